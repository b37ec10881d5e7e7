package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.vendor.EntitySet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Many phone systems in one process and on one port. */
class FleetTest {
  private static final int MANY = 200;

  @Test
  void whatIsWrittenToOneIsNeverSeenInAnother() {
    try (FleetSimulator fleet = FleetSimulator.start(FleetOptions.of(MANY))) {
      int written = 77;
      List<JsonNode> before = fleet.members().stream().map(FleetTest::everything).toList();
      Client client = Client.of(fleet.members().get(written).pbx());

      change(client);

      for (int index = 0; index < MANY; index++) {
        JsonNode now = everything(fleet.members().get(index));
        if (index == written) {
          assertThat(now).isNotEqualTo(before.get(index));
        } else {
          assertThat(now).as("pbx %d", index).isEqualTo(before.get(index));
        }
      }
    }
  }

  /** Writes of every kind: values, lists, members, order, new and deleted objects, secrets. */
  private static void change(Client client) {
    JsonNode user = client.one("/Users", "Number", "240");
    JsonNode sales = client.one("/Groups", "Name", "Sales");
    String rule = "/OutboundRules(" + client.one("/OutboundRules", "Name", "National").get("Id");
    done(client.send("PATCH", "/Users(" + user.get("Id") + ")", "{\"SRTPMode\":\"SRTPDisabled\"}"));
    done(
        client.send(
            "PATCH",
            "/Groups(" + sales.get("Id") + ")",
            "{\"Members\":[{\"Number\":\"240\",\"Rights\":{\"RoleName\":\"users\"}}]}"));
    done(client.send("POST", "/Groups", "{\"Name\":\"New\"}"));
    done(client.send("PATCH", rule + ")", "{\"Priority\":2}"));
    done(client.send("DELETE", rule + ")", ""));
    done(
        client.send(
            "POST",
            "/Users(" + user.get("Id") + ")/Pbx.Regenerate",
            "{\"opts\":{\"SipAuth\":true,\"VoicemailPIN\":true}}"));
    done(client.send("PATCH", "/LoggingSettings", "{\"KeepLogsDays\":3}"));
    done(client.send("POST", "/SystemStatus/Pbx.SetChatLogStatus", "{\"enable\":false}"));
  }

  private static void done(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
  }

  private static JsonNode everything(FleetSimulator.Member member) {
    var all = Pbx.NODES.objectNode();
    for (String set : member.pbx().pbx().vocabulary().sets().keySet()) {
      all.set(set, member.pbx().state(set));
    }
    return all;
  }

  @Test
  void theyShareEveryRowThatNobodyChanged() {
    try (FleetSimulator fleet = FleetSimulator.start(FleetOptions.of(MANY))) {
      Set<Object> rows = identitySet(fleet.members());
      int ofOne = identitySet(fleet.members().subList(0, 1)).size();

      // Its own: console, limits, name in two places.
      assertThat(rows.size()).isEqualTo(ofOne + 4 * (MANY - 1));

      PbxSimulator one = fleet.members().get(3).pbx();
      Client client = Client.of(one);
      JsonNode user = client.one("/Users", "Number", "240");
      client.send("PATCH", "/Users(" + user.get("Id") + ")", "{\"FirstName\":\"Moved\"}");

      // The row that was written, and the API client, which notes its login.
      assertThat(identitySet(fleet.members()).size()).isEqualTo(rows.size() + 2);
    }
  }

  /**
   * The stored rows of some phone systems; two that are equal count twice, one that is shared once.
   */
  private static Set<Object> identitySet(Collection<FleetSimulator.Member> members) {
    Set<Object> rows = Collections.newSetFromMap(new IdentityHashMap<>());
    for (FleetSimulator.Member member : members) {
      Pbx pbx = member.pbx().pbx();
      for (EntitySet set : pbx.vocabulary().sets().values()) {
        if (!set.singleton()) {
          rows.addAll(pbx.table(set.name()).rows());
        } else if (!pbx.store().singleton(set.name()).isEmpty()) {
          rows.add(pbx.store().singleton(set.name()));
        }
      }
    }
    return rows;
  }

