package enforcer.signature;

/** A plan that may not be applied, because its signature does not stand for it. */
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
