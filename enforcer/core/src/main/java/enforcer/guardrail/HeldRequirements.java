package enforcer.guardrail;

import enforcer.model.ReadingContext;
import enforcer.model.Value;
import enforcer.secret.SecretRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What rules for extensions ask of secrets, from top to bottom: the later line decides, so that one
 * below can ask for less of some whom an earlier one is about. Where it cannot be told whether two
 * rules are about the same people, they are taken to be.
 */
final class HeldRequirements {
  private static final String PATH = "extensions.rules";

  private HeldRequirements() {}

  static void compare(List<Value> now, List<Value> then, Weakened weakened) {
    for (int i = 0; i < now.size(); i++) {
      for (String secret : Set.of(SecretRules.PIN, SecretRules.PASSWORD)) {
        int at = i;
        asked(now.get(i), secret)
            .flatMap(_ -> weakenedBy(at, secret, now, then))
            .ifPresent(
                before ->
                    weakened.add(
                        PATH,
                        weakened.head().governance().places().apply(element(at)),
                        weakened.base().governance().places().apply(element(before)),
                        secret
                            + " of "
                            + whom(now.get(at))
                            + " asks for less than the rule of "
                            + whom(then.get(before))
                            + " did, and decides",
                        HeldRules.LESS));
      }
    }
  }

  /** The rule of the base that a rule of the change asks less than, where it did not before. */
  private static Optional<Integer> weakenedBy(
      int at, String secret, List<Value> now, List<Value> then) {
    Value rule = now.get(at);
    for (int i = 0; i < then.size(); i++) {
      Value before = then.get(i);
      List<Value> later = then.subList(i + 1, then.size());
      if (asks(before, secret)
          && !isAsStrict(rule, before, secret)
          && Whom.of(rule).mayMeet(Whom.of(before))
          && now.stream().anyMatch(r -> isStill(r, before, secret))
          && now.subList(at + 1, now.size()).stream().noneMatch(r -> restores(r, before, secret))
          && later.stream().noneMatch(r -> didAlready(r, rule, secret))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Whether a rule says of the same what the base says; where none does, that is named before. */
  private static boolean isStill(Value rule, Value before, String secret) {
    return Whom.of(rule).match().equals(Whom.of(before).match())
        && isAsStrict(rule, before, secret);
  }

  /** Whether a later rule asks for as much of everybody whom the rule of the base is about. */
  private static boolean restores(Value later, Value before, String secret) {
    return isAsStrict(later, before, secret) && Whom.of(later).holds(Whom.of(before));
  }

  /** Whether a rule of the base below asked for as little of the same already. */
  private static boolean didAlready(Value later, Value rule, String secret) {
    return asks(later, secret)
        && isAsStrict(rule, later, secret)
        && Whom.of(later).holds(Whom.of(rule));
  }

  private static boolean asks(Value rule, String secret) {
    return asked(rule, secret).isPresent();
  }

  private static boolean isAsStrict(Value rule, Value other, String secret) {
    Value.Struct least = asked(other, secret).orElseThrow();
    return asked(rule, secret).filter(r -> SecretRules.isAsStrict(r, least)).isPresent();
  }

  private static Optional<Value.Struct> asked(Value rule, String secret) {
    return rule.asStruct()
        .get("require")
        .flatMap(all -> all.asStruct().get(secret))
        .map(Value::asStruct);
  }

  private static String element(int index) {
    return ReadingContext.element(PATH, index);
  }

  private static String whom(Value rule) {
    return HeldEntries.shown(rule);
  }
}
