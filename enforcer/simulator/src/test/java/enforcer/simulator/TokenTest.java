package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenTest {

  @Test
  void aTokenSaysWhoItIsForAndUntilWhen() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      Client client = Client.of(simulator);

      String[] parts = client.token().split("\\.");
      JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1]));

      assertThat(parts).hasSize(3);
      assertThat(claims.get("sub").asString()).isEqualTo("enforcer");
      assertThat(claims.get("aud").asString()).isEqualTo("/api");
      assertThat(claims.get("scope").asString()).isEqualTo("xapi");
      assertThat(claims.get("role").toString()).contains("system_owners");
      assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(3600);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20.0.8, version, 60",
    "20.0.9, version, 3600",
    "20.0.10, version, 3600",
    "20.0.10, minutes, 60",
    "20.0.5, seconds, 3600"
  })
  void theLifetimeCountsInMinutesBefore9AndInSecondsSince(
      String version, String unit, int expected) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withPbxVersion(version).withFact("tokenUnit", unit);
    try (PbxSimulator simulator = PbxSimulator.start(options)) {
      JsonNode answer =
          Client.json(new Client(simulator).token("enforcer", simulator.clientSecret()));

      assertThat(answer.get("expires_in").asInt()).isEqualTo(expected);
      assertThat(answer.get("token_type").asString()).isEqualTo("Bearer");
      assertThat(answer.get("refresh_token").isNull()).isTrue();
    }
  }

  @Test
  void aMultipartFormIsTakenToo() throws Exception {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults());
        HttpClient http = HttpClient.newHttpClient()) {
      String body =
          part("client_id", "enforcer")
              + part("client_secret", simulator.clientSecret())
              + part("grant_type", "client_credentials")
              + "--edge--\r\n";
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(simulator.url() + "/connect/token"))
                  .header("Content-Type", "multipart/form-data; boundary=edge")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aWrongSecretIsRefusedInTheDocumentedWords() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      HttpResponse<String> answer = new Client(simulator).token("enforcer", "wrong");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":\"unauthorized\",\"error_description\":\"The request requires valid user"
                  + " authentication.\"}");
    }
  }

  @Test
  void aNewTokenEndsTheEarlierOneOfTheSameClient() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      Client first = Client.of(simulator);
      Client second = Client.of(simulator);

      HttpResponse<String> refused = first.get("/Defs?$select=Id");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(second.get("/Defs?$select=Id").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void tokensLiveSideBySideWhereThatIsTheFact() {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("oneToken", "no");
    try (PbxSimulator simulator = PbxSimulator.start(options)) {
      Client first = Client.of(simulator);
      Client.of(simulator);

      assertThat(first.get("/Defs").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withoutATokenNothingIsAnswered() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      HttpResponse<String> answer = new Client(simulator).get("/Users");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void tooManyWrongSecretsBlockTheAddress() {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withSeenAs("192.0.2.9"))) {
      Client client = Client.of(simulator);
      assertThat(
              client.send("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":3}").statusCode())
          .isEqualTo(204);

      for (int i = 0; i < 3; i++) {
        assertThat(client.token("enforcer", "wrong").statusCode()).isEqualTo(401);
      }

      assertThat(client.token("enforcer", simulator.clientSecret()).statusCode()).isEqualTo(403);
      assertThat(client.get("/Defs").statusCode()).isEqualTo(403);
      JsonNode row = simulator.state("Blocklist").get(simulator.state("Blocklist").size() - 1);
      assertThat(row.get("AddedBy").asString()).isEqualTo("AutoBlacklist");
      assertThat(row.get("IPAddrMask").asString()).isEqualTo("192.0.2.9");
      simulator.seenAs("192.0.2.10");
      assertThat(client.get("/Defs").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void wrongSecretsDoNotCountWhereThatIsTheFact() {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSeed("factory").withFact("failedLogins", "ignored");
    try (PbxSimulator simulator = PbxSimulator.start(options)) {
      Client client = Client.of(simulator);
      for (int i = 0; i < 30; i++) {
        client.token("enforcer", "wrong");
      }

      assertThat(client.get("/Defs").statusCode()).isEqualTo(200);
    }
  }

  private static String part(String name, String value) {
    return "--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }
}
