package enforcer.policy;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.PlusBehindDigits;
import enforcer.dialplan.LeadingDigits;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.State;
import enforcer.policy.CallAnswers.Undecided;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outbound rules of a phone system as they were read. */
record ReadRules(Map<String, Entity> byName) {
  /** What decides which calls a rule takes, and what it makes of them. */
  private static final List<Field> DECIDING =
      List.of(Outbound.EMERGENCY, Outbound.DIAL, Outbound.LENGTH, Outbound.FROM, Outbound.VIA);

  static ReadRules of(State state) {
    Map<String, Entity> byName = new LinkedHashMap<>();
    state.entities(Outbound.RESOURCE).forEach(rule -> byName.put(rule.key(), rule));
    return new ReadRules(byName);
  }

  /** A rule, of which everything was read. */
  Entity whole(String name) {
    Entity named = known(name);
    unread(named)
        .ifPresent(
            why -> {
              throw new Undecided(why);
            });
    return named;
  }

  /** A rule, of which something may not have been read. */
  Entity known(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(() -> new Undecided("there is no such outbound rule"));
  }

  /** The rules that may lead somewhere and are not for emergency calls. */
  List<String> leading() {
    return byName.values().stream()
        .filter(rule -> !rule.is(Outbound.EMERGENCY) && !Outbound.blocks(rule))
        .map(Entity::key)
        .toList();
  }

  /** The numbers that a rule takes. */
  LeadingDigits.Taken taken(String name) {
    return LeadingDigits.Taken.of(whole(name));
  }

  /** Why nobody can tell which digits a trunk gets; empty where every rule was read whole. */
  Optional<String> blind() {
    return byName.values().stream().flatMap(rule -> unread(rule).stream()).findFirst();
  }

  /** Why nobody can tell what a rule does; empty where it was read whole and means something. */
  static Optional<String> unread(Entity rule) {
    String what =
        ", so that nobody can tell which calls it takes and what it makes of their numbers";
    List<String> unread =
        DECIDING.stream()
            .flatMap(field -> Optional.ofNullable(rule.unreadable().get(field.name())).stream())
            .toList();
    if (!unread.isEmpty()) {
      return Optional.of(
          rule.named() + " was not read whole (" + String.join("; ", unread) + ")" + what);
    }
    return rule.get(Outbound.VIA).isEmpty()
        ? Optional.of(rule.named() + " was not read whole" + what)
        : odd(rule).map(why -> rule.named() + ": " + why + what);
  }

  private static Optional<String> odd(Entity rule) {
    return DECIDING.stream()
        .flatMap(field -> rule.get(field).flatMap(field::oddity).stream())
        .findFirst()
        .or(() -> PlusBehindDigits.in(rule));
  }
}
