package enforcer.cli.command;

/** Something around the command, such as a file, is not as it must be; nothing else was done. */
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
