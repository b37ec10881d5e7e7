package enforcer.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.report.Plans;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What no other part of a plan file contradicts is at least seen to have been altered. The
 * fingerprint is no signature: who alters a plan can make it anew, and therefore what the PBX can
 * tell is asked there again.
 */
final class AlteredPlanTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PLAN = new PlanJson("0.1.0").text(Plans.acme());
  private static final String ALTERED = "this plan was altered after it was made";

  @Test
  void aNetworkIsKeptNoLonger() {
    refused(
        ALTERED,
        p -> {
          ObjectNode network = (ObjectNode) p.at("/context/networks/0");
          network.put("keep", !network.get("keep").booleanValue());
        });
  }

  @Test
  void aNetworkBecomesOneOfPeople() {
    refused(ALTERED, p -> ((ObjectNode) p.at("/context/networks/0")).put("name", "canteen"));
  }

  @Test
  void anEmergencyNumberIsForgotten() {
    refused(ALTERED, p -> ((ArrayNode) p.at("/context/emergencyNumbers")).remove(0));
  }

  @Test
  void aFactIsSettled() {
    refused(ALTERED, p -> ((ObjectNode) p.at("/context/facts")).put("emergencyFirst", "yes"));
  }

  @Test
  void anotherClientOrAddressIsClaimed() {
    refused(ALTERED, p -> ((ObjectNode) p.get("subject")).put("clientId", "other"));
    refused(ALTERED, p -> ((ObjectNode) p.get("subject")).put("seenAs", "10.0.0.1"));
  }

  @Test
  void somebodyElseIsTrusted() {
    refused(ALTERED, p -> ((ObjectNode) p.get("subject")).put("caFile", "/tmp/ca.pem"));
    refused(ALTERED, p -> ((ObjectNode) p.get("subject")).put("url", "https://pbx.example.net"));
  }

  @Test
  void aFindingIsHidden() {
    refused(ALTERED, p -> ((ArrayNode) p.get("notMet")).removeAll());
  }

  @Test
  void theStateThatItWasMadeFromIsAnother() {
    refused(ALTERED, p -> ((ObjectNode) p.get("digests")).put("Users[201]", "f".repeat(64)));
  }

  @Test
  void theFingerprintIsTakenAway() {
    refused("the key \"planDigest\" is missing", p -> p.remove("planDigest"));
  }

  private static void refused(String said, Consumer<ObjectNode> alter) {
    ObjectNode plan = (ObjectNode) JSON.readTree(PLAN);
    alter.accept(plan);
    assertThat(plan.toString()).isNotEqualTo(JSON.readTree(PLAN).toString());
    Diagnostics diagnostics = new Diagnostics();
    byte[] bytes = plan.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(PlanJson.read(bytes, "plan.json", diagnostics)).isEmpty();
    assertThat(diagnostics.sorted())
        .singleElement()
        .satisfies(d -> assertThat(d.toString()).contains(said).contains("make the plan again"));
  }
}
