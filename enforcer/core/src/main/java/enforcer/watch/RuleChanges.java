package enforcer.watch;

import enforcer.policy.KeptReading;
import enforcer.policy.Rule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the rules themselves changed between two readings.
 *
 * @param known whether the earlier reading tells which rules judged it
 * @param added the ids of rules that did not judge the earlier reading
 * @param changed the ids of rules that judge by something else now
 * @param removed the ids of rules that judged the earlier reading alone
 */
public record RuleChanges(
    boolean known, List<String> added, List<String> changed, List<String> removed) {
  public RuleChanges {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  static RuleChanges of(KeptReading earlier, List<Rule> rules) {
    if (earlier.rules().isEmpty()) {
      return new RuleChanges(false, List.of(), List.of(), List.of());
    }
    Map<String, String> was = new TreeMap<>(earlier.rules());
    Map<String, String> is = new TreeMap<>();
    rules.forEach(rule -> is.put(rule.id(), rule.fingerprint()));
    return new RuleChanges(
        true,
        is.keySet().stream().filter(id -> !was.containsKey(id)).toList(),
        is.keySet().stream()
            .filter(id -> was.containsKey(id) && !was.get(id).equals(is.get(id)))
            .toList(),
        was.keySet().stream().filter(id -> !is.containsKey(id)).toList());
  }

  /** Whether other rules judge now, or may. */
  public boolean isAny() {
    return !known || !(added.isEmpty() && changed.isEmpty() && removed.isEmpty());
  }
}
