package enforcer.report;

import static enforcer.report.Markup.element;

import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.report.Markup.Element;
import enforcer.report.Markup.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a check as one HTML page without scripts, pictures or other files, to send or
 * print.
 */
public final class PolicyHtml {
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  /** What tells a page of a check from other files. */
  public static final String GENERATOR = "enforcer check";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private PolicyHtml() {}

  /** One phone system. */
  public static String text(PolicyTarget target) {
    String title = "Security check of " + target.name();
    Element main = element("main", element("h1", title));
    return page(
        title,
        target.now().isEmpty()
            ? main.and(unjudged(target))
            : main.and(section(target, Optional.empty())));
  }

  /** A page of its own. */
  static String page(String title, Element main) {
    Element page = element("html", head(title), element("body", main)).with("lang", "en");
    StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    page.write(out);
    return out.append('\n').toString();
  }

  private static Element head(String title) {
    return element(
        "head",
        element("meta").with("charset", "utf-8"),
        element("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
        element("meta")
            .with("name", "viewport")
            .with("content", "width=device-width, initial-scale=1"),
        element("meta").with("name", "referrer").with("content", "no-referrer"),
        element("meta").with("name", "generator").with("content", GENERATOR),
        element("title", title),
        element("style", PolicyStyle.text()));
  }

  /** One that could not be judged, in one line. */
  static Element unjudged(PolicyTarget target) {
    return element(
        "p",
        of("span", "badge dim", "? UNKNOWN"),
        new Text(target.name() + " could not be judged: " + target.problem()));
  }

  /**
   * What was found on a phone system.
   *
   * @param anchor where links to it lead, on a page about several; empty on a page of its own
   */
  static Element section(PolicyTarget target, Optional<String> anchor) {
    PolicyReport now = target.now().orElseThrow();
    PolicyChapters chapters = PolicyChapters.of(now);
    Map<String, RuleOutcome> then = new TreeMap<>();
    target.then().ifPresent(t -> t.results().forEach(r -> then.put(r.rule().id(), r.outcome())));
    PolicyRuleHtml rules = new PolicyRuleHtml(now, then);
    Element section = element("section").with("class", "target");
    if (anchor.isPresent()) {
      section = section.with("id", anchor.get()).and(element("h2", now.name()));
    }
    section = section.and(about(now), score(now, chapters));
    if (target.then().isPresent()) {
      String after = PolicyChapters.after(now, target.then().get(), UnaryOperator.identity());
      section =
          section.and(element("p", PolicyChapters.afterPlan(target.refusedBy()) + ". " + after));
    }
    if (!target.unplanned().isEmpty()) {
      section =
          section.and(
              element("p", PolicyChapters.UNPLANNED + ":"),
              element("ul").and(target.unplanned().stream().map(m -> element("li", m)).toList()));
    }
    section = section.and(WatchChapters.html(target));
    section = section.and(tonight(chapters.tonight()).stream().toList());
    for (String remark :
        List.of(
            chapters.dark(UnaryOperator.identity()), chapters.later(UnaryOperator.identity()))) {
      section = remark.isEmpty() ? section : section.and(element("p", remark));
    }
    List<SharedCause> causes =
        SharedCause.group(chapters.unseen()).stream().filter(SharedCause::isShared).toList();
    section = section.and(unseen(causes, rules));
    for (var step : GuideStep.group(open(chapters, causes), now.packs()).entrySet()) {
      section = section.and(element("h3", step.getKey().title()));
      section = section.and(step.getValue().stream().map(rules::open).toList());
    }
    return section
        .and(CallMatrixHtml.of(target.calls()))
        .and(ConfirmationHtml.of(now))
        .and(folded("passed", chapters.kept(), rules).stream().toList())
        .and(folded("with nothing to judge", chapters.idle(), rules).stream().toList());
  }

  /** What several rules lack, said once, each with its rules. */
  private static List<Element> unseen(List<SharedCause> causes, PolicyRuleHtml rules) {
    List<Element> chapter = new ArrayList<>();
    if (!causes.isEmpty()) {
      chapter.add(element("h3", PolicyChapters.UNSEEN));
    }
    for (SharedCause cause : causes) {
      chapter.add(element("p", of("span", "badge dim", "? UNKNOWN"), new Text(cause.cause())));
      OpenFacts.lines(cause.results()).forEach(line -> chapter.add(element("p", line)));
      cause.results().forEach(result -> chapter.add(rules.unseen(result)));
    }
    return chapter;
  }

  /** The rules that are not passed, without those that share why they are unknown. */
  private static List<RuleResult> open(PolicyChapters chapters, List<SharedCause> causes) {
    Set<RuleResult> said =
        causes.stream().flatMap(c -> c.results().stream()).collect(Collectors.toSet());
    return Stream.of(
            chapters.tonight(),
            chapters.broken(),
            chapters.mistaken(),
            chapters.unseen(),
            chapters.excepted())
        .flatMap(List::stream)
        .filter(result -> !said.contains(result))
        .toList();
  }

  private static Element about(PolicyReport now) {
    List<Markup> parts = new ArrayList<>();
    parts.add(element("code", now.url()));
    parts.add(
        new Text(
            (now.version().isEmpty() ? ", version unknown" : ", 3CX " + now.version())
                + ", read "));
    parts.add(time(now.at()));
    parts.add(new Text(", rules of " + String.join(", ", now.packs())));
    return element("p").with("class", "soft").and(parts);
  }

  static Element time(Instant at) {
    return element("time", TIME.format(at)).with("datetime", at.toString());
  }

  private static Element score(PolicyReport now, PolicyChapters chapters) {
    List<Markup> counts = new ArrayList<>();
    counts.add(of("span", "bad", chapters.tonight().size() + chapters.broken().size() + " failed"));
    counts.add(of("span", "dim", chapters.unseen().size() + " unknown"));
    if (!chapters.mistaken().isEmpty()) {
      counts.add(of("span", "bad", PolicyChapters.mistaken(chapters.mistaken().size())));
    }
    if (!chapters.excepted().isEmpty()) {
      counts.add(of("span", "dim", chapters.excepted().size() + " allowed for a time"));
    }
    counts.add(of("span", "good", chapters.kept().size() + " passed"));
    if (!chapters.idle().isEmpty()) {
      counts.add(of("span", "soft", chapters.idle().size() + " with nothing to judge"));
    }
    Element number =
        now.score().isEmpty()
            ? element("span", now.scored())
            : element(
                "span",
                new Text("Score "),
                element("b", String.valueOf(now.score().getAsInt())),
                new Text(
                    chapters.unseen().isEmpty() && chapters.mistaken().isEmpty()
                        ? " of 100"
                        : " of 100 for what was seen"));
    return element("div", number, element("div").with("class", "counts").and(counts))
        .with("class", "score");
  }

  private static Optional<Element> tonight(List<RuleResult> results) {
    if (results.isEmpty()) {
      return Optional.empty();
    }
    Element list = element("ol");
    for (RuleResult result : results) {
      String executive = result.rule().executive();
      String why = executive.isEmpty() ? result.rule().why() : executive;
      String found =
          PolicyFound.of(result).stream()
              .filter(f -> f.outcome() == RuleOutcome.FAIL)
              .map(f -> (f.named().isEmpty() ? "" : f.named() + ": ") + f.what())
              .collect(Collectors.joining("; "));
      list =
          list.and(
              element(
                  "li",
                  of("span", "title", result.heading()),
                  new Text(". " + why),
                  of("div", "soft", found)));
    }
    return Optional.of(
        element("div", element("h3", PolicyChapters.TONIGHT), list).with("class", "tonight"));
  }

  private static Optional<Element> folded(
      String what, List<RuleResult> results, PolicyRuleHtml rules) {
    if (results.isEmpty()) {
      return Optional.empty();
    }
    String title = results.size() + (results.size() == 1 ? " rule " : " rules ") + what;
    Element body = element("div").with("class", "body");
    for (var step : GuideStep.group(results, rules.now().packs()).entrySet()) {
      body = body.and(element("h3", step.getKey().title()));
      body = body.and(step.getValue().stream().map(rules::folded).toList());
    }
    return Optional.of(element("details", of("summary", "title", title), body));
  }

  static Element of(String name, String style, String text) {
    return element(name, text).with("class", style);
  }
}
