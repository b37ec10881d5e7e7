package enforcer.report;

import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleSeverity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a check of many phone systems as text: a line for each that somebody should look
 * at, the worst first, and each rule by how many fail it.
 *
 * @param failOn the lowest severity at which a failed or unknown rule is worth a line
 */
public record PolicyTargetsText(RuleSeverity failOn) {
  /** All of them; ends with how many others there are. */
  public String text(List<PolicyTarget> targets) {
    StringBuilder out = new StringBuilder();
    PolicyTarget.unjudged(targets)
        .forEach(t -> append("  ? " + t.name() + "  unknown: " + t.problem(), out));
    List<PolicyTarget> judged = PolicyTarget.judged(targets);
    List<PolicyTarget> shown = judged.stream().filter(this::isWorthALook).toList();
    shown.forEach(target -> append(line(target), out));
    int others = judged.size() - shown.size();
    if (others > 0) {
      append(
          "  "
              + others
              + (others == 1 ? " other phone system fails" : " other phone systems fail")
              + " no rule of severity "
              + failOn.word()
              + " or above.",
          out);
    }
    rules(targets, judged.size(), out);
    return out.append("\n--details shows each phone system in full.\n").toString();
  }

  private boolean isWorthALook(PolicyTarget target) {
    PolicyReport now = target.now().orElseThrow();
    return now.fails(failOn)
        || now.isUnseen(failOn)
        || now.hasMistake()
        || now.whyIdle().isPresent()
        || !target.unplanned().isEmpty();
  }

  private String line(PolicyTarget target) {
    PolicyReport now = target.now().orElseThrow();
    List<String> parts = new ArrayList<>();
    parts.add(now.score().isPresent() ? "score " + now.score().getAsInt() : now.scored());
    counted(now, RuleOutcome.FAIL, "failed", parts);
    counted(now, RuleOutcome.UNKNOWN, "unknown", parts);
    counted(now, RuleOutcome.ERROR, "mistaken", parts);
    if (!target.unplanned().isEmpty()) {
      parts.add("the file has no plan");
    }
    return (now.fails(failOn) ? "  ! " : "  ? ") + now.name() + "  " + String.join("  ", parts);
  }

  /** {@code failed 1 critical, 8 high}, down to the lowest severity that counts here. */
  private void counted(PolicyReport now, RuleOutcome outcome, String word, List<String> parts) {
    String counts =
        now.of(outcome).stream()
            .map(r -> r.rule().severity())
            .filter(severity -> severity.isAtLeast(failOn))
            .collect(Collectors.groupingBy(s -> s, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Comparator.comparing(e -> -e.getKey().ordinal()))
            .map(e -> e.getValue() + " " + e.getKey().word())
            .collect(Collectors.joining(", "));
    if (!counts.isEmpty()) {
      parts.add(word + " " + counts);
    }
  }

  private void rules(List<PolicyTarget> targets, int judged, StringBuilder out) {
    List<FailingRule> rules =
        FailingRule.of(targets).stream()
            .filter(r -> r.rule().severity().isAtLeast(failOn))
            .toList();
    if (rules.isEmpty()) {
      return;
    }
    append("\nRules, by how many of " + judged + " phone systems fail them", out);
    for (FailingRule rule : rules) {
      String unseen = rule.unseen() == 0 ? "" : ", unknown on " + rule.unseen();
      append(
          "  %5d  %-8s  %s  %s%s"
              .formatted(
                  rule.failing(),
                  rule.rule().severity().word(),
                  rule.rule().title(),
                  rule.rule().id(),
                  unseen),
          out);
    }
  }

  private static void append(String line, StringBuilder out) {
    out.append(line).append('\n');
  }
}
