package enforcer.simulator.contract;

import enforcer.simulator.Exchange;
import enforcer.simulator.ExchangeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Judges what the simulators of this process serve, on their threads, and keeps the violations
 * until {@link ContractExtension} fails a test with them. It never throws at the simulator: a
 * client that expects an error would take such a failure for the one that it expects.
 */
public final class ContractListener implements ExchangeListener {
  private static final Optional<Contracts> CONTRACTS = Contracts.fromEnvironment();
  private static final Queue<String> VIOLATIONS = new ConcurrentLinkedQueue<>();

  @Override
  public void served(Exchange exchange) {
    CONTRACTS.ifPresent(contracts -> judge(exchange, contracts));
  }

  private static void judge(Exchange exchange, Contracts contracts) {
    try {
      VIOLATIONS.addAll(contracts.of(exchange.pbxVersion()).violations(exchange));
    } catch (RuntimeException e) {
      VIOLATIONS.add(exchange.method() + " " + exchange.path() + " could not be judged: " + e);
    }
  }

  /** The contracts that exchanges are judged by; none without a description. */
  static Optional<Contracts> contracts() {
    return CONTRACTS;
  }

  /** The violations since the last call. */
  static List<String> drain() {
    List<String> drained = new ArrayList<>();
    for (String each = VIOLATIONS.poll(); each != null; each = VIOLATIONS.poll()) {
      drained.add(each);
    }
    return drained;
  }
}
