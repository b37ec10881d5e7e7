package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.guard.Refusal;
import enforcer.guard.Review;
import enforcer.model.Direction;
import enforcer.plan.Plan;
import enforcer.planfile.PlanJson;
import enforcer.planfile.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan as Markdown for a pull request, never larger than a comment may be.
 *
 * <p>Changes that loosen, delete, can lock out or touch emergency calls come first, with their
 * fields. If the limit forces lines out, the least dangerous ones go, and the report says how many.
 *
 * <p>Every foreign text stands in a code span or a fence, which it cannot end and where no markup,
 * link or mention works.
 *
 * @param details whether many changed elements of a field are listed instead of counted
 * @param limit the most bytes that it may have
 */
public record MarkdownReport(Purpose purpose, boolean details, int limit) {
  /** The smallest comment that a common forge takes. */
  public static final int LIMIT = 32_768;

  /** The smallest limit; a smaller one holds only a heading and a next step. */
  public static final int LEAST = 4_096;

  private static final int ROOM_FOR_THE_END = 2_000;
  private static final int FEW = 12;
  private static final String TABLE = "| effect | change | line | note |\n|---|---|---|---|\n";
  private static final String FIRST =
      "**Read this first**: what loosens, deletes, can lock out or touches emergency calls\n\n"
          + TABLE;
  private static final String FENCE = "```diff\n";
  private static final String FENCE_END = "```\n\n";
  private static final String FOLD = "<details><summary>Every other field</summary>\n\n" + FENCE;
  private static final String FOLD_END = "```\n\n</details>\n\n";

  public MarkdownReport {
    requireNonNull(purpose, "purpose is null");
    limit = Math.max(limit, LEAST);
  }

  /** A report that fits every forge, with many elements counted. */
  public MarkdownReport(Purpose purpose) {
    this(purpose, false, LIMIT);
  }

  /** The plan with the review of the guards. */
  public String text(Plan plan, Review review) {
    return rendered(plan, review).text();
  }

  /** The same, with the number of lines that did not fit. */
  Rendered rendered(Plan plan, Review review) {
    Map<Boolean, List<Line>> lines =
        Lines.of(plan, details).stream().collect(Collectors.partitioningBy(Line::urgent));
    List<Line> urgent = lines.get(true);
    List<Line> others = lines.get(false);
    List<String> first = rows(urgent);
    BoundedText page = new BoundedText(limit - ROOM_FOR_THE_END);
    page.add(head(plan, review));
    List<String> refusals = review.refusals().stream().map(MarkdownReport::refusal).toList();
    int unseen = page.addAll("", refusals, refusals.isEmpty() ? "" : "\n");
    List<String> danger = MarkdownDiff.danger(urgent);
    List<String> known = MarkdownDiff.repeated(urgent);
    unseen +=
        page.addAll(
            FIRST, first, "\n", BoundedText.size(FENCE + String.join("", danger) + FENCE_END));
    unseen += page.addAll(FENCE, danger, FENCE_END);
    int cut = page.addAll(TABLE, grouped(others), "\n");
    List<String> rest =
        Stream.concat(MarkdownDiff.of(others, details).stream(), known.stream()).toList();
    cut += page.addAll(FOLD, rest, FOLD_END);
    return new Rendered(page + foot(plan, review, unseen, cut), unseen, cut);
  }

  /** The table of lines that are to be read first and of which no plan stands here. */
  static String first(List<Line> urgent) {
    List<String> danger = new ArrayList<>(MarkdownDiff.danger(urgent));
    danger.addAll(
        MarkdownDiff.repeated(urgent.stream().filter(l -> !l.members().isEmpty()).toList()));
    String fields = danger.isEmpty() ? "" : FENCE + String.join("", danger) + FENCE_END;
    return urgent.isEmpty() ? "" : FIRST + String.join("", rows(urgent)) + "\n" + fields;
  }

  private static String head(Plan plan, Review review) {
    Summary summary = Summary.of(plan);
    long liftable = review.refusals().stream().filter(r -> r.lift().isPresent()).count();
    long never = review.refusals().size() - liftable;
    String headline =
        (summary.all() == 1 ? "1 change" : summary.all() + " changes")
            + loosening(plan)
            + (liftable == 1 ? ", 1 needs acceptance" : ", " + liftable + " need acceptance")
            + (review.lifted().isEmpty() ? "" : ", lifted: " + review.liftedBy())
            + (never == 0 ? "" : ", " + never + " refused")
            + (summary.notMet() == 0 ? "" : ", " + summary.notMet() + " not met")
            + ", "
            + summary.unknown()
            + " unknown";
    String emergency = Heading.emergency(plan).map(e -> code(e) + "\n\n").orElse("");
    return "### "
        + code(plan.subject().name())
        + ": "
        + headline
        + "\n\n"
        + code(Heading.of(plan))
        + "\n\n"
        + emergency;
  }

  private static String loosening(Plan plan) {
    long loosening = Heading.loosening(plan);
    return loosening == 0 ? "" : ", " + loosening + (loosening == 1 ? " loosens" : " loosen");
  }

  static String refusal(Refusal refusal) {
    Finding finding = refusal.finding();
    String place = finding.place().map(p -> " at " + code(p.brief())).orElse("");
    String how = refusal.lift().isPresent() ? "Needs acceptance" : "Refused";
    return "- **"
        + how
        + "** by "
        + code(finding.rule())
        + place
        + ": "
        + code(finding.message())
        + "; "
        + code(finding.remedy())
        + "\n";
  }

