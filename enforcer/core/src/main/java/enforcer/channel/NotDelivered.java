package enforcer.channel;

/** A channel did not acknowledge a notice; the message tells nothing of its address. */
public final class NotDelivered extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  NotDelivered(String problem, String remedy) {
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
