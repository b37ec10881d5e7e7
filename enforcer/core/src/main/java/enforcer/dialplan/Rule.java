package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import enforcer.desired.Fact;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Lengths;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An outbound rule, taken apart once for many calls.
 *
 * @param everyone whether it is for every extension; otherwise for the departments and the ranges
 * @param routes empty where the PBX does not say where it leads
 * @param unreadable the fields of it that nobody can read
 */
record Rule(
    String name,
    boolean emergency,
    Prefixes prefixes,
    Lengths lengths,
    boolean everyone,
    List<String> departments,
    List<String> ranges,
    Optional<List<Outbound.Route>> routes,
    Set<String> unreadable) {
  /** How the question begins that a rule raises which nobody can read. */
  static final String MATCH = "a match of rule ";

  static Rule of(Entity rule) {
    return new Rule(
        rule.key(),
        rule.is(Outbound.EMERGENCY),
        Prefixes.of(rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of())),
        Lengths.of(rule.text(Outbound.LENGTH)),
        Optional.of(Outbound.EVERYONE).equals(rule.get(Outbound.FROM)),
        Outbound.departments(rule),
        Outbound.extensions(rule),
        rule.get(Outbound.VIA).map(_ -> Outbound.routes(rule)),
        rule.unreadable().keySet());
  }

  /** Whether it is meant for a number, whoever dials it. */
  boolean isFor(String number, Answers answers) {
    return isPrefixed(number, answers) && fits(number, answers);
  }

  /** Whether it matches a number in some reading, as far as its prefixes tell. */
  boolean mayBeFor(String number) {
    return cannotRead(Outbound.DIAL) || prefixes.begin(number);
  }

  private boolean cannotRead(Field field) {
    return !unreadable.isEmpty() && unreadable.contains(field.name());
  }

  /** The answer where a rule cannot be read: it might take the call. */
  private boolean mayMatch(Answers answers) {
    return answers.known(
        Optional.empty(),
        MATCH + "\"" + name + "\"",
        "Rule " + name + " cannot be read; does it take the call?");
  }

  private boolean isPrefixed(String number, Answers answers) {
    return cannotRead(Outbound.DIAL) ? mayMatch(answers) : prefixes.begin(number);
  }

  private boolean fits(String number, Answers answers) {
    if (cannotRead(Outbound.LENGTH)) {
      return mayMatch(answers);
    }
    boolean plus = number.startsWith("+");
    boolean without = allows(number.length() - (plus ? 1 : 0), answers);
    boolean with = allows(number.length(), answers);
    return without == with ? with : answers.are(Fact.PLUS_LENGTH, "yes") ? with : without;
  }

  private boolean allows(int length, Answers answers) {
    return answers.known(
        lengths.contain(length),
        "length of " + name,
        "Is rule " + name + " for numbers of " + length + " digits?");
  }

  /** Whether a caller may use it. The vendor's manual: the ranges or the departments. */
  boolean isFrom(Caller caller, Answers answers) {
    if (cannotRead(Outbound.FROM)) {
      return mayMatch(answers);
    }
    if (everyone) {
      return true;
    }
    for (String range : ranges) {
      if (answers.known(caller.ranges().has(range), "range " + range, "Is it one of " + range)) {
        return true;
      }
    }
    return departments.stream().anyMatch(name -> isMember(caller, name, answers));
  }

  private static boolean isMember(Caller caller, String department, Answers answers) {
    boolean member =
        answers.known(
            caller.departments().has(department),
            "member of " + department,
            "Is the extension a member of " + department + "?");
    Optional<Boolean> primary = caller.primary().has(department);
    if (!member || primary.equals(Optional.of(true)) || answers.are(Fact.RULE_SCOPE, "any")) {
      return member;
    }
    return answers.known(
        primary, "primary " + department, "Is " + department + " the primary department?");
  }
}
