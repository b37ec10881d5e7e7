package enforcer.simulator;

/** What is the matter with one phone system of a fleet. */
public enum Condition {
  IN_ORDER("in order"),
  DRIFTING("drifting"),
  HANGING("hanging"),
  REFUSING("refusing"),
  DOWN("down");

  private final String word;

  Condition(String word) {
    this.word = word;
  }

  /** The word for it. */
  public String word() {
    return word;
  }
}
