package enforcer.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.simulator.ExchangeListener;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * Says for one module whether its exchanges are held against the vendor's description. A module
 * shows it by a test class that implements this interface and adds nothing.
 */
public interface HeldAgainstTheDescription {

  @Test
  default void everyExchangeOfThisModuleIsHeldAgainstTheVendorsDescription() {
    assumeThatExchangesAreChecked();
    assertThat(ServiceLoader.load(ExchangeListener.class))
        .hasAtLeastOneElementOfType(ContractListener.class);
    assertThat(ContractExtension.isWatching()).isTrue();
    Contracts contracts = ContractListener.contracts().orElseThrow();
    assertThat(List.of("20.0.5", "20.0.8", "20.0.9", "20.0.10"))
        .allSatisfy(version -> assertThat(contracts.of(version)).isNotNull());
  }

  /** Skips a test that makes no sense without a description, and says so. */
  static void assumeThatExchangesAreChecked() {
    assumeTrue(
        ContractListener.contracts().isPresent(),
        "No exchange is checked: "
            + Contracts.VARIABLE
            + " names no description of the API (swagger-<version>.yaml)");
  }
}
