package enforcer.report;

import enforcer.policy.PolicyFound;
import enforcer.policy.RuleResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why rules have no verdict, said once, and the rules that have none for that reason.
 *
 * @param cause the reason with its remedy; empty for a rule that has several, and for none
 */
record SharedCause(String cause, List<RuleResult> results) {
  /** The results by their reason, in the order in which the reasons come up. */
  static List<SharedCause> group(List<RuleResult> results) {
    Map<Reason, List<RuleResult>> shared = new LinkedHashMap<>();
    for (RuleResult result : results) {
      shared.computeIfAbsent(Reason.of(result), _ -> new ArrayList<>()).add(result);
    }
    return shared.entrySet().stream()
        .map(e -> new SharedCause(e.getKey().cause(), e.getValue()))
        .toList();
  }

  /** A reason, and the rule that shares it with no other one; empty where others may. */
  private record Reason(String cause, String rule) {
    static Reason of(RuleResult result) {
      List<PolicyFound> found = PolicyFound.of(result);
      String cause = found.size() == 1 ? found.getFirst().what() : "";
      return new Reason(cause, cause.isEmpty() ? result.rule().id() : "");
    }
  }

  /** Whether several rules have this reason. */
  boolean isShared() {
    return results.size() > 1;
  }

  /** The objects of one of its rules; empty where it is about the whole PBX. */
  static String objects(RuleResult result) {
    return PolicyFound.of(result).stream()
        .map(PolicyFound::named)
        .filter(n -> !n.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
