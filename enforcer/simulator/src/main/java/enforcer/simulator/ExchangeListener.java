package enforcer.simulator;

/**
 * Receives every exchange of every simulator in the process, before the answer is sent. Found with
 * {@link java.util.ServiceLoader}, so a contract covers a whole test suite without code in the
 * tests.
 */
@FunctionalInterface
public interface ExchangeListener {

  /** Called once for each exchange, on the thread that serves it. */
  void served(Exchange exchange);
}
