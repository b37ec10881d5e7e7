package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.desired.Fact;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reports the open facts that a plan rests on, each once. */
final class Assumptions {
  private static final int PREFIX_LIMIT = 255;

  private final List<Change> changes;
  private final Map<String, String> facts;
  private final List<Finding> findings = new ArrayList<>();

  private Assumptions(List<Change> changes, Map<String, String> facts) {
    this.changes = changes;
    this.facts = facts;
  }

  static List<Finding> of(List<Change> changes, Map<String, String> facts) {
    Assumptions assumptions = new Assumptions(changes, facts);
    assumptions.assume(
        Fact.EMPTY_RULE,
        change -> rule(change).filter(Outbound::blocks).isPresent(),
        "a rule without a trunk is assumed to block its calls");
    assumptions.assume(
        Fact.RULE_SCOPE,
        change -> rule(change).filter(r -> !Outbound.departments(r).isEmpty()).isPresent(),
        "a rule for a department is assumed to be for all of its members");
    assumptions.assume(
        Fact.PIN_TIMEOUT,
        change -> pinTime(change).isPresent(),
        "the time of pinToDialOut is assumed to be stored in seconds");
    assumptions.assume(
        Fact.PREFIX_LIMIT,
        change -> rule(change).filter(Assumptions::isLong).isPresent(),
        "more than " + PREFIX_LIMIT + " characters of prefixes in one rule may be cut by the PBX");
    return assumptions.findings;
  }

  private void assume(Fact fact, Predicate<Change> restsOn, String what) {
    Optional<Place> place =
        changes.stream()
            .filter(restsOn)
            .map(c -> pinTime(c).map(FieldChange::place).orElse(c.place()))
            .findFirst();
    if (place.isPresent() && !facts.containsKey(fact.name())) {
      findings.add(
          Finding.of("assumption", Severity.NOTE, fact.name(), place, what)
              .remedy("to become sure, " + fact.howToSettle()));
    }
  }

  /** The change that gives the PIN a time. */
  private static Optional<FieldChange> pinTime(Change change) {
    return change.fields().stream()
        .filter(f -> f.path().equals(Users.PIN_TO_DIAL_OUT.name()))
        .filter(f -> f.after().filter(Value.Struct.class::isInstance).isPresent())
        .findFirst();
  }

  private static Optional<Entity> rule(Change change) {
    return change.after().filter(e -> e.resource().equals(Outbound.RESOURCE));
  }

  private static boolean isLong(Entity rule) {
    return rule.get(Outbound.DIAL)
        .map(dial -> String.join(",", dial.asTexts()).length() > PREFIX_LIMIT)
        .orElse(false);
  }
}
