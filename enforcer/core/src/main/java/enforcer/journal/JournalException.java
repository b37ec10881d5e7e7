package enforcer.journal;

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

  /** Another run has this PBX; nothing was begun. */
  public static final class Busy extends JournalException {
    private static final long serialVersionUID = 1L;

    Busy(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  public String problem() {
    return problem;
  }

  public String remedy() {
    return remedy;
  }
}
