package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.guard.Refusal;
import enforcer.guard.Review;
import enforcer.model.Direction;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan as text for people: one line for each change, the totals, and the refusals with the line
 * to change.
 *
 * @param width how many columns there are
 * @param details whether objects are listed that are counted otherwise
 */
public record TextReport(int width, boolean details, Paint paint) {
  private static final int NARROWEST = 60;
  private static final String LEGEND =
      "a → b: the PBX has a, b is described; + only described, - only on the PBX";

  public TextReport {
    width = Math.max(width, NARROWEST);
    requireNonNull(paint, "paint is null");
  }

  /** Without colours, 100 columns wide. */
  public static TextReport plain(boolean details) {
    return new TextReport(100, details, Paint.PLAIN);
  }

  /** The plan with the review of the guards. */
  public String text(Plan plan, Review review) {
    return text(plan, review, false);
  }

  /** The same for a drift report, whose old value is the desired one. */
  public String comparison(Plan plan, Review review) {
    return text(plan, review, true);
  }

  /** What is to be read first of a phone system without a plan; none where nothing is. */
  public static List<String> first(TargetReport target) {
    List<String> all = new ArrayList<>();
    for (Line line : Lines.of(target.first())) {
      String place =
          line.place().map(Place::brief).map(p -> "  " + DisplayValues.clean(p)).orElse("");
      all.add(line.what() + place + "  " + notes(line));
      line.members().forEach(member -> all.add("  " + member));
    }
    target
        .approval()
        .filter(_ -> !all.isEmpty())
        .ifPresent(approval -> all.add("Approval: " + approval.word() + "."));
    return all;
  }

  private String text(Plan plan, Review review, boolean compared) {
    StringBuilder out = new StringBuilder();
    strong(Heading.of(plan), out);
    out.append(compared && plan.differs() ? "  " + LEGEND + "\n" : "");
    Heading.emergency(plan).stream()
        .flatMap(line -> Wrap.lines(line, width - 2).stream())
        .forEach(line -> out.append("  ").append(line).append('\n'));
    List<Line> lines = Lines.of(plan, details);
    Places places = places(lines, review);
    new LineLayout(this, places, out).append(lines);
    if (!details && lines.stream().anyMatch(Line::isOnlyCounted)) {
      out.append("    --details lists what is only counted\n");
    }
    String refused = compared ? "An apply is refused" : "Refused";
    review.refusals().forEach(r -> append(refused, r, places, out.append('\n')));
    out.append(review.refusals().isEmpty() ? "" : "\n");
    List<String> asides = new ArrayList<>(Heading.asides(plan));
    Heading.approval(plan).filter(_ -> !compared).ifPresent(asides::add);
    if (!asides.isEmpty()) {
      Wrap.lines(String.join(" ", asides), width).forEach(l -> out.append(l).append('\n'));
    }
    strong(verdict(plan, review, refused), out);
    return out.toString();
  }

  private void strong(String text, StringBuilder out) {
    Wrap.lines(text, width).forEach(l -> out.append(paint.of(Paint.Tone.STRONG, l)).append('\n'));
  }

  private static Places places(List<Line> lines, Review review) {
    Stream<Place> refused = review.refusals().stream().flatMap(r -> r.finding().place().stream());
    Stream<Place> decided = lines.stream().flatMap(l -> l.place().stream());
    return Places.of(Stream.concat(decided, refused).toList());
  }

  private void append(String refused, Refusal refusal, Places places, StringBuilder out) {
    Finding finding = refusal.finding();
    String where = finding.place().map(places::brief).map(p -> p + "  ").orElse("");
    String head =
        refused
            + " by "
            + DisplayValues.clean(finding.rule())
            + ": "
            + DisplayValues.clean(finding.message())
            + ".";
    Wrap.lines(head, width).forEach(l -> out.append(paint.of(Paint.Tone.BAD, l)).append('\n'));
    Wrap.lines(where + DisplayValues.clean(finding.remedy()), width - 2)
        .forEach(l -> out.append("  ").append(l).append('\n'));
    if (details && !finding.members().isEmpty()) {
      String members =
          String.join(", ", finding.members().stream().map(DisplayValues::clean).toList());
      Wrap.lines(members, width - 2).forEach(l -> out.append("  ").append(l).append('\n'));
    }
  }

  private static String verdict(Plan plan, Review review, String refused) {
    String lifted = review.lifted().isEmpty() ? "" : " Lifted: " + review.liftedBy() + ".";
    if (review.refusals().isEmpty()) {
      return Heading.verdict(plan) + lifted;
    }
    return Heading.verdict(plan)
        + lifted
        + " "
        + refused
        + (review.canBeLifted()
            ? " until accepted: --accept " + review.lifts()
            : ": no --accept lifts all of this; change the lines that are named.");
  }

  Paint.Tone tone(Direction direction) {
    return switch (direction) {
      case LOOSENS -> Paint.Tone.BAD;
      case NEUTRAL -> Paint.Tone.FAINT;
      case TIGHTENS -> Paint.Tone.GOOD;
    };
  }

  static String notes(Line line) {
    return String.join(", ", line.notes());
  }

  static String effect(Line line) {
    return line.direction().map(Direction::word).orElse("");
  }

  /** The fields of an object: always shown where they change, otherwise with --details. */
  boolean showsFields(Line line) {
    return details || line.mark() == Line.Mark.CHANGE || line.mark() == Line.Mark.NOTICE;
  }

  Optional<String> advice(Line line) {
    return Optional.of(line.advice()).filter(a -> !a.isEmpty());
  }
}
