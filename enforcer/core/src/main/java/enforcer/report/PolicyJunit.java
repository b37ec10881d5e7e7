package enforcer.report;

import static enforcer.report.Markup.element;
import static java.util.Objects.requireNonNull;

import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import enforcer.report.Markup.Element;
import enforcer.report.Markup.Line;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of a check as JUnit XML: a suite for each phone system, a case for each rule and for
 * each look at what became of it. An unknown rule is an error, never a success; what changes no
 * exit code is skipped, and says so.
 *
 * @param failOn the lowest severity of which a failed or unknown rule counts
 */
public record PolicyJunit(RuleSeverity failOn) {
  public PolicyJunit {
    requireNonNull(failOn, "failOn is null");
  }

  /** A suite of cases with what they count to. */
  private record Suite(String name, List<Element> cases) {
    long count(String kind) {
      return cases.stream()
          .flatMap(c -> c.content().stream())
          .filter(m -> m instanceof Element e && e.name().equals(kind))
          .count();
    }

    Element element() {
      return counted(Markup.element("testsuite").with("name", name), List.of(this));
    }
  }

  /** All of them, in the order in which they were asked for. */
  public String text(List<PolicyTarget> targets) {
    List<Suite> suites = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    for (PolicyTarget target : targets) {
      Suite suite = suite(target);
      suites.add(suite);
      Element element = suite.element();
      if (target.now().isPresent()) {
        element = about(element, target.now().get());
      }
      elements.add(element.and(suite.cases()));
    }
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    counted(element("testsuites").with("name", "enforcer check"), suites).and(elements).write(out);
    return out.append('\n').toString();
  }

  private static Element counted(Element element, List<Suite> suites) {
    return element
        .with("tests", sum(suites.stream().map(s -> (long) s.cases().size()).toList()))
        .with("failures", sum(suites.stream().map(s -> s.count("failure")).toList()))
        .with("errors", sum(suites.stream().map(s -> s.count("error")).toList()))
        .with("skipped", sum(suites.stream().map(s -> s.count("skipped")).toList()));
  }

  private static String sum(List<Long> counts) {
    return String.valueOf(counts.stream().mapToLong(Long::longValue).sum());
  }

  private static Element about(Element suite, PolicyReport now) {
    String time =
        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
            LocalDateTime.ofInstant(now.at(), ZoneOffset.UTC).withNano(0));
    return suite
        .with("timestamp", time)
        .and(element("properties", property("url", now.url()), property("version", now.version())));
  }

  private static Element property(String name, String value) {
    return element("property").with("name", name).with("value", value);
  }

  private Suite suite(PolicyTarget target) {
    if (target.now().isEmpty()) {
      Element error = element("error").with("message", target.problem()).with("type", "not-judged");
      return new Suite(
          target.name(), List.of(testcase(target, "the phone system is judged").and(error)));
    }
    PolicyReport now = target.now().get();
    List<Element> cases = new ArrayList<>();
    now.results().forEach(result -> cases.add(testcase(target, result)));
    now.whyIdle()
        .map(why -> element("error").with("message", why).with("type", "not-judged"))
        .ifPresent(error -> cases.add(testcase(target, "a rule has a verdict").and(error)));
    if (!target.unplanned().isEmpty()) {
      Element error =
          element("error").with("message", PolicyChapters.UNPLANNED).with("type", "not-planned");
      cases.add(
          testcase(target, "the file has a plan")
              .and(error.and(target.unplanned().stream().map(Line::new).toList())));
    }
    WatchChapters.of(target.watched()).forEach(look -> cases.add(testcase(target, look)));
    return new Suite(target.name(), cases);
  }

  /** What was looked at beside the rules; it decides the exit code whatever {@code failOn} is. */
  private static Element testcase(PolicyTarget target, WatchChapters.Chapter look) {
    Element test = testcase(target, look.title());
    List<Line> lines = look.lines().stream().map(line -> new Line(line.text())).toList();
    return switch (look.standing()) {
      case QUIET -> test.and(element("system-out").and(lines));
      case FINDS -> test.and(looked("failure", look).and(lines));
      case UNSEEN -> test.and(looked("error", look).and(lines));
    };
  }

  private static Element looked(String kind, WatchChapters.Chapter look) {
    return element(kind).with("message", look.told()).with("type", look.id());
  }

  private static Element testcase(PolicyTarget target, String name) {
    return element("testcase").with("name", name).with("classname", target.name());
  }

  private Element testcase(PolicyTarget target, RuleResult result) {
    Element test = testcase(target, result.rule().id() + " " + result.rule().title());
    if (!result.rule().severity().isAtLeast(failOn)) {
      if (!result.of(RuleOutcome.ERROR).isEmpty()) {
        return test.and(ending("error", result));
      }
      Optional<Element> said = below(result);
      if (said.isPresent()) {
        return test.and(said.get());
      }
    }
    return switch (result.outcome()) {
      case PASS -> test;
      case FAIL -> test.and(ending("failure", result));
      case UNKNOWN, ERROR -> test.and(ending("error", result));
      case EXCEPTED ->
          test.and(element("skipped").with("message", "allowed for a time: " + found(result)));
      case NOT_APPLICABLE -> test.and(element("skipped").with("message", found(result)));
    };
  }

  /** What is said of a rule that changes no exit code; empty where nothing is wrong with it. */
  private Optional<Element> below(RuleResult result) {
    Optional<String> stands =
        switch (result.outcome()) {
          case FAIL -> Optional.of("fails");
          case UNKNOWN -> Optional.of("unknown");
          case PASS, EXCEPTED, ERROR, NOT_APPLICABLE -> Optional.empty();
        };
    return stands.map(
        word ->
            element("skipped")
                .with(
                    "message",
                    word + ", but is below --fail-on " + failOn.word() + ": " + told(result)));
  }

  private static Element ending(String kind, RuleResult result) {
    Rule rule = result.rule();
    List<Line> lines = new ArrayList<>();
    PolicyFound.of(result).forEach(f -> lines.add(new Line(f.line())));
    OpenFacts.lines(List.of(result)).forEach(line -> lines.add(new Line(line)));
    result.restsOn().forEach(f -> lines.add(new Line("As the file says, " + f.words())));
    lines.add(new Line(rule.why()));
    lines.add(new Line(rule.limits()));
    lines.add(new Line("In the console: " + rule.console()));
    lines.add(new Line("Rule: " + rule.place().brief()));
    lines.removeIf(l -> l.text().isBlank() || l.text().endsWith(": "));
    return element(kind)
        .with("message", told(result))
        .with("type", rule.severity().word())
        .and(lines);
  }

  private static String told(RuleResult result) {
    String found = found(result);
    return found.isEmpty() ? result.rule().title() : found;
  }

  private static String found(RuleResult result) {
    return PolicyFound.of(result).stream()
        .map(PolicyFound::line)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
