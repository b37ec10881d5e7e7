package enforcer.plan;

/** A change that reaches so many phone systems that no single apply writes it. */
public final class WideChange {
  /** To so many phone systems a change may be applied at once; to more it is rolled out. */
  public static final int AT_ONCE = 5;

  private WideChange() {}

  /** Whether a change of so many phone systems is too wide for one apply. */
  public static boolean is(long phoneSystems) {
    return phoneSystems > AT_ONCE;
  }
}
