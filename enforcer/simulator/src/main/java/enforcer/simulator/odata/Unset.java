package enforcer.simulator.odata;

/** How an answer shows a property that has no value; live systems have been seen to differ. */
public enum Unset {
  /** As null. */
  NULL,
  /** Texts as empty, the rest as null. */
  EMPTY,
  /** Not at all. */
  ABSENT
}
