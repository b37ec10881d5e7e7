package enforcer.signature;

/** A plan or a reading that may not be used, because of what it is or of its signature. */
public final class NotVerified extends RuntimeException {
  private final String problem;
  private final String remedy;

  public NotVerified(String problem, String remedy) {
    super(problem);
    this.problem = problem;
    this.remedy = remedy;
  }

  public String problem() {
    return problem;
  }

  public String remedy() {
    return remedy;
  }
}
