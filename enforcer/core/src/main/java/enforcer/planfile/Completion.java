package enforcer.planfile;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.FLAG;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.object;
import static enforcer.planfile.Shape.words;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a plan in a run, as the JSON of the plan holds it.
 *
 * @param run the id of the run that undo takes; empty where no step was begun
 * @param counts empty where a problem ended the run before its end was known
 * @param verified whether everything was read back once more, and is as planned
 * @param message the same as one sentence
 */
public record Completion(
    Result result,
    Optional<String> run,
    Optional<Counts> counts,
    boolean verified,
    String message) {

  static final Shape<Completion> SHAPE =
      object(Completion::declare)
          .doc(
              "The outcome of the plan in a run; drift --correct writes a part of it. A plan by"
                  + " itself has none.");

  /** How a run ended; the names are the words of the JSON. */
  public enum Result {
    APPLIED("applied"),
    NOTHING_TO_DO("nothingToDo"),
    PARTLY_APPLIED("partlyApplied"),
    NOT_VERIFIED("notVerified"),
    REFUSED("refused"),
    DECLINED("declined"),
    NOT_APPLIED("notApplied"),
    FAILED("failed");

    private final String word;

    Result(String word) {
      this.word = word;
    }
  }

  /** The outcome of the steps of a plan, in numbers. */
  public record Counts(int done, int failed, int notAttempted) {}

  public Completion {
    requireNonNull(result, "result is null");
    requireNonNull(run, "run is null");
    requireNonNull(counts, "counts is null");
    requireNonNull(message, "message is null");
  }

  private static void declare(Members<Completion> m) {
    m.shows(
        "result",
        words(List.of(Result.values()), r -> r.word)
            .doc(
                "notApplied: no step took effect; failed: a problem ended the run, and the steps"
                    + " are not counted."),
        Completion::result);
    m.mayShow(
        "run", TEXT.doc("What undo takes; missing where no step was begun."), Completion::run);
    m.mayShow("steps", object(Completion::declareCounts), Completion::counts);
    m.shows(
        "verified",
        FLAG.doc("Whether all was read back once more and is as planned."),
        Completion::verified);
    m.shows("message", TEXT.doc("The outcome as one sentence."), Completion::message);
  }

  private static void declareCounts(Members<Counts> m) {
    m.shows("attempted", COUNT.doc("How many were begun."), c -> c.done() + c.failed());
    m.shows("done", COUNT.doc("How many were read back as planned."), Counts::done);
    m.shows("failed", COUNT.doc("How many ended the run."), Counts::failed);
    m.shows("notAttempted", COUNT.doc("How many were not begun."), Counts::notAttempted);
  }

  /** The end of a run that began no step. */
  public static Completion notBegun(Result result, int steps, String message) {
    return new Completion(
        result, Optional.empty(), Optional.of(new Counts(0, 0, steps)), false, message);
  }

  /** The end of a run by a problem. */
  public static Completion failed(String problem) {
    return new Completion(Result.FAILED, Optional.empty(), Optional.empty(), false, problem);
  }
}
