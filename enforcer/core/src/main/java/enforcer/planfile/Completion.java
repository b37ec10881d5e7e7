package enforcer.planfile;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a plan in a run, as the JSON of the plan says it.
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

    static List<String> words() {
      return Arrays.stream(values()).map(r -> r.word).toList();
    }
  }

  /** What became of the steps of a plan. */
  public record Counts(int done, int failed, int notAttempted) {}

  public Completion {
    requireNonNull(result, "result is null");
    requireNonNull(run, "run is null");
    requireNonNull(counts, "counts is null");
    requireNonNull(message, "message is null");
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

  void write(ObjectNode json) {
    json.put("result", result.word);
    run.ifPresent(id -> json.put("run", id));
    counts.ifPresent(
        c ->
            json.putObject("steps")
                .put("attempted", c.done() + c.failed())
                .put("done", c.done())
                .put("failed", c.failed())
                .put("notAttempted", c.notAttempted()));
    json.put("verified", verified).put("message", message);
  }
}
