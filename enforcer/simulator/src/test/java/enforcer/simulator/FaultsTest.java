package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.simulator.fault.Fault;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  private static final String ANTI_HACKING = "/AntiHackingSettings";

  @ParameterizedTest
  @CsvSource({
    "400@2, 400, This is not acceptable",
    "429@2, 429, ''",
    "500@2, 500, ''",
    "502@2, 502, 502 Bad Gateway",
    "503@2, 503, 503 Service Temporarily Unavailable",
    "504@2, 504, 504 Gateway Time-out",
    "html@2, 200, <html>"
  })
  void theSecondRequestFailsAndTheThirdDoesNot(String fault, int status, String body) {
    try (PbxSimulator simulator = start(fault)) {
      Client client = Client.of(simulator);

      assertThat(client.get("/Defs").statusCode()).isEqualTo(200);
      HttpResponse<String> failed = client.get("/Defs");
      assertThat(failed.statusCode()).isEqualTo(status);
      assertThat(failed.body()).contains(body);
      assertThat(client.get("/Defs").body()).contains("odata.context");
      assertThat(simulator.exchanges())
          .extracting(Exchange::injected)
          .containsExactly(false, false, true, false);
    }
  }

  @Test
  void otherThingsMayGoWrongLaterAndRequestsAreCountedAnew() {
    try (PbxSimulator simulator = start("500")) {
      Client client = Client.of(simulator);
      assertThat(client.get("/Defs").statusCode()).isEqualTo(500);

      simulator.faults("502@2");

      assertThat(client.get("/Defs").statusCode()).isEqualTo(200);
      assertThat(client.get("/Defs").statusCode()).isEqualTo(502);
    }
  }

  @Test
  void tooManyRequestsMaySayHowLongToWait() {
    try (PbxSimulator simulator = start("429:retry-after=7@1")) {
      assertThat(Client.of(simulator).get("/Defs").headers().firstValue("Retry-After"))
          .contains("7");
    }
  }

  @Test
  void aConnectionDroppedBeforeChangesNothing() {
    try (PbxSimulator simulator = start("drop-before@1,method=PATCH")) {
      Client client = Client.of(simulator);

      assertThatThrownBy(() -> client.send("PATCH", ANTI_HACKING, "{\"HackAuthRequests\":3}"))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(client.read(ANTI_HACKING).get("HackAuthRequests").asInt()).isEqualTo(25);
    }
  }

  @Test
  void aConnectionDroppedAfterHasChangedEverything() {
    try (PbxSimulator simulator = start("drop-after@1,method=PATCH")) {
      Client client = Client.of(simulator);

      assertThatThrownBy(() -> client.send("PATCH", ANTI_HACKING, "{\"HackAuthRequests\":3}"))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(client.read(ANTI_HACKING).get("HackAuthRequests").asInt()).isEqualTo(3);
    }
  }

  @Test
  void aSilentWriteSaysYesAndStoresNothing() {
    try (PbxSimulator simulator = start("silent@1,method=PATCH")) {
      Client client = Client.of(simulator);

      assertThat(client.send("PATCH", ANTI_HACKING, "{\"HackAuthRequests\":3}").statusCode())
          .isEqualTo(204);
      assertThat(client.read(ANTI_HACKING).get("HackAuthRequests").asInt()).isEqualTo(25);
    }
  }

  @Test
  void aTokenEndsInTheMiddleOfARun() {
    try (PbxSimulator simulator = start("expire-token@2")) {
      Client client = Client.of(simulator);

      assertThat(client.get("/Defs").statusCode()).isEqualTo(200);
      assertThat(client.get("/Defs").statusCode()).isEqualTo(401);
      client.login();
      assertThat(client.get("/Defs").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTruncatedAnswerIsNoJson() {
    try (PbxSimulator simulator = start("truncated@1")) {
      HttpResponse<String> answer = Client.of(simulator).get("/Users?$top=5");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> Client.json(answer)).hasMessageContaining("end-of-input");
    }
  }

  @Test
  void pagesThatNeverEndLeadBackToThemselves() {
    try (PbxSimulator simulator = start("endless-pages")) {
      Client client = Client.of(simulator);
      String next = client.read("/Users?$select=Id").get("@odata.nextLink").asString();

      assertThat(client.follow(next).has("@odata.nextLink")).isTrue();
      assertThat(client.read("/ConsoleRestrictions").has("@odata.nextLink")).isFalse();
    }
  }

  @Test
  void theTokenEndpointFailsOnlyWhenItIsMeant() {
    try (PbxSimulator simulator = start("500@1,path=/connect/token")) {
      Client client = new Client(simulator);

      assertThat(client.token("enforcer", simulator.clientSecret()).statusCode()).isEqualTo(500);
      assertThat(client.token("enforcer", simulator.clientSecret()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void chanceIsTheSameEveryTime() {
    List<List<Integer>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (PbxSimulator simulator = start("500:rate=0.3")) {
        Client client = Client.of(simulator);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          statuses.add(client.get("/Defs").statusCode());
        }
        runs.add(statuses);
      }
    }

    assertThat(runs.getFirst()).isEqualTo(runs.getLast()).contains(200, 500);
  }

  @Test
  void aSlowAnswerArrivesWhole() {
    try (PbxSimulator simulator = start("slow:bytes-per-second=2000@1")) {
      long start = System.nanoTime();
      Client.of(simulator).read("/Users?$top=1&$select=Id");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(90));
    }
  }

  @Test
  void everyAnswerWaitsForTheLatency() {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withLatency(Duration.ofMillis(80)))) {
      long start = System.nanoTime();
      Client.of(simulator);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(80));
    }
  }

  @Test
  void aFaultIsWrittenInOneLine() {
    assertThat(Fault.parse("429:retry-after=1@2"))
        .isEqualTo(
            new Fault(
                Fault.Kind.TOO_MANY,
                new Fault.Which(null, null),
                new Fault.When(2, 2, 0),
                1,
                1024));
    assertThat(Fault.parse("500").when()).isEqualTo(Fault.When.ALWAYS);
    assertThat(Fault.parse("500:rate=0.05").when().rate()).isEqualTo(0.05);
    assertThat(Fault.parse("502@3,method=PATCH").which().method()).isEqualTo("PATCH");
    assertThat(Fault.parse("502@3+").when()).isEqualTo(new Fault.When(3, Integer.MAX_VALUE, 0));
    assertThat(Fault.parse("502@3-5").when()).isEqualTo(new Fault.When(3, 5, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nope",
        "500@x",
        "500:rate=2",
        "500:nope=1",
        "",
        "429:retry-after=soon",
        "500:rate"
      })
  void aFaultThatMakesNoSenseIsRefused(String text) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fault");
  }

  private static PbxSimulator start(String fault) {
    return PbxSimulator.start(SimulatorOptions.defaults().withFaults(fault));
  }
}
