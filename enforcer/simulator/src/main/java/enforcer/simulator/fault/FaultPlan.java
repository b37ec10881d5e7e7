package enforcer.simulator.fault;

import java.util.List;
import java.util.Random;

/** Decides which request gets which fault; the same seed gives the same faults. */
public final class FaultPlan {

  private final List<Fault> faults;
  private final int[] seen;
  private final Random random;

  public FaultPlan(List<Fault> faults, long seed) {
    this.faults = List.copyOf(faults);
    this.seen = new int[faults.size()];
    this.random = new Random(seed);
  }

  /** The fault for this request, or null; every matching fault counts the request. */
  public synchronized Fault next(String method, String path) {
    Fault met = null;
    for (int i = 0; i < seen.length; i++) {
      Fault fault = faults.get(i);
      if (fault.which().matches(method, path) && befalls(fault.when(), ++seen[i]) && met == null) {
        met = fault;
      }
    }
    return met;
  }

  private boolean befalls(Fault.When when, int count) {
    return when.rate() > 0
        ? random.nextDouble() < when.rate()
        : when.first() <= count && count <= when.last();
  }
}
