package enforcer.report;

import enforcer.policy.Rule;
import enforcer.policy.RuleResult;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The step of the hardening guide under which a rule stands; for a rule beyond the guide, its
 * family; where Cyber Essentials alone is judged, the control that the rule serves.
 *
 * @param number that of the step or control; larger than all of them for a family
 */
record GuideStep(int number, String title) implements Comparable<GuideStep> {
  private static final Pattern STEP = Pattern.compile("step (\\d{1,4})\\b");
  private static final int BEYOND = Integer.MAX_VALUE;
  private static final String CYBER_ESSENTIALS = "cyber-essentials";

  /** The five controls, in the order of the scheme's Requirements for IT Infrastructure. */
  private static final List<String> CONTROLS =
      List.of(
          "firewalls",
          "secure configuration",
          "security update management",
          "user access control",
          "malware protection");

  static GuideStep of(Rule rule) {
    Matcher step = STEP.matcher(rule.guide());
    if (step.lookingAt()) {
      return new GuideStep(
          Integer.parseInt(step.group(1)), "Step " + step.group(1) + " of the guide");
    }
    int last = rule.id().lastIndexOf('-');
    return new GuideStep(
        BEYOND, "Beyond the guide: " + (last < 0 ? rule.id() : rule.id().substring(0, last)));
  }

  /** The first control of Cyber Essentials that a rule serves. */
  private static GuideStep ofCyberEssentials(Rule rule) {
    return rule.frameworks().getOrDefault(CYBER_ESSENTIALS, List.of()).stream()
        .filter(number -> number.matches("[1-5]"))
        .findFirst()
        .map(Integer::parseInt)
        .map(n -> new GuideStep(n, "Control " + n + ", " + CONTROLS.get(n - 1)))
        .orElseGet(() -> of(rule));
  }

  /**
   * Results by step, each with its results in the given order.
   *
   * @param packs the packs that judged
   */
  static SortedMap<GuideStep, List<RuleResult>> group(
      List<RuleResult> results, List<String> packs) {
    Function<Rule, GuideStep> step =
        packs.equals(List.of(CYBER_ESSENTIALS)) ? GuideStep::ofCyberEssentials : GuideStep::of;
    return results.stream()
        .collect(
            Collectors.groupingBy(
                result -> step.apply(result.rule()), TreeMap::new, Collectors.toList()));
  }

  @Override
  public int compareTo(GuideStep other) {
    return Comparator.comparingInt(GuideStep::number)
        .thenComparing(GuideStep::title)
        .compare(this, other);
  }
}
