package enforcer.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.simulator.Exchange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker on the vendor's own descriptions: each version is judged by what it declares. */
class VendorContractTest implements HeldAgainstTheDescription {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  @BeforeEach
  void needADescription() {
    HeldAgainstTheDescription.assumeThatExchangesAreChecked();
  }

  @Test
  void aPropertyOfALaterVersionIsAViolationBefore() {
    String body = "{\"BlockTunnel\":true}";
    assertThat(violations("20.0.9", "PATCH", "/Users(7)", body, 204, "")).isEmpty();
    assertThat(violations("20.0.8.1121", "PATCH", "/Users(7)", body, 204, ""))
        .singleElement()
        .asString()
        .endsWith("BlockTunnel is not a property of Pbx.User");
  }

  @Test
  void alternateKeysAndGetByNumberBelongToTheirVersions() {
    String key = "/Users(Number='100')";
    assertThat(violations("20.0.8", "GET", key, "", 200, "{\"Id\":29}")).isEmpty();
    assertThat(violations("20.0.5", "GET", key, "", 200, "{\"Id\":29}")).hasSize(1);
    String function = "/Users/Pbx.GetByNumber(number='100')";
    assertThat(violations("20.0.5", "GET", function, "", 200, "{\"Id\":29}")).isEmpty();
  }

  @Test
  void nestedExpansionsActionsAndFunctionsAreKnown() {
    String expansion = "Groups($select=GroupId,Name;$expand=Rights($select=RoleName))";
    String users =
        "{\"value\":[{\"Id\":1,\"Groups\":[{\"GroupId\":4,\"Rights\":{\"RoleName\":\"users\"}}]}]}";
    assertThat(violations("20.0.10", "GET", "/Users?$expand=" + expansion, "", 200, users))
        .isEmpty();
    String move = "/OutboundRules/Pbx.MoveUpDown";
    assertThat(violations("20.0.10", "POST", move, "{\"id\":3,\"up\":true}", 204, "")).isEmpty();
    assertThat(violations("20.0.10", "POST", move, "{\"id\":3,\"by\":2}", 204, "")).hasSize(1);
    assertThat(violations("20.0.10", "GET", "/GetUpdatesStats()", "", 200, "{}")).isEmpty();
  }

  @Test
  void theTestThatCausedAViolationFails() {
    var bad = new Exchange("GET", "/xapi/v1/Nowhere", JSON, "", 200, JSON, "{}", "20.0.10", false);
    new ContractListener().served(bad);
    assertThatThrownBy(() -> new ContractExtension().afterEach(null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/xapi/v1/Nowhere")
        .hasMessageContaining("the path is not declared");
    assertThat(ContractListener.drain()).isEmpty();
  }

  @Test
  void aVersionWithoutADescriptionCannotPass() {
    var odd = new Exchange("GET", "/xapi/v1/Users", JSON, "", 200, JSON, "{}", "19.9.9", false);
    new ContractListener().served(odd);
    assertThat(ContractListener.drain())
        .singleElement()
        .asString()
        .contains("no description of version 19.9.9");
  }

  @Test
  void errorsHaveTheShapeOfODataErrors() {
    String refusal =
        "{\"error\":{\"code\":\"\",\"message\":\"m\",\"details\":[{\"code\":\"\",\"message\":\"m\","
            + "\"target\":\"Number\"}]}}";
    assertThat(violations("20.0.10", "POST", "/Users", "{}", 400, refusal)).isEmpty();
    assertThat(violations("20.0.10", "POST", "/Users", "{}", 400, "{\"error\":{}}")).hasSize(2);
  }

  private static List<String> violations(
      String version, String method, String path, String body, int status, String answer) {
    return ContractListener.contracts()
        .orElseThrow()
        .of(version)
        .violations(
            new Exchange(
                method, Address.ROOT + path, JSON, body, status, JSON, answer, version, false));
  }
}
