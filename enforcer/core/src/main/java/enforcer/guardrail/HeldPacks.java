package enforcer.guardrail;

import enforcer.desired.NamedPack;
import enforcer.diagnostic.Diagnostics;
import enforcer.policy.Pack;
import enforcer.policy.PackLibrary;
import enforcer.policy.PackReader;
import enforcer.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The packs of rules that judge the result of a plan: those of the change and those of its base. A
 * file of rules that the change has otherwise judges in both forms; one that only has more rules is
 * no weaker.
 */
final class HeldPacks {
  private static final String POLICIES = "policies";

  private HeldPacks() {}

  static List<NamedPack> of(Weakened weakened) {
    Map<String, NamedPack> held = new LinkedHashMap<>();
    weakened.head().policies().forEach(pack -> held.put(pack.name(), pack));
    List<NamedPack> packs = new ArrayList<>(held.values());
    for (NamedPack then : weakened.base().policies()) {
      Optional<NamedPack> now = Optional.ofNullable(held.get(then.name()));
      if (now.isEmpty()) {
        add(weakened, then, then.name() + " no longer judges");
      } else if (!isWeaker(then, now.get())) {
        continue;
      } else {
        add(weakened, then, then.name() + " has other rules");
      }
      if (isReadable(then)) {
        packs.add(then.file().isPresent() ? then.ofBase() : then);
      }
    }
    return List.copyOf(packs);
  }

  private static void add(Weakened weakened, NamedPack then, String what) {
    boolean readable = isReadable(then);
    weakened.add(
        POLICIES,
        weakened.head().governance().places().apply(POLICIES),
        then.place(),
        what,
        readable
            ? Weakened.HOLDS
            : "it cannot be read there, so it judges nothing; an administrator looks at it");
  }

  private static boolean isWeaker(NamedPack then, NamedPack now) {
    Map<String, Rule> rules = rules(now);
    return then.file().isPresent()
        && rules(then).values().stream()
            .anyMatch(rule -> !judgesAlike(rule, Optional.ofNullable(rules.get(rule.id()))));
  }

  private static boolean judgesAlike(Rule then, Optional<Rule> now) {
    return now.filter(
            rule ->
                rule.fingerprint().equals(then.fingerprint()) && rule.severity() == then.severity())
        .isPresent();
  }

  private static boolean isReadable(NamedPack pack) {
    return pack.file().isPresent()
        ? read(pack).isPresent()
        : PackLibrary.text(pack.name()).isPresent();
  }

  private static Map<String, Rule> rules(NamedPack pack) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    read(pack).ifPresent(read -> read.all().forEach(rule -> rules.put(rule.id(), rule)));
    return rules;
  }

  private static Optional<Pack> read(NamedPack pack) {
    return pack.file().flatMap(file -> new PackReader(new Diagnostics()).read(file, pack.name()));
  }
}
