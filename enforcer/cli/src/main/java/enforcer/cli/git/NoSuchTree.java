package enforcer.cli.git;

/** The files of a commit are not to be had. */
public final class NoSuchTree extends RuntimeException {
  private final String problem;
  private final String remedy;

  NoSuchTree(String problem, String remedy) {
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
