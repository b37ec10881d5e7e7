package enforcer.guardrail;

import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.model.Manage;
import enforcer.model.ReadingContext;
import enforcer.model.Value;
import enforcer.secret.SecretRules;
import enforcer.section.Claim;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is managed, and how. Nothing is held here: what a document no longer manages is not written,
 * so that it stays as the base left it; and an exact list that would be kept exact against a
 * shorter one would delete what the change wants to leave alone.
 */
final class HeldSections {
  private static final String MANAGE = "manage";

  /** Compared for themselves, test by test. */
  private static final Set<String> ELSEWHERE = Set.of("dialTests");

  private static final String ABSENT = "absent";
  private static final String EXTENSIONS = "extensions";
  private static final String MATCH = "match";
  private static final String EXCEPT = "except";
  private static final String REQUIRE = "require";

  /** Whom a rule is about. */
  private static final Set<String> WHOM = Set.of(MATCH, EXCEPT);

  private static final List<String> LISTS = List.of("list", "rules", "emergency");
  private static final List<String> NAMES =
      List.of("name", "extension", "clientId", "network", "number", MATCH);

  /** Entries come and go there all the time. */
  private static final Set<String> OF_A_TIME = Set.of("blocklist", "callerBlocklist");

  private static final String UNMANAGED =
      "nothing is written there by this plan, and drift in it is not seen any more; if it is meant,"
          + " an administrator approves it";

  private HeldSections() {}

  static void compare(Weakened weakened) {
    DesiredState head = weakened.head();
    for (Map.Entry<Section, Claim> then : weakened.base().sections().entrySet()) {
      String name = then.getKey().name();
      if (ELSEWHERE.contains(name)) {
        continue;
      }
      Optional<Value> now =
          Optional.ofNullable(head.sections().get(then.getKey())).map(Claim::value);
      compare(name, now, then.getValue().value(), weakened);
    }
  }

  private static void compare(String path, Optional<Value> now, Value then, Weakened weakened) {
    if (now.isEmpty()) {
      weakened.add(path, "it is no longer managed", UNMANAGED);
    } else if (then instanceof Value.Struct struct && now.get() instanceof Value.Struct head) {
      struct
          .members()
          .forEach(
              (key, value) -> {
                String inner = Weakened.member(path, key);
                if (key.equals(MANAGE)) {
                  owner(inner, head.get(key), value, weakened);
                } else {
                  compare(inner, head.get(key), value, weakened);
                }
              });
      if (!OF_A_TIME.contains(path)) {
        entries(path, head, struct, weakened);
      }
    }
  }

  /**
   * Entries that nobody looks after any more; under exact, each is a change that the plan shows.
   */
  private static void entries(String path, Value.Struct now, Value.Struct then, Weakened weakened) {
    for (String list : LISTS) {
      boolean isExact = now.get(MANAGE).filter(m -> Manage.of(m) == Manage.EXACT).isPresent();
      if (isExact || now.get(list).isEmpty()) {
        continue;
      }
      List<Value> left = new ArrayList<>(items(now, list));
      left.addAll(items(now, ABSENT));
      List<Value> before = items(then, list);
      for (int i = 0; i < before.size(); i++) {
        Value entry = before.get(i);
        List<Value> same = left.stream().filter(v -> name(v).equals(name(entry))).toList();
        String at = ReadingContext.element(Weakened.member(path, list), i);
        if (same.isEmpty()) {
          weakened.gone(at, Weakened.member(path, list), shown(entry), UNMANAGED);
        } else if (path.equals(EXTENSIONS)) {
          fields(at, same, entry, weakened);
        }
      }
    }
  }

  /** What a rule no longer says of the extensions that it matches; several may match the same. */
  private static void fields(String path, List<Value> now, Value then, Weakened weakened) {
    then.asStruct()
        .members()
        .forEach(
            (part, values) -> {
              if (values instanceof Value.Struct(var members) && !WHOM.contains(part)) {
                members.keySet().forEach(key -> field(path, part, key, now, then, weakened));
              }
            });
    Optional<Value> spared = then.asStruct().get(EXCEPT);
    if (now.stream()
        .map(rule -> rule.asStruct().get(EXCEPT))
        .noneMatch(e -> e.isEmpty() || e.equals(spared))) {
      weakened.gone(
          Weakened.member(path, EXCEPT),
          path,
          "whom the rule of " + shown(then) + " now leaves out",
          UNMANAGED);
    }
  }

  private static void field(
      String path, String part, String key, List<Value> now, Value then, Weakened weakened) {
    List<Value> said = now.stream().flatMap(rule -> said(rule, part, key).stream()).toList();
    Value before = said(then, part, key).orElseThrow();
    String at = Weakened.member(Weakened.member(path, part), key);
    String what = key + " of " + shown(then);
    if (said.isEmpty()) {
      weakened.gone(at, path, what, UNMANAGED);
    } else if (part.equals(REQUIRE)
        && said.stream()
            .noneMatch(rule -> SecretRules.isAsStrict(rule.asStruct(), before.asStruct()))) {
      weakened.within(
          at,
          path,
          what + " asks for less than before",
          "fewer extensions fail it from now on; if it is meant, an administrator approves it");
    }
  }

  private static Optional<Value> said(Value rule, String part, String key) {
    return rule.asStruct().get(part).flatMap(p -> p.asStruct().get(key));
  }

  private static List<Value> items(Value.Struct of, String list) {
    return of.get(list).filter(Value.Items.class::isInstance).map(Value::asItems).orElse(List.of());
  }

  /** What tells an entry of a list from the others. */
  private static Value name(Value entry) {
    return entry instanceof Value.Struct struct
        ? NAMES.stream().flatMap(key -> struct.get(key).stream()).findFirst().orElse(entry)
        : entry;
  }

  private static String shown(Value entry) {
    return Excerpt.quoted(name(entry).toString());
  }

  private static void owner(String path, Optional<Value> now, Value then, Weakened weakened) {
    Manage before = Manage.of(then);
    Optional<Manage> after = now.map(Manage::of);
    // From the strictest on: exact, merge, observe.
    if (after.filter(a -> a.compareTo(before) > 0).isPresent()) {
      weakened.add(
          path,
          "the list is " + after.get().word() + ", and was " + before.word(),
          "the change decides, because keeping it "
              + before.word()
              + " could delete what it leaves alone; an administrator approves it");
    }
  }
}
