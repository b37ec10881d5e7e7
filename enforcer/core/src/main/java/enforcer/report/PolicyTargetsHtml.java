package enforcer.report;

import static enforcer.report.Markup.element;
import static enforcer.report.PolicyHtml.of;

import enforcer.policy.PolicyReport;
import enforcer.report.Markup.Element;
import enforcer.report.Markup.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of a check of several phone systems as one HTML page: each rule by how many fail it,
 * each phone system in one line, and the worst as a whole.
 */
public final class PolicyTargetsHtml {
  private PolicyTargetsHtml() {}

  /** One page, with the worst phone systems on it. */
  public static String text(List<PolicyTarget> targets) {
    List<PolicyTarget> judged = PolicyTarget.judged(targets);
    List<PolicyTarget> whole = judged.subList(0, Math.min(PolicyTargets.WORST, judged.size()));
    Element main =
        overview(
            targets,
            judged,
            target ->
                Optional.of(whole.indexOf(target)).filter(i -> i >= 0).map(i -> "#" + anchor(i)));
    if (whole.size() < judged.size()) {
      main =
          main.and(
              element(
                  "p",
                  "The worst "
                      + whole.size()
                      + " follow. A check of one file shows any other; --out DIR/ writes a page for"
                      + " each."));
    }
    for (int i = 0; i < whole.size(); i++) {
      main = main.and(PolicyHtml.section(whole.get(i), Optional.of(anchor(i))));
    }
    return PolicyHtml.page(title(targets), main);
  }

  /**
   * The same with a page for each phone system beside it.
   *
   * @param file the name of that page
   */
  public static String index(List<PolicyTarget> targets, Function<PolicyTarget, String> file) {
    return PolicyHtml.page(
        title(targets),
        overview(targets, PolicyTarget.judged(targets), t -> Optional.of(file.apply(t))));
  }

  private static String anchor(int index) {
    return "target-" + (index + 1);
  }

  private static String title(List<PolicyTarget> targets) {
    return "Security check of " + targets.size() + " phone systems";
  }

  /** Those that could not be judged stand before all others. */
  private static Element overview(
      List<PolicyTarget> targets,
      List<PolicyTarget> judged,
      Function<PolicyTarget, Optional<String>> link) {
    Element lines = element("ul");
    for (PolicyTarget target : PolicyTarget.unjudged(targets)) {
      lines = lines.and(element("li", PolicyHtml.unjudged(target)).and(more(link.apply(target))));
    }
    lines = lines.and(judged.stream().map(target -> line(target, link.apply(target))).toList());
    return element("main", element("h1", title(targets)))
        .and(rules(targets, judged.size()))
        .and(
            element("h2", "Phone systems, the worst first"),
            element("nav", lines).with("aria-label", "Phone systems, the worst first"));
  }

  /** One that could not be judged has a page of its own where the others have. */
  private static List<Element> more(Optional<String> link) {
    return link.map(to -> element("a", "its page").with("href", to)).stream().toList();
  }

  private static Element line(PolicyTarget target, Optional<String> link) {
    PolicyReport now = target.now().orElseThrow();
    Element name =
        link.map(to -> element("a", now.name()).with("href", to))
            .orElseGet(() -> element("b", now.name()));
    String unplanned = target.unplanned().isEmpty() ? "" : " " + PolicyChapters.UNPLANNED + ".";
    return element("li", name, new Text(": " + PolicyChapters.verdict(now) + unplanned));
  }

  private static List<Element> rules(List<PolicyTarget> targets, int judged) {
    List<FailingRule> rules = FailingRule.of(targets);
    if (rules.isEmpty()) {
      return List.of();
    }
    Element rows =
        element(
            "tr",
            element("th", "Severity").with("scope", "col"),
            element("th", "Rule").with("scope", "col"),
            element("th", "Fail").with("scope", "col"),
            element("th", "Unknown").with("scope", "col"));
    Element table = element("table", rows);
    for (FailingRule rule : rules) {
      table =
          table.and(
              element(
                  "tr",
                  element("td", rule.rule().severity().word()),
                  element(
                          "th",
                          new Text(rule.rule().title() + " "),
                          of("span", "id", rule.rule().id()))
                      .with("scope", "row"),
                  element("td", String.valueOf(rule.failing())),
                  element("td", rule.unseen() == 0 ? "" : String.valueOf(rule.unseen()))));
    }
    return List.of(
        element("h2", "Rules, by how many of " + judged + " phone systems fail them"),
        element("div", table).with("class", "calls"));
  }
}
