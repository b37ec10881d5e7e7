package enforcer.simulator;

/**
 * Hears of every exchange of every simulator in the process, before the answer is sent. Found with
 * {@link java.util.ServiceLoader}, so that a whole test suite is held against a contract without
 * any test having to remember it.
 */
@FunctionalInterface
public interface ExchangeListener {

  /** Called once for each exchange, on the thread that serves it. */
  void served(Exchange exchange);
}
