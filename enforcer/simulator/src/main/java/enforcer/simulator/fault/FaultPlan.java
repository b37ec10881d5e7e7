package enforcer.simulator.fault;

import java.util.List;
import java.util.Random;

/** Decides which request meets which fault; the same seed meets the same ones. */
public final class FaultPlan {

  private static final String XAPI = "/xapi/";

  private final List<Fault> faults;
  private final int[] seen;
  private final Random random;

  public FaultPlan(List<Fault> faults, long seed) {
    this.faults = List.copyOf(faults);
    this.seen = new int[faults.size()];
    this.random = new Random(seed);
  }

  /** The fault that this request meets, or null; every matching fault counts it. */
  public synchronized Fault next(String method, String path) {
    Fault met = null;
    for (int i = 0; i < seen.length; i++) {
      Fault fault = faults.get(i);
      if (matches(fault, method, path) && befalls(fault, ++seen[i]) && met == null) {
        met = fault;
      }
    }
    return met;
  }

  private static boolean matches(Fault fault, String method, String path) {
    boolean rightPath = fault.path() == null ? path.startsWith(XAPI) : path.contains(fault.path());
    return rightPath && (fault.method() == null || fault.method().equals(method));
  }

  private boolean befalls(Fault fault, int count) {
    if (fault.rate() > 0) {
      return random.nextDouble() < fault.rate();
    }
    return fault.first() <= count && count <= fault.last();
  }
}
