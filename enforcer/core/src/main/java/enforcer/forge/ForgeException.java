package enforcer.forge;

import enforcer.diagnostic.Excerpt;

/** A failure between us and a forge: one clear sentence and a remedy. */
public final class ForgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 200;

  private final String problem;
  private final String remedy;
  private final boolean uncertain;

  private ForgeException(String problem, String remedy, boolean uncertain) {
    super(problem + "; " + remedy);
    this.problem = problem;
    this.remedy = remedy;
    this.uncertain = uncertain;
  }

  static ForgeException of(String problem, String remedy) {
    return new ForgeException(problem, remedy, false);
  }

  /** For a request that the forge may have carried out all the same. */
  static ForgeException uncertain(String problem, String remedy) {
    return new ForgeException(problem, remedy, true);
  }

  /** What a forge itself says, short and without anything that a terminal would obey. */
  static String said(String text) {
    return Excerpt.shortened(Excerpt.escaped(text.strip()), LONGEST);
  }

  /** The problem, without a full stop. */
  public String problem() {
    return problem;
  }

  /** The remedy, without a full stop. */
  public String remedy() {
    return remedy;
  }

  /** Whether the forge may have done what was asked. */
  boolean isUncertain() {
    return uncertain;
  }
}
