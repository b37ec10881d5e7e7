package enforcer.guardrail;

import enforcer.model.Value;
import enforcer.secret.SecretRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The rules for extensions: what a rule says no longer, or asks for no longer. */
final class HeldRules {
  private static final String MATCH = "match";
  private static final String EXCEPT = "except";
  static final String REQUIRE = "require";

  /** Whom a rule is about. */
  private static final Set<String> WHOM = Set.of(MATCH, EXCEPT);

  static final String LESS =
      "fewer extensions fail it from now on; if it is meant, an administrator approves it";

  private HeldRules() {}

  /** What a rule no longer says of the extensions that it matches; several may match the same. */
  static void fields(String path, List<Value> now, Value then, Weakened weakened) {
    said(then, (part, key) -> field(path, part, key, now, then, weakened));
    Optional<Value> spared = then.asStruct().get(EXCEPT);
    if (now.stream()
        .map(rule -> rule.asStruct().get(EXCEPT))
        .noneMatch(e -> e.isEmpty() || e.equals(spared))) {
      weakened.gone(
          Weakened.member(path, EXCEPT),
          path,
          "whom the rule of " + HeldEntries.shown(then) + " now leaves out",
          HeldEntries.UNMANAGED);
    }
  }

  private static void field(
      String path, String part, String key, List<Value> now, Value then, Weakened weakened) {
    List<Value> said = now.stream().flatMap(rule -> said(rule, part, key).stream()).toList();
    Value before = said(then, part, key).orElseThrow();
    String at = Weakened.member(Weakened.member(path, part), key);
    String what = key + " of " + HeldEntries.shown(then);
    if (said.isEmpty()) {
      weakened.gone(at, path, what, HeldEntries.UNMANAGED);
    } else if (part.equals(REQUIRE)
        && said.stream()
            .noneMatch(rule -> SecretRules.isAsStrict(rule.asStruct(), before.asStruct()))) {
      weakened.within(at, path, what + " asks for less than before", LESS);
    }
  }

  /** Everything that a rule says: the part it stands in, and its key. */
  static void said(Value rule, BiConsumer<String, String> each) {
    rule.asStruct()
        .members()
        .forEach(
            (part, values) -> {
              if (values instanceof Value.Struct(var members) && !WHOM.contains(part)) {
                members.keySet().forEach(key -> each.accept(part, key));
              }
            });
  }

  static Optional<Value> said(Value rule, String part, String key) {
    return rule.asStruct().get(part).flatMap(p -> p.asStruct().get(key));
  }
}
