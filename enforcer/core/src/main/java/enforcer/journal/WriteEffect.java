package enforcer.journal;

/** The effect of a step on the PBX, as far as its run could observe. */
public enum WriteEffect {
  /** It was read back as wanted. */
  WRITTEN,
  /** It was so already, and nothing was sent. */
  ALREADY,
  /** This run left nothing of it on the PBX. */
  NONE,
  /** It may be there, whole or in part, now or later. */
  UNCERTAIN;

  /** Whether the PBX was changed, or may have been. */
  public boolean touches() {
    return this == WRITTEN || this == UNCERTAIN;
  }
}
