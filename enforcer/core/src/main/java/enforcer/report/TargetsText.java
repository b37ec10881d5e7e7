package enforcer.report;

import enforcer.guard.Review;
import enforcer.model.Direction;
import enforcer.plan.Plan;
import enforcer.report.TargetReport.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Many phone systems as text for people: a line for each that somebody should look at, the worst
 * first. What is in sync is counted below them, by {@link TargetsReport#line}.
 */
public final class TargetsText {
  /** Up to this many phone systems are shown in full, one after the other. */
  private static final int FEW = 10;

  /** Of one phone system, so many lines of its plan are said. */
  private static final int MOST = 4;

  /** What is said of one phone system has at most so many characters a piece. */
  private static final int LONGEST = 120;

  /** What somebody should look at first; a phone system that is looser than its file leads. */
  private static final List<TargetResult> WORST_FIRST =
      List.of(
          TargetResult.NOT_VERIFIED,
          TargetResult.PARTLY_APPLIED,
          TargetResult.NOT_MET,
          TargetResult.DRIFT,
          TargetResult.REFUSED,
          TargetResult.GONE,
          TargetResult.UNKNOWN,
          TargetResult.FAILED,
          TargetResult.MISTAKE,
          TargetResult.NOT_TRIED,
          TargetResult.APPLIED,
          TargetResult.AS_EXPECTED,
          TargetResult.IN_SYNC);

  private TargetsText() {}

  /** Whether so many phone systems are shown in one line each. */
  public static boolean isFor(int targets) {
    return targets > FEW;
  }

  /**
   * One phone system in one line.
   *
   * @param rank the lower, the earlier somebody should look at it
   */
  public record Brief(int rank, String text) {
    private static final Comparator<Brief> ORDER = Comparator.comparingInt(Brief::rank);
  }

  /** The line of a phone system; empty where nobody needs to look at it. */
  public static Optional<Brief> brief(TargetReport target) {
    List<String> said = new ArrayList<>();
    target.judged().ifPresent(judged -> said.addAll(said(judged)));
    target.reasons().forEach(said::add);
    target.first().forEach(finding -> said.add(finding.message()));
    boolean isQuiet =
        target.results().stream()
            .allMatch(r -> r == TargetResult.IN_SYNC || r == TargetResult.AS_EXPECTED);
    if (isQuiet && said.isEmpty()) {
      return Optional.empty();
    }
    String head = DisplayValues.clean(target.name()) + "  " + target.words();
    String pieces =
        said.stream()
            .map(piece -> DisplayValues.clean(piece, LONGEST))
            .collect(Collectors.joining("; "));
    return Optional.of(
        new Brief(rank(target), "  ! " + head + (pieces.isEmpty() ? "" : ": " + pieces)));
  }

  private static int rank(TargetReport target) {
    boolean isLooser = target.judged().filter(j -> isLooser(j.plan())).isPresent();
    return isLooser
        ? -1
        : target.results().stream().mapToInt(WORST_FIRST::indexOf).min().orElseThrow();
  }

  /** What would tighten shows that the phone system is looser than its file. */
  private static boolean isLooser(Plan plan) {
    return Stream.concat(plan.changes().stream(), plan.observed().stream())
        .anyMatch(change -> change.direction() == Direction.TIGHTENS);
  }

  private static List<String> said(Judged judged) {
    List<String> lines =
        Lines.of(judged.plan(), false).stream()
            .filter(TargetsText::isWorthALook)
            // What loosens, deletes or can lock out comes before what is only counted.
            .sorted(Comparator.comparing(line -> !line.urgent()))
            .map(TargetsText::said)
            .toList();
    List<String> said = new ArrayList<>(lines.subList(0, Math.min(MOST, lines.size())));
    if (lines.size() > MOST) {
      said.add("and " + (lines.size() - MOST) + " more");
    }
    said.addAll(refused(judged.review()));
    return said;
  }

  private static boolean isWorthALook(Line line) {
    return line.direction().isPresent() || line.urgent() || !line.notes().isEmpty();
  }

  private static String said(Line line) {
    String how =
        Stream.of(TextReport.effect(line), TextReport.notes(line))
            .filter(s -> !s.isEmpty())
            .collect(Collectors.joining(", "));
    return line.what().replaceAll(" +", " ") + (how.isEmpty() ? "" : " (" + how + ")");
  }

  private static List<String> refused(Review review) {
    if (review.refusals().isEmpty()) {
      return List.of();
    }
    String guards =
        review.refusals().stream()
            .map(refusal -> refusal.finding().rule())
            .distinct()
            .collect(Collectors.joining(", "));
    return List.of(
        "an apply is refused by "
            + guards
            + (review.canBeLifted() ? " until --accept " + review.lifts() : ""));
  }

  /** All lines, and how to see more of them; empty where nobody needs to look at any. */
  public static String text(List<Brief> briefs) {
    return briefs.isEmpty()
        ? ""
        : briefs.stream()
            .sorted(Brief.ORDER)
            .map(Brief::text)
            .collect(Collectors.joining("\n", "", "\n\n--details shows each in full.\n"));
  }
}
