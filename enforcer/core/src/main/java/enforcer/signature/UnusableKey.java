package enforcer.signature;

/** A file that holds no key of the kind that is needed, or holds it where others reach it. */
public final class UnusableKey extends RuntimeException {
  private final String problem;
  private final String remedy;

  UnusableKey(String problem, String remedy) {
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
