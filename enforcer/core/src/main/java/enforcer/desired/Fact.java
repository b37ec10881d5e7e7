package enforcer.desired;

import java.util.List;
import java.util.Optional;

/**
 * A property of the PBX that the vendor does not publish and no recording proves, with its possible
 * readings. Evidence on the PBX or the document settles it.
 *
 * @param name the key under {@code facts}
 * @param question the open question
 * @param readings the possible answers, the assumed one first
 * @param howToSettle the way to become sure
 */
public record Fact(String name, String question, List<String> readings, String howToSettle) {

  public static final Fact COUNTRY_CODES =
      new Fact(
          "countryCodes",
          "Does the list of country codes name what is allowed or what is denied?",
          List.of("allow", "deny"),
          "compare the list with Admin > Security > Allowed country codes in the console");
  public static final Fact EMPTY_RULE =
      new Fact(
          "emptyRule",
          "Does an outbound rule without a trunk block its calls, or is the next rule tried?",
          List.of("blocks", "continues"),
          "call a number that such a rule matches");
  public static final Fact RULE_SCOPE =
      new Fact(
          "ruleScope",
          "Does a rule for a department match all its members, or only those who have it as primary"
              + " department?",
          List.of("any", "primary"),
          "call through such a rule from a phone with another primary department");
  public static final Fact LOST_SCOPE =
      new Fact(
          "lostScope",
          "Does an outbound rule match nobody or everybody once all its departments are deleted?",
          List.of("nobody", "everybody"),
          "call through such a rule");
  public static final Fact PIN_TIMEOUT =
      new Fact(
          "pinTimeout",
          "Is the time that a PIN stays entered stored in seconds or in minutes?",
          List.of("seconds", "minutes"),
          "set it in the console and read it back");
  public static final Fact EMERGENCY_FIRST =
      new Fact(
          "emergencyFirst",
          "Are emergency rules tried first, whatever their position?",
          List.of("no", "yes"),
          "ask the vendor; until then emergency rules stay on top");
  public static final Fact EMERGENCY_LISTED =
      new Fact(
          "emergencyListed",
          "Are emergency rules listed together with the other outbound rules, or apart?",
          List.of("together", "apart"),
          "do nothing: both lists are read, and each rule counts once");
  public static final Fact PREFIX_LIMIT =
      new Fact(
          "prefixLimit",
          "How long may the list of prefixes of one outbound rule be?",
          List.of("255", "none"),
          "store a longer list in the console and read it back");

  public static final Fact INTERNAL_ONLY_EMERGENCY =
      new Fact(
          "internalOnlyEmergency",
          "Does an extension that may only call internally still reach emergency numbers?",
          List.of("barred", "exempt"),
          "try one from such an extension, with the emergency centre's consent");
  public static final Fact HOURS_EMERGENCY =
      new Fact(
          "hoursEmergency",
          "Do emergency calls leave while outside calls are barred out of office hours?",
          List.of("barred", "exempt"),
          "try one out of office hours, with the emergency centre's consent");
  public static final Fact INTERNAL_FIRST =
      new Fact(
          "internalFirst",
          "Does an internal number that equals an emergency number take the call?",
          List.of("yes", "no"),
          "give another number to the object that has it");
  public static final Fact DISABLED_NUMBER =
      new Fact(
          "disabledNumber",
          "Does the number of a disabled extension still take the calls to it?",
          List.of("yes", "no"),
          "disable a spare extension and call its number");
  public static final Fact COUNTRIES_APPLY =
      new Fact(
          "countriesApply",
          "Is the country list checked while E164 processing is off?",
          List.of("no", "yes"),
          "call a country that is not allowed");
  public static final Fact SHARED_DIAL_CODE =
      new Fact(
          "sharedDialCode",
          "Does an allowed dial code also allow longer ones that begin with it, such as 1268 for"
              + " 1?",
          List.of("opens", "apart"),
          "call a country whose own longer code is not allowed");
  public static final Fact NO_COUNTRY =
      new Fact(
          "codeOfNoCountry",
          "Does a call abroad leave whose dial code no country of the PBX has, such as 870 of"
              + " satellite phones?",
          List.of("refused", "leaves"),
          "call an international freephone number, which costs nothing; or block such codes"
              + " by an outbound rule");
  public static final Fact PLUS_DIALLED =
      new Fact(
          "plusDialled",
          "How does a rule see a number that is dialled with a + while E164 processing is on?",
          List.of("asDialled", "international", "national"),
          "dial one and look at the activity log");
  public static final Fact PLUS_LENGTH =
      new Fact(
          "plusLength",
          "Does a leading + count in the length of a dialled number?",
          List.of("no", "yes"),
          "dial a number whose length only one of the two readings allows");

  public static final Fact REMOTE_TUNNEL =
      new Fact(
          "remoteTunnel",
          "Does a phone behind a tunnel or a bridge still register under remote: tunnel?",
          List.of("open", "closed"),
          "set remote: tunnel for one such phone, restart it, and see whether it registers");

  public static final Fact CONCEALED_ROUND_TRIP =
      new Fact(
          "concealedRoundTrip",
          "Does a concealed password survive when it is sent back?",
          List.of("kept", "lost"),
          "on a PBX that can spare its backups, write this fact as kept, change backups.keep, and"
              + " see whether the next backup still opens with its password");

  /** Every fact that is not proven. */
  public static final List<Fact> ALL =
      List.of(
          COUNTRY_CODES,
          EMPTY_RULE,
          RULE_SCOPE,
          LOST_SCOPE,
          PIN_TIMEOUT,
          EMERGENCY_FIRST,
          PREFIX_LIMIT,
          EMERGENCY_LISTED,
          INTERNAL_ONLY_EMERGENCY,
          HOURS_EMERGENCY,
          INTERNAL_FIRST,
          DISABLED_NUMBER,
          COUNTRIES_APPLY,
          SHARED_DIAL_CODE,
          NO_COUNTRY,
          PLUS_DIALLED,
          PLUS_LENGTH,
          REMOTE_TUNNEL,
          CONCEALED_ROUND_TRIP);

  public Fact {
    readings = List.copyOf(readings);
  }

  /** The reading that is assumed while the fact is open. */
  public String assumed() {
    return readings.getFirst();
  }

  /** The remedy for a user who thinks that this reading is wrong. */
  public String settledOtherwise(String reading) {
    List<String> others = readings.stream().filter(r -> !r.equals(reading)).toList();
    return howToSettle
        + "; if the answer is "
        + String.join(" or ", others)
        + ", write facts: { "
        + name
        + ": "
        + others.getFirst()
        + " }";
  }

  public static Optional<Fact> named(String name) {
    return ALL.stream().filter(f -> f.name().equals(name)).findFirst();
  }
}
