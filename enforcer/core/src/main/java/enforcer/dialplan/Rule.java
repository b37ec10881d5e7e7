package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.PlusBehindDigits;
import enforcer.desired.FactReading;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Lengths;
import enforcer.model.Value;
import enforcer.wire.ReferredCollection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An outbound rule, parsed once for many calls.
 *
 * @param everyone whether it matches every extension; otherwise the departments and ranges count
 * @param lost whether all that it was limited to are departments which the PBX no longer has
 * @param routes empty if the PBX does not say where the rule leads
 * @param unreadable the fields of the rule that cannot be read or mean nothing, and why
 */
record Rule(
    String name,
    boolean emergency,
    Prefixes prefixes,
    Lengths lengths,
    boolean everyone,
    List<String> departments,
    List<String> ranges,
    boolean lost,
    Optional<List<Outbound.Route>> routes,
    SortedMap<String, String> unreadable) {
  /** The beginning of the question that an unreadable rule raises. */
  static final String MATCH = "a match of rule ";

  private static final Answers.Question IN_RANGE =
      new Answers.Question("range %s", "Is it one of %s");
  private static final Answers.Question MEMBER =
      new Answers.Question("member of %s", "Is the extension a member of %s?");
  private static final Answers.Question PRIMARY =
      new Answers.Question("primary %s", "Is %s the primary department?");

  static Rule of(Entity rule) {
    List<String> departments = Outbound.departments(rule);
    List<String> ranges = Outbound.extensions(rule);
    SortedMap<String, String> unreadable = unreadable(rule);
    boolean leads = !unreadable.containsKey(Outbound.VIA.name());
    return new Rule(
        rule.key(),
        rule.is(Outbound.EMERGENCY),
        Prefixes.of(rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of())),
        Lengths.of(rule.text(Outbound.LENGTH)),
        Optional.of(Outbound.EVERYONE).equals(rule.get(Outbound.FROM)),
        departments,
        ranges,
        ranges.isEmpty()
            && !departments.isEmpty()
            && departments.stream().allMatch(ReferredCollection::isGone),
        rule.get(Outbound.VIA).filter(_ -> leads).map(_ -> Outbound.routes(rule)),
        unreadable);
  }

  private static SortedMap<String, String> unreadable(Entity rule) {
    SortedMap<String, String> unreadable = new TreeMap<>(rule.unreadable());
    for (Field field : List.of(Outbound.FROM, Outbound.VIA)) {
      rule.get(field)
          .flatMap(field::oddity)
          .ifPresent(why -> unreadable.putIfAbsent(field.name(), why));
    }
    PlusBehindDigits.in(rule).ifPresent(why -> unreadable.putIfAbsent(Outbound.DIAL.name(), why));
    return unreadable;
  }

  /** Whether it matches a number, whichever caller dials it. */
  boolean isFor(String number, Answers answers) {
    return isPrefixed(number, answers) && fits(number, answers);
  }

  /** Whether its prefixes match a number in some reading. */
  boolean mayBeFor(String number) {
    return cannotTellFor() || prefixes.begin(number);
  }

  /** A rule that may be for emergency calls may stand elsewhere in the order. */
  private boolean cannotTellFor() {
    return cannotRead(Outbound.DIAL) || cannotRead(Outbound.EMERGENCY);
  }

  private boolean cannotRead(Field field) {
    return !unreadable.isEmpty() && unreadable.containsKey(field.name());
  }

  /** The open question whether an unreadable rule takes the call. */
  private boolean mayMatch(Answers answers) {
    return answers.known(
        Optional.empty(),
        MATCH + "\"" + name + "\"" + why(),
        "Rule " + name + " cannot be read; does it take the call?");
  }

  private String why() {
    return unreadable.isEmpty()
        ? ""
        : " (" + String.join("; ", new LinkedHashSet<>(unreadable.values())) + ")";
  }

  private boolean isPrefixed(String number, Answers answers) {
    return cannotTellFor() ? mayMatch(answers) : prefixes.begin(number);
  }

  private boolean fits(String number, Answers answers) {
    if (cannotRead(Outbound.LENGTH)) {
      return mayMatch(answers);
    }
    if (!number.startsWith("+")) {
      return allows(number.length(), answers);
    }
    boolean without = allows(number.length() - 1, answers);
    boolean with = allows(number.length(), answers);
    return without == with ? with : answers.are(FactReading.PLUS_COUNTS) ? with : without;
  }

  private boolean allows(int length, Answers answers) {
    return lengths.contain(length).orElseGet(() -> mayMatch(answers));
  }

  /** Whether it matches a caller. The vendor's manual: by the ranges or by the departments. */
  boolean isFrom(Caller caller, Answers answers) {
    if (cannotRead(Outbound.FROM)) {
      return mayMatch(answers);
    }
    if (everyone) {
      return true;
    }
    for (String range : ranges) {
      if (answers.known(caller.ranges().has(range), IN_RANGE, range)) {
        return true;
      }
    }
    for (String department : departments) {
      if (isMember(caller, department, answers)) {
        return true;
      }
    }
    return lost && answers.are(FactReading.LOST_SCOPE_EVERYBODY);
  }

  private static boolean isMember(Caller caller, String department, Answers answers) {
    boolean member = answers.known(caller.departments().has(department), MEMBER, department);
    Optional<Boolean> primary = caller.primary().has(department);
    if (!member || primary.equals(Optional.of(true)) || answers.are(FactReading.ANY_MEMBER)) {
      return member;
    }
    return answers.known(primary, PRIMARY, department);
  }
}