  /** Rows with changes that loosen first, then urgent reports; other reports last. */
  private static List<String> rows(List<Line> lines) {
    return ranked(lines).map(MarkdownReport::row).toList();
  }

  private static Stream<Line> ranked(List<Line> lines) {
    return lines.stream()
        .filter(l -> l.mark() != Line.Mark.ASIDE)
        .sorted(Comparator.comparingInt(MarkdownReport::rank));
  }

  /** The common properties of lines that share a row when there are many. */
  private record Sort(Line.Mark mark, String section, Optional<Direction> direction) {
    static Sort of(Line line) {
      return new Sort(line.mark(), line.section(), line.direction());
    }
  }

  /** Many objects of one section that change alike are counted; their fields stand below. */
  private static List<String> grouped(List<Line> lines) {
    Map<Sort, List<Line>> sorts =
        ranked(lines)
            .collect(Collectors.groupingBy(Sort::of, LinkedHashMap::new, Collectors.toList()));
    return sorts.values().stream()
        .flatMap(same -> same.size() > FEW ? Stream.of(counted(same)) : rows(same).stream())
        .toList();
  }

  private static String counted(List<Line> same) {
    Line one = same.getFirst();
    String what = one.mark().sign() + " " + one.section() + "  " + same.size() + " alike";
    return row(one, what, one.notes());
  }

  static int rank(Line line) {
    if (line.direction().isEmpty()) {
      return line.urgent() ? 1 : 4;
    }
    return switch (line.direction().get()) {
      case LOOSENS -> 0;
      case TIGHTENS -> 2;
      case NEUTRAL -> 3;
    };
  }

  private static String row(Line line) {
    return row(line, line.mark().sign() + " " + line.what(), line.notes());
  }

  private static String row(Line line, String what, List<String> notes) {
    String effect = line.direction().map(Direction::word).orElse("");
    String marked = line.direction().equals(Optional.of(Direction.LOOSENS)) ? "**" : "";
    return "| "
        + marked
        + effect
        + marked
        + " | "
        + code(what)
        + " | "
        + line.place().map(Place::brief).map(MarkdownReport::code).orElse("")
        + " | "
        + String.join(", ", notes)
        + " |\n";
  }

  private String foot(Plan plan, Review review, int unseen, int cut) {
    String danger =
        unseen == 0
            ? ""
            : "**Do not approve from this comment: "
                + unseen
                + (unseen == 1 ? " line" : " lines")
                + " to be read first did not fit**; `enforcer plan --details` prints all.\n\n";
    String left =
        cut == 0
            ? ""
            : "Cut to fit into a comment: "
                + cut
                + (cut == 1 ? " line is" : " lines are")
                + " left out, none of which is to be read first; `enforcer plan --details` prints"
                + " all.\n\n";
    return danger
        + left
        + code(String.join(" ", verdict(plan)))
        + "\n\nPlan digest: `sha256:"
        + PlanJson.digest(plan)
        + "`\n"
        + next(plan, review).map(next -> "\n" + next + "\n").orElse("");
  }

  private List<String> verdict(Plan plan) {
    List<String> sentences = new ArrayList<>(Heading.asides(plan));
    sentences.addFirst(Heading.verdict(plan));
    Heading.approval(plan).filter(_ -> purpose != Purpose.COMPARE).ifPresent(sentences::add);
    return sentences;
  }

  /** What to do; empty where whoever reads this has nothing to do. */
  private Optional<String> next(Plan plan, Review review) {
    if (purpose == Purpose.RUN) {
      return Optional.empty();
    }
    if (!review.canBeLifted()) {
      return Optional.of("Next: change the lines that are named above.");
    }
    if (plan.steps().isEmpty()) {
      return Optional.of(
          Summary.of(plan).notMet() == 0
              ? "Next: nothing to apply."
              : "Next: what is not met is named above; no apply can meet it.");
    }
    boolean isOfChange = plan.context().oversight().base().isPresent();
    if (isOfChange && !review.lifts().isEmpty()) {
      return Optional.of(
          "Next: "
              + code("enforcer accept PLANFILE")
              + ", commit what it writes, and plan again; it accepts "
              + code(review.lifts())
              + ".");
    }
    String save = code("enforcer plan PATH --out PLANFILE");
    String accept = review.lifts().isEmpty() ? "" : " --accept " + review.lifts();
    String apply = code("enforcer apply PLANFILE" + accept);
    return switch (purpose) {
      case COMPARE -> Optional.of("Next: fix the file, or make a plan: " + save);
      case PLAN -> Optional.of("Next: " + save + ", then " + apply);
      case APPLY -> Optional.of("Next: " + apply);
      case REVIEW, RUN -> Optional.empty();
    };
  }

  /**
   * A code span that no text can leave: characters that would end it, or the cell around it, are
   * escaped.
   */
  static String code(String text) {
    return span(DisplayValues.clean(text));
  }

  /** The same of a text that is clean already, however long it is. */
  static String span(String clean) {
    String inner = clean.replace("`", "\\u0060").replace("|", "\\u007c");
    return inner.isBlank() ? "" : "`" + inner + "`";
  }
}
