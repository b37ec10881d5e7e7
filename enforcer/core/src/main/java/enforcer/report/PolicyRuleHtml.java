package enforcer.report;

import static enforcer.report.Markup.element;

import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import enforcer.report.Markup.Element;
import enforcer.report.Markup.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One rule on the page of a check.
 *
 * @param now the report in which it stands
 * @param then the outcomes after the plan of the file, by rule; empty without a file
 */
record PolicyRuleHtml(PolicyReport now, Map<String, RuleOutcome> then) {
  /** A rule that did not pass; one of low severity is folded to its title. */
  Element open(RuleResult result) {
    Element rule = folded(result);
    boolean first = result.rule().severity().isAtLeast(RuleSeverity.HIGH);
    return first ? rule.with("open", "open") : rule;
  }

  /** A rule of which only the title is seen. */
  Element folded(RuleResult result) {
    return folded(result, found(result));
  }

  /** An unknown rule below the reason that it shares with others. */
  Element unseen(RuleResult result) {
    String objects = SharedCause.objects(result);
    return folded(result, objects.isEmpty() ? List.of() : List.of(element("div", objects)));
  }

  /** What was found, and below it how the facts are settled that leave some of it open. */
  private static List<Element> found(RuleResult result) {
    Stream<Element> found =
        PolicyFound.of(result).stream()
            .filter(f -> !f.what().isEmpty() || !f.named().isEmpty())
            .map(f -> found(f, result.verdicts().size()));
    Stream<Element> open = OpenFacts.lines(List.of(result)).stream().map(l -> element("div", l));
    return Stream.concat(found, open).toList();
  }

  private Element folded(RuleResult result, List<Element> found) {
    Rule rule = result.rule();
    Element summary =
        element(
            "summary",
            PolicyHtml.of("span", "badge", words(result.outcome()) + ", " + rule.severity().word()),
            PolicyHtml.of("span", "title", result.heading()),
            PolicyHtml.of("span", "id", rule.id()));
    return element("details", summary, element("div", body(result, found)).with("class", "body"))
        .with("class", result.outcome().word());
  }

  /** The outcome in words, with a sign for those who see no colours. */
  private static String words(RuleOutcome outcome) {
    return switch (outcome) {
      case PASS -> "✓ KEPT";
      case FAIL -> "! BROKEN";
      case UNKNOWN -> "? UNKNOWN";
      case ERROR -> "? MISTAKE IN THE RULE";
      case EXCEPTED -> "~ ALLOWED FOR A TIME";
      case NOT_APPLICABLE -> "– NOTHING TO JUDGE";
    };
  }

  private Element body(RuleResult result, List<Element> found) {
    Rule rule = result.rule();
    Element list = element("dl");
    if (!found.isEmpty()) {
      list = list.and(element("dt", "Found"), element("dd").and(found));
    }
    list = entry(list, "Why", rule.why());
    list = entry(list, "Not looked at", rule.limits());
    list = entry(list, "In the console", rule.console());
    if (!rule.fix().isBlank() && result.outcome() != RuleOutcome.PASS) {
      list = list.and(element("dt", "In the file"), element("dd", lines(rule.fix())));
      list = entry(list, "First", rule.caution());
    }
    if (then.getOrDefault(rule.id(), result.outcome()) != result.outcome()) {
      list = entry(list, "After the plan", words(then.get(rule.id())));
    }
    list = entry(list, "Guide", rule.guide());
    list = entry(list, "Controls", controls(rule));
    return list.and(element("dt", "Evidence"), evidence(result));
  }

  private static Element entry(Element list, String name, String text) {
    return text.isBlank()
        ? list
        : list.and(element("dt", name), element("dd", text.strip().replaceAll("\\s+", " ")));
  }

  /** What was found, on how many of the objects. */
  private static Element found(PolicyFound found, int all) {
    String unknown = found.outcome() == RuleOutcome.UNKNOWN ? "Unknown: " : "";
    if (found.named().isEmpty()) {
      return element("div", unknown + found.what());
    }
    return element(
        "div",
        PolicyHtml.of("span", "title", found.named()),
        new Text(
            (all > 1 ? " (" + found.objects() + " of " + all + ")" : "")
                + (unknown + found.what()).transform(w -> w.isEmpty() ? "" : ": " + w)));
  }

  private static Element lines(String text) {
    return element("pre").and(text.lines().map(Markup.Line::new).toList());
  }

  private static String controls(Rule rule) {
    return rule.frameworks().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + " " + String.join(", ", e.getValue()))
        .collect(Collectors.joining("; "));
  }

  private Element evidence(RuleResult result) {
    if (result.isUnasked()) {
      return element("dd", new Text("not asked for"));
    }
    String sources = String.join(", ", result.sources());
    if (!result.outcome().isJudged()) {
      return element(
          "dd", new Text("none; it rests on " + (sources.isEmpty() ? "nothing" : sources)));
    }
    String how = result.derived() ? "derived from simulated calls" : "measured";
    String from = sources.isEmpty() ? "" : ", from " + sources;
    return element("dd", new Text(how + from + ", "), PolicyHtml.time(now.at()))
        .and(
            result.restsOn().stream()
                .map(fact -> element("div", "as the file says, " + fact.words()))
                .toList());
  }
}
