package enforcer.pbx;

/** A user wrote an address or a pin that cannot be used. The caller knows the place. */
public final class InvalidTarget extends IllegalArgumentException {
  private final String problem;
  private final String remedy;

  InvalidTarget(String problem, String remedy) {
    super(problem + "; " + remedy);
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
