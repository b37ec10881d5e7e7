package enforcer.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import enforcer.diagnostic.Excerpt;
import enforcer.policy.PolicyFound;
import enforcer.policy.Rule;
import enforcer.policy.RuleSeverity;
import enforcer.report.WatchChapters.Line;
import enforcer.watch.RuleShift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What rules judge otherwise than at an earlier reading, the most severe first. */
final class ShiftLines {
  /** From how many rules on a new object has a line of its own. */
  private static final int MANY = 2;

  /** Lines that belong together, and what they weigh. */
  private record Told(RuleSeverity severity, List<Line> lines) {}

  private record Alike(RuleShift.Kind kind, String was, String what) {}

  private ShiftLines() {}

  /**
   * The lines about one direction.
   *
   * @param shifts in the order of their severity
   */
  static List<Line> of(RuleShift.Direction direction, List<RuleShift> shifts) {
    List<Told> told =
        switch (direction) {
          case UNSEEN, UNJUDGED -> unjudged(direction, shifts);
          default -> judged(direction, shifts);
        };
    return told.stream()
        .sorted(Comparator.comparing(Told::severity).reversed())
        .flatMap(t -> t.lines().stream())
        .toList();
  }

  private static String word(RuleShift.Direction direction) {
    return switch (direction) {
      case WORSE -> "Worse";
      case UNSEEN -> "No longer seen";
      case UNJUDGED -> "No longer judged";
      case BETTER -> "Better";
      case CHANGED -> "Changed";
      case FIRST_SEEN -> "Seen for the first time";
      case NEW -> "New rule";
      case UNKNOWN -> "Unknown";
    };
  }

  /**
   * Rules without a verdict: each with its reason, or the reason first that many share; the chapter
   * of unknown rules says more.
   */
  private static List<Told> unjudged(RuleShift.Direction direction, List<RuleShift> shifts) {
    List<Told> told = new ArrayList<>();
    grouped(shifts, RuleShift::what)
        .forEach(
            (cause, of) -> {
              Map<Rule, List<RuleShift>> rules = grouped(of, RuleShift::rule);
              if (rules.size() <= MANY) {
                rules.forEach((rule, alone) -> told.add(rule(direction, rule, alone)));
                return;
              }
              List<Line> lines = new ArrayList<>();
              lines.add(Line.of(word(direction) + ": " + cause));
              String objects = direction == RuleShift.Direction.UNJUDGED ? objects(of) : "";
              if (!objects.isEmpty()) {
                lines.add(Line.under(objects));
              }
              grouped(of, s -> s.rule().severity())
                  .forEach((severity, alike) -> ids(severity, alike, lines));
              told.add(new Told(of.getFirst().rule().severity(), lines));
            });
    return told;
  }

  private static void ids(RuleSeverity severity, List<RuleShift> shifts, List<Line> lines) {
    RestingRules.lines(shifts.stream().map(s -> s.rule().id()).distinct().toList())
        .forEach(ids -> lines.add(Line.under(severity.word() + ": " + ids)));
  }

  private static String objects(List<RuleShift> shifts) {
    return PolicyFound.named(
        shifts.stream().map(RuleShift::object).filter(o -> !o.isEmpty()).distinct().toList(),
        DisplayValues.LONGEST / 3);
  }

  /** A new object of which many rules say something, once; then each rule. */
  private static List<Told> judged(RuleShift.Direction direction, List<RuleShift> shifts) {
    Map<String, List<RuleShift>> alone =
        grouped(
            shifts.stream()
                .filter(s -> s.kind() == RuleShift.Kind.NEW_OBJECT && !s.object().isEmpty())
                .toList(),
            RuleShift::object);
    alone.values().removeIf(of -> of.size() < MANY);
    List<Told> told = new ArrayList<>();
    alone.values().forEach(of -> told.add(failing(direction, of)));
    grouped(shifts.stream().filter(ShiftLines::isOfAnother).toList(), RuleShift::what)
        .forEach((who, of) -> told.add(ofAnother(direction, who, of)));
    List<RuleShift> left =
        shifts.stream()
            .filter(s -> !isOfAnother(s))
            .filter(s -> !alone.getOrDefault(s.object(), List.of()).contains(s))
            .toList();
    grouped(left, RuleShift::rule).forEach((rule, of) -> told.add(rule(direction, rule, of)));
    return told;
  }

  private static boolean isOfAnother(RuleShift shift) {
    return shift.kind() == RuleShift.Kind.OF_ANOTHER
        || shift.kind() == RuleShift.Kind.OF_OTHER_NAME;
  }

  /** Whose failures they are now, once, and how many rules tell nothing else. */
  private static Told ofAnother(RuleShift.Direction direction, String who, List<RuleShift> of) {
    RuleSeverity worst =
        of.stream().map(s -> s.rule().severity()).max(Comparator.naturalOrder()).orElseThrow();
    long rules = of.stream().map(s -> s.rule().id()).distinct().count();
    return new Told(
        worst,
        List.of(
            Line.of(word(direction) + ": " + worst.word() + "  " + who),
            Line.under(rules + (rules == 1 ? " rule fails" : " rules fail") + " as before")));
  }

  private static Told failing(RuleShift.Direction direction, List<RuleShift> of) {
    RuleSeverity severity = of.getFirst().rule().severity();
    String ids = of.stream().map(s -> s.rule().id()).distinct().collect(joining(", "));
    return new Told(
        severity,
        List.of(
            Line.of(
                word(direction)
                    + ": "
                    + severity.word()
                    + "  "
                    + Excerpt.escaped(of.getFirst().object())
                    + (", new to these rules: fails " + of.size() + " rules: ")
                    + ids)));
  }

  private static Told rule(RuleShift.Direction direction, Rule rule, List<RuleShift> shifts) {
    String severity = rule.severity().word();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(word(direction) + ": " + severity + "  " + rule.title() + "  " + rule.id()));
    grouped(shifts, s -> new Alike(s.kind(), s.was(), s.what()))
        .forEach((alike, of) -> lines.add(Line.under(said(alike, objects(of)))));
    return new Told(rule.severity(), lines);
  }

  /** Where the whole is too long, each side of a comparison keeps its beginning. */
  private static String said(Alike alike, String objects) {
    String begin = (objects.isEmpty() ? "" : objects + ": ") + alike.kind().words();
    if (alike.was().isEmpty()) {
      return begin + (alike.what().isEmpty() ? "" : ": " + alike.what());
    }
    int room = (DisplayValues.LONGEST - begin.length() - ": then: ; now: ".length()) / 2;
    return begin
        + ": then: "
        + Excerpt.shortened(alike.was(), room)
        + "; now: "
        + Excerpt.shortened(alike.what(), room);
  }

  private static <K> Map<K, List<RuleShift>> grouped(
      List<RuleShift> shifts, Function<RuleShift, K> by) {
    return shifts.stream().collect(groupingBy(by, LinkedHashMap::new, toList()));
  }
}
