package enforcer.cli.command;

/** Stops a command that cannot go on, for example because of an unusable file. */
final class CannotContinue extends RuntimeException {
  private final String problem;
  private final String remedy;

  CannotContinue(String problem, String remedy) {
    super(problem);
    this.problem = problem;
    this.remedy = remedy;
  }

  String problem() {
    return problem;
  }

  String remedy() {
    return remedy;
  }
}
