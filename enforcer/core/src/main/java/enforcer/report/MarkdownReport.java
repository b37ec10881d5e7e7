package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.guard.Refusal;
import enforcer.guard.Review;
import enforcer.model.Direction;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A plan as Markdown for a pull request, never larger than a comment may be.
 *
 * <p>Every text that is not our own stands in a code span or a fence, where no markup, link or
 * mention works, and cannot end it.
 *
 * @param target what the next command is given: a plan file, or documents
 * @param details whether what many elements of a field do is listed and not only counted
 */
public record MarkdownReport(String target, boolean details) {
  /** What the common forges take as one comment, with some room left. */
  static final int LIMIT = 65_000;

  private static final int ROOM_FOR_THE_END = 2_000;
  private static final String INDENT = "    ";
  private static final String TABLE = "| effect | change | line | note |\n|---|---|---|---|\n";
  private static final String FOLD = "<details><summary>Every field</summary>\n\n```diff\n";
  private static final String FOLD_END = "```\n\n</details>\n\n";

  public MarkdownReport {
    requireNonNull(target, "target is null");
  }

  /** With many elements counted. */
  public MarkdownReport(String target) {
    this(target, false);
  }

  /** The plan and what the guards say about it. */
  public String text(Plan plan, Review review) {
    Page page = new Page(LIMIT - ROOM_FOR_THE_END);
    page.add(head(plan, review));
    List<String> refusals = review.refusals().stream().map(MarkdownReport::refusal).toList();
    int cut = page.addAll("", refusals, refusals.isEmpty() ? "" : "\n");
    List<Line> lines = Lines.of(plan);
    cut += page.addAll(TABLE, rows(lines), "\n");
    cut += page.addAll(FOLD, lines.stream().flatMap(l -> diff(l).stream()).toList(), FOLD_END);
    return page + foot(plan, review, cut);
  }

  private static String head(Plan plan, Review review) {
    Summary summary = Summary.of(plan);
    long liftable = review.refusals().stream().filter(r -> r.lift().isPresent()).count();
    long never = review.refusals().size() - liftable;
    String headline =
        (summary.all() == 1 ? "1 change" : summary.all() + " changes")
            + (liftable == 1 ? ", 1 needs acceptance" : ", " + liftable + " need acceptance")
            + (never == 0 ? "" : ", " + never + " refused")
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

  private static String refusal(Refusal refusal) {
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

  /** What opens the PBX comes first, what is only reported last. */
  private static List<String> rows(List<Line> lines) {
    return lines.stream()
        .filter(l -> l.mark() != Line.Mark.ASIDE)
        .sorted(Comparator.comparingInt(MarkdownReport::rank))
        .map(MarkdownReport::row)
        .toList();
  }

  private static int rank(Line line) {
    if (line.direction().isEmpty()) {
      return 3;
    }
    return switch (line.direction().get()) {
      case LOOSENS -> 0;
      case TIGHTENS -> 1;
      case NEUTRAL -> 2;
    };
  }

  private static String row(Line line) {
    String effect = line.direction().map(Direction::word).orElse("");
    String marked = line.direction().equals(Optional.of(Direction.LOOSENS)) ? "**" : "";
    return "| "
        + marked
        + effect
        + marked
        + " | "
        + code(line.mark().sign() + " " + line.what())
        + " | "
        + line.place().map(Place::brief).map(MarkdownReport::code).orElse("")
        + " | "
        + String.join(", ", line.notes())
        + " |\n";
  }

  /** No line begins with what could end the fence: a mark or four spaces stand before it. */
  private List<String> diff(Line line) {
    List<String> lines = new ArrayList<>();
    String place = line.place().map(p -> "  # " + Shown.clean(p.brief())).orElse("");
    lines.add(line.mark().sign() + " " + line.what() + place + "\n");
    line.deltas().forEach(delta -> lines.addAll(diff(delta)));
    if (!line.members().isEmpty()) {
      Wrap.lines(String.join(", ", line.members()), 100).forEach(l -> lines.add(INDENT + l + "\n"));
    }
    if (!line.advice().isEmpty()) {
      lines.add(INDENT + line.advice() + "\n");
    }
    return lines;
  }

  private List<String> diff(Delta delta) {
    List<String> lines = new ArrayList<>();
    switch (delta) {
      case Delta.Values(String label, Optional<String> before, Optional<String> after) -> {
        before.ifPresent(b -> lines.add("-" + INDENT + label + ": " + b + "\n"));
        after.ifPresent(a -> lines.add("+" + INDENT + label + ": " + a + "\n"));
      }
      case Delta.Elements all -> {
        String label = all.label();
        Delta.Elements listed = details ? all : all.few();
        listed.gone().forEach(e -> lines.add("-" + INDENT + label + ": " + e + "\n"));
        listed.come().forEach(e -> lines.add("+" + INDENT + label + ": " + e + "\n"));
        if (!details) {
          all.counted().ifPresent(c -> lines.add("!" + INDENT + label + ": " + c + "\n"));
        }
      }
    }
    return lines;
  }

  private String foot(Plan plan, Review review, int cut) {
    String left =
        cut == 0
            ? ""
            : "Cut to fit into a comment: "
                + cut
                + (cut == 1 ? " line is" : " lines are")
                + " left out; `enforcer plan --details` prints all.\n\n";
    return left
        + code(String.join(" ", verdict(plan)))
        + "\n\nPlan digest: `sha256:"
        + PlanJson.digest(plan)
        + "`\n\n"
        + next(plan, review)
        + "\n";
  }

  private static List<String> verdict(Plan plan) {
    List<String> sentences = new ArrayList<>(Heading.asides(plan));
    sentences.addFirst(Heading.verdict(plan));
    return sentences;
  }

  private String next(Plan plan, Review review) {
    if (!review.canBeLifted()) {
      return "Next: change the lines that are named above.";
    }
    if (plan.steps().isEmpty()) {
      return "Next: nothing to apply.";
    }
    String lifts = review.approved().map(a -> a.accepted().toString()).orElseGet(review::lifts);
    String accept = lifts.isEmpty() ? "" : " --accept " + lifts;
    return "Next: " + code("enforcer apply " + target + accept);
  }

  /** A code span that no text can leave: what would end it, or the cell around it, is spelt out. */
  static String code(String text) {
    String inner = Shown.clean(text).replace("`", "\\u0060").replace("|", "\\u007c");
    return inner.isBlank() ? "" : "`" + inner + "`";
  }
}
