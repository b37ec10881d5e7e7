package enforcer.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** One line of a journal. */
public sealed interface Entry {
  Instant at();

  /**
   * A run begins; nothing was written yet. The plan holds each object that it touches as it was
   * before; the orders hold the positions.
   *
   * @param tool the version of the tool
   * @param command the command that runs, such as {@code apply}
   * @param by who ran it, as the environment told; empty in journals of earlier versions
   * @param commit the commit of the documents, where it was known
   * @param undoes the run that this one undoes
   * @param signature the id of the signature of the plan, where it had to be signed
   * @param accepted what the user accepted, as {@code --accept} takes it
   * @param orders the keys of each ordered resource that is touched, as they stood, by its name
   * @param plan in the form of a plan file
   */
  record Begun(
      Instant at,
      String run,
      String tool,
      String command,
      Optional<String> by,
      Optional<String> commit,
      Optional<String> undoes,
      Optional<String> signature,
      String accepted,
      SortedMap<String, List<String>> orders,
      ObjectNode plan)
      implements Entry {
    public Begun {
      requireNonNull(run, "run is null");
      requireNonNull(by, "by is null");
      requireNonNull(commit, "commit is null");
      requireNonNull(undoes, "undoes is null");
      requireNonNull(signature, "signature is null");
      orders = new TreeMap<>(orders);
      requireNonNull(plan, "plan is null");
    }
  }

  /** The PBX made a backup of itself, under this name. */
  record BackedUp(Instant at, String file) implements Entry {}

  /**
   * The write of a step is about to be sent.
   *
   * @param number from 1
   * @param what the step and its inverse, for display
   */
  record Writing(Instant at, int number, ObjectNode what) implements Entry {}

  /**
   * A step ended, well or not.
   *
   * @param runBook what the user has to do; only where access was lost
   */
  record Wrote(
      Instant at, int number, WriteEffect effect, String sentence, Optional<String> runBook)
      implements Entry {}

  /** The run ended by itself. */
  record Ended(Instant at, int exitCode, String summary) implements Entry {}

  /** The run broke off; a later run checked its outcome. */
  record Closed(Instant at, String by, String found) implements Entry {}
}