  @Test
  void aShareOfThemIsInTrouble() throws IOException {
    FleetOptions options = FleetOptions.of(40).withTrouble(8, 2, 3, 4);
    try (FleetSimulator fleet = FleetSimulator.start(options)) {
      assertThat(fleet.members(Condition.IN_ORDER)).hasSize(23);
      assertThat(fleet.members(Condition.DRIFTING)).hasSize(8);
      for (FleetSimulator.Member down : fleet.members(Condition.DOWN)) {
        assertThat(answer(fleet.port(), down.host())).isEmpty();
      }
      for (FleetSimulator.Member hanging : fleet.members(Condition.HANGING)) {
        assertThatThrownBy(() -> answer(fleet.port(), hanging.host()))
            .isInstanceOf(SocketTimeoutException.class);
      }
      for (FleetSimulator.Member refusing : fleet.members(Condition.REFUSING)) {
        Client client = new Client(refusing.pbx());
        assertThat(client.token("enforcer", "simulated-secret").statusCode()).isEqualTo(401);
      }
      for (FleetSimulator.Member other : fleet.members(Condition.IN_ORDER)) {
        assertThat(answer(fleet.port(), other.host())).startsWith("HTTP/1.1 401 ");
      }
    }
  }

  @Test
  void somebodyChangedEachThatDriftsInTheConsole() {
    try (FleetSimulator fleet = FleetSimulator.start(FleetOptions.of(12).withTrouble(8, 0, 0, 0))) {
      for (FleetSimulator.Member member : fleet.members()) {
        JsonNode log = Client.of(member.pbx()).read("/ReportAuditLog/Pbx.GetAuditLogData()");
        assertThat(log.get("value").size())
            .isEqualTo(member.condition() == Condition.DRIFTING ? 1 : 0);
      }
    }
  }

  @Test
  void theSameOptionsGiveTheSameFleet() {
    FleetOptions options = FleetOptions.of(30).withTrouble(5, 1, 1, 3);
    try (FleetSimulator one = FleetSimulator.start(options);
        FleetSimulator again = FleetSimulator.start(options)) {
      assertThat(again.members().stream().map(FleetSimulator.Member::condition))
          .containsExactlyElementsOf(
              one.members().stream().map(FleetSimulator.Member::condition).toList());
    }
  }

  @Test
  void anotherNameIsNobody() throws IOException {
    try (FleetSimulator fleet = FleetSimulator.start(FleetOptions.of(2))) {
      assertThat(answer(fleet.port(), "pbx-0003.localhost")).startsWith("HTTP/1.1 421 ");
      assertThat(answer(fleet.port(), "127.0.0.1")).startsWith("HTTP/1.1 421 ");
    }
  }

  @Test
  void oneThatIsTakenOffTheNetworkTakesNoOtherWithIt() throws IOException {
    try (FleetSimulator fleet = FleetSimulator.start(FleetOptions.of(2))) {
      fleet.members().getFirst().pbx().close();

      assertThat(answer(fleet.port(), "pbx-0001.localhost")).isEmpty();
      assertThat(answer(fleet.port(), "pbx-0002.localhost")).startsWith("HTTP/1.1 401 ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, A fleet has from 1 to 10000 phone systems.",
    "10001, 0, 0, A fleet has from 1 to 10000 phone systems.",
    "5, -1, 0, The number of phone systems must not be negative.",
    "5, 4, 2, 'The fleet has 5 phone systems, and 6 are to drift, hang, refuse or be down.'"
  })
  void aFleetThatCannotBeIsRefused(int size, int drifting, int down, String message) {
    assertThatThrownBy(() -> FleetOptions.of(size).withTrouble(drifting, 0, 0, down))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** The first bytes of the answer to a request for a host; empty where it hangs up. */
  private static String answer(int port, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket.setSoTimeout(700);
      String request = "GET /xapi/v1/Users HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] first = new byte[64];
      int read = socket.getInputStream().read(first);
      return read < 0 ? "" : new String(first, 0, read, StandardCharsets.US_ASCII);
    }
  }
}
