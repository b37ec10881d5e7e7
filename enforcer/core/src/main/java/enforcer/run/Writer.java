package enforcer.run;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who wants to write, for the journal and for those who are kept out meanwhile.
 *
 * @param command the command that runs, such as {@code apply}
 * @param by who runs it, as the environment tells
 * @param commit the commit of the documents, where it is known
 * @param underPause what a pause of runs means for it
 * @param ownsPanic whether it sets or lifts a panic, which binds every other one
 */
public record Writer(
    String command, String by, Optional<String> commit, UnderPause underPause, boolean ownsPanic) {

  /** What a pause of runs means for a writer. */
  public enum UnderPause {
    /** It waits. */
    WAITS,
    /** It waits, unless somebody runs it with {@code --despite-pause}. */
    WAITS_UNLESS_TOLD,
    /** Somebody said that it writes all the same. */
    WRITES
  }

  public Writer {
    requireNonNull(command, "command is null");
    requireNonNull(by, "by is null");
    requireNonNull(commit, "commit is null");
    requireNonNull(underPause, "underPause is null");
  }

  /** The same, not bound by a panic that is on. */
  public Writer owningPanic() {
    return new Writer(command, by, commit, underPause, true);
  }
}
