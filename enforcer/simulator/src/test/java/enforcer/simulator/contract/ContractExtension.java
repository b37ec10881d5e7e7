package enforcer.simulator.contract;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the very test during which the simulator served something that the vendor's description
 * does not allow. JUnit finds it on the class path (see {@code junit-platform.properties} beside
 * it), so it watches every test of every module.
 *
 * <p>What a background thread of a test causes later fails the next test, its class, or the end of
 * the run.
 */
public final class ContractExtension
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final AtomicBoolean WATCHING = new AtomicBoolean();

  /** Whether JUnit found this extension: another platform configuration may have hidden it. */
  static boolean isWatching() {
    return WATCHING.get();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    WATCHING.set(true);
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(ContractExtension.class))
        .getOrComputeIfAbsent("at the end of the run", key -> (AutoCloseable) () -> fail("run"));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    fail("test");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    fail("class");
  }

  private static void fail(String unit) {
    List<String> violations = ContractListener.drain();
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "The vendor's description was violated in this %s:%n%s"
              .formatted(unit, String.join("\n", violations)));
    }
  }
}
