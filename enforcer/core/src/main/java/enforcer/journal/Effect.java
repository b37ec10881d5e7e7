package enforcer.journal;

/** What a step did to the PBX, by what its run could observe. */
public enum Effect {
  /** It was read back as wanted. */
  WRITTEN,
  /** It was so already, and nothing was sent. */
  ALREADY,
  /** Nothing of it is on the PBX because of this run. */
  NONE,
  /** It may be there, whole or in part, now or later. */
  UNCERTAIN;

  /** Whether the PBX was changed, or may have been. */
  public boolean touches() {
    return this == WRITTEN || this == UNCERTAIN;
  }
}
