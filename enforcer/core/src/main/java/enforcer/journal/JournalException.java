package enforcer.journal;

import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import java.nio.file.Path;

/** A journal cannot be kept or read; the message says what to do. */
public class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  JournalException(String problem, String remedy) {
    super(problem + "; " + remedy);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Another run holds the lock of this PBX; nothing was begun. */
  public static final class Busy extends JournalException {
    private static final long serialVersionUID = 1L;

    public Busy(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  /** The PBX at an address is not the one that earlier runs met there. */
  public static final class Stranger extends JournalException {
    private static final long serialVersionUID = 1L;

    public Stranger(Target target, SystemName known, SystemName found, Path file) {
      super(
          target.url() + " is " + found + ", and earlier runs met " + known + " there",
          "nothing was written; check the address, and where the phone system was replaced or"
              + " renamed on purpose, remove the file "
              + file);
    }
  }

  /** Somebody has paused every run against this PBX; nothing was written. */
  public static final class Paused extends JournalException {
    private static final long serialVersionUID = 1L;

    /**
     * A run that a pause keeps out.
     *
     * @param avoidable whether the command has the option that writes all the same
     */
    public Paused(Target target, Intervention pause, boolean avoidable) {
      super(
          target.name() + " is paused " + pause.sentence(),
          "nothing was written; wait for the end, or have the pause lifted with enforcer pause"
              + " --lift --url "
              + target.url()
              + (avoidable ? "; or write all the same, with --despite-pause" : ""));
    }
  }

  /** Another rollout is not over and has some of the same phone systems; nothing was written. */
  public static final class Overlapping extends JournalException {
    private static final long serialVersionUID = 1L;

    Overlapping(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  /** A place that several machines share cannot be asked, or takes nothing. */
  public static final class Unreachable extends JournalException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  /** Another machine was faster in a place that several share. */
  public static final class Overtaken extends JournalException {
    private static final long serialVersionUID = 1L;

    public Overtaken(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  /**
   * Files of the state folder contradict each other, so that somebody else may have changed one.
   */
  public static final class Contradicted extends JournalException {
    private static final long serialVersionUID = 1L;

    public Contradicted(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  /** The place that machines share is not set up as this enforcer needs it. */
  public static final class NotSetUp extends JournalException {
    private static final long serialVersionUID = 1L;

    public NotSetUp(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  public static JournalException tooLarge(String what) {
    return new JournalException(what + " is too large", "move it away");
  }

  /** A file of the state folder holds something else than enforcer writes. */
  public static JournalException unreliable(Path file, String remedy) {
    return new JournalException("the file " + file + " cannot be relied on", remedy);
  }

  public String problem() {
    return problem;
  }

  public String remedy() {
    return remedy;
  }
}
