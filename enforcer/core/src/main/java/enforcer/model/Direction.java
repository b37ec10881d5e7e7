package enforcer.model;

/** Whether a change opens the PBX, closes it, or does neither. */
public enum Direction {
  LOOSENS,
  NEUTRAL,
  TIGHTENS;

  /** The word that a plan prints. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The direction of two changes made together: what loosens is never hidden by what tightens. */
  public Direction and(Direction other) {
    if (this == LOOSENS || other == LOOSENS) {
      return LOOSENS;
    }
    return this == TIGHTENS || other == TIGHTENS ? TIGHTENS : NEUTRAL;
  }
}
