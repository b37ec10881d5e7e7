package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AccessTest {

  @Test
  void theConsoleTellsTheAddressItSees() {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withSeenAs("192.0.2.200"))) {
      assertThat(Client.of(simulator).read("/ConsoleRestrictions").get("MyIpAddress").asString())
          .isEqualTo("192.0.2.200");
    }
  }

  @Test
  void theConsoleKeepsTheAddressToItselfWhereThatIsTheFact() {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("myAddress", "hidden");
    try (PbxSimulator simulator = PbxSimulator.start(options)) {
      assertThat(Client.of(simulator).read("/ConsoleRestrictions").get("MyIpAddress").isNull())
          .isTrue();
    }
  }

  @Test
  void whoLocksHimselfOutCannotTakeItBack() {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withSeenAs("192.0.2.200"))) {
      Client client = Client.of(simulator);
      String restrict = "{\"AccessRestricted\":true,\"IpWhitelist\":[\"203.0.113.0/24\"]}";

      assertThat(client.send("PATCH", "/ConsoleRestrictions", restrict).statusCode())
          .isEqualTo(204);

      HttpResponse<String> revert =
          client.send("PATCH", "/ConsoleRestrictions", "{\"AccessRestricted\":false}");
      assertThat(revert.statusCode()).isEqualTo(403);
      assertThat(revert.body()).isEmpty();
      assertThat(client.get("/ConsoleRestrictions").statusCode()).isEqualTo(403);
      simulator.seenAs("203.0.113.10");
      assertThat(client.get("/ConsoleRestrictions").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aListedNetworkKeepsItsAccess() {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withSeenAs("10.99.0.7"))) {
      Client client = Client.of(simulator);
      client.send(
          "PATCH",
          "/ConsoleRestrictions",
          "{\"AccessRestricted\":true,\"IpWhitelist\":[\"10.99.0.0/255.255.255.0\"]}");

      assertThat(client.get("/Users?$top=1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aBlockedAddressGetsNothingUnlessAnotherEntryAllowsIt() {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withSeenAs("192.0.2.9"))) {
      Client client = Client.of(simulator);
      client.send(
          "POST", "/Blocklist", "{\"IPAddrMask\":\"192.0.2.0/24\",\"BlockType\":\"Block\"}");

      assertThat(client.get("/Blocklist").statusCode()).isEqualTo(403);
      simulator.console(
          "POST", "/Blocklist", "{\"IPAddrMask\":\"192.0.2.9\",\"BlockType\":\"Allow\"}");
      assertThat(client.get("/Blocklist").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withoutTheLicenceEverythingIsForbidden() {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("licence", "none");
    try (PbxSimulator simulator = PbxSimulator.start(options)) {
      assertThat(Client.of(simulator).get("/Defs").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aClientThatIsNoAdministratorReadsNothing() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      Client client = Client.of(simulator);
      role(simulator, "users");

      assertThat(client.get("/Users").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void anAdministratorWhoIsNoOwnerReadsNoCalls() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      Client client = Client.of(simulator);
      assertThat(client.get("/CallHistoryView").statusCode()).isEqualTo(200);
      role(simulator, "system_admins");

      assertThat(client.get("/CallHistoryView").statusCode()).isEqualTo(403);
      assertThat(client.get("/Users?$top=1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClientWithoutTheTickForTheApiIsRefused() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      Client client = Client.of(simulator);
      simulator.edit("ServicePrincipals", row -> row.put("XAPIEnabled", false));

      assertThat(client.get("/Users").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theIdentityOfAPersonIsNotForAnApiClient() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      assertThat(Client.of(simulator).get("/MyUser").statusCode()).isEqualTo(403);
    }
  }

  private static void role(PbxSimulator simulator, String role) {
    int id =
        simulator
            .state("ServicePrincipals")
            .valueStream()
            .filter(client -> client.get("Number").asString().equals(simulator.clientId()))
            .findFirst()
            .orElseThrow()
            .get("Id")
            .asInt();
    simulator.console(
        "PATCH",
        "/ServicePrincipals(" + id + ")",
        "{\"Groups\":[{\"GroupId\":28,\"Rights\":{\"RoleName\":\"" + role + "\"}}]}");
  }
}
