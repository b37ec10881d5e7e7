package enforcer.report;

import enforcer.policy.Rule;
import enforcer.policy.RuleResult;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The step of the hardening guide under which a rule stands; for a rule beyond the guide, its
 * family.
 *
 * @param number that of the step; larger than all of them for a family
 */
record GuideStep(int number, String title) implements Comparable<GuideStep> {
  private static final Pattern STEP = Pattern.compile("step (\\d{1,4})\\b");
  private static final int BEYOND = Integer.MAX_VALUE;

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

  /** Results by step, each with its results in the given order. */
  static SortedMap<GuideStep, List<RuleResult>> group(List<RuleResult> results) {
    return results.stream()
        .collect(Collectors.groupingBy(r -> of(r.rule()), TreeMap::new, Collectors.toList()));
  }

  @Override
  public int compareTo(GuideStep other) {
    return Comparator.comparingInt(GuideStep::number)
        .thenComparing(GuideStep::title)
        .compare(this, other);
  }
}
