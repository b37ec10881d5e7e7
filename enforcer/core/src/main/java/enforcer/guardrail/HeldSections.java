package enforcer.guardrail;

import enforcer.model.Manage;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Section;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is managed, and how. Nothing is held here: what a document no longer manages is not written,
 * so that it stays as the base left it; and an exact list that would be kept exact against a
 * shorter one would delete what the change wants to leave alone.
 */
final class HeldSections {
  private static final String MANAGE = "manage";

  /** Compared for themselves, test by test. */
  private static final Set<String> ELSEWHERE = Set.of("dialTests");

  private HeldSections() {}

  static void compare(Weakened weakened) {
    for (Map.Entry<Section, Claim> entry : weakened.base().sections().entrySet()) {
      Section section = entry.getKey();
      if (ELSEWHERE.contains(section.name())) {
        continue;
      }
      Value then = entry.getValue().value();
      Optional<Value> now =
          Optional.ofNullable(weakened.head().sections().get(section)).map(Claim::value);
      compare(section.name(), now, then, key -> HeldLists.isOne(section, key), weakened);
      if (then instanceof Value.Struct before && now.orElse(null) instanceof Value.Struct after) {
        HeldEntries.compare(section, after, before, weakened);
      }
    }
  }

  private static void compare(
      String path,
      Optional<Value> now,
      Value then,
      Predicate<String> elsewhere,
      Weakened weakened) {
    if (now.isEmpty()) {
      weakened.add(path, "it is no longer managed", HeldEntries.UNMANAGED);
    } else if (then instanceof Value.Struct(var members)
        && now.get() instanceof Value.Struct head) {
      members.forEach(
          (key, value) -> {
            String inner = Weakened.member(path, key);
            if (key.equals(MANAGE)) {
              owner(inner, head.get(key), value, weakened);
            } else if (!elsewhere.test(key)) {
              compare(inner, head.get(key), value, _ -> false, weakened);
            }
          });
    }
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
