package enforcer.simulator.odata;

/** How an answer shows a property without a value; live systems differ in this. */
public enum Unset {
  /** As null. */
  NULL,
  /** Texts as empty, the rest as null. */
  EMPTY,
  /** Not at all. */
  ABSENT
}
