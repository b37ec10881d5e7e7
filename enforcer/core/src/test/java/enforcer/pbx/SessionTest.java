package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static enforcer.pbx.StubPbx.status;
import static enforcer.pbx.StubPbx.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.pbx.PbxException.LoginRefused;
import enforcer.pbx.PbxException.Malformed;
import enforcer.pbx.PbxException.ServerFault;
import enforcer.pbx.PbxException.Superseded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final String LOGIN = "POST /connect/token";
  private static final String CONSOLE = "GET ConsoleRestrictions";

  private final StubPbx pbx = StubPbx.start().on(CONSOLE, json("{\"Id\":\"x\"}"));
  private final TestTime time = new TestTime();
  private final ReadingClient client = pbx.reader(time.options());

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void oneTokenServesManyThreads() throws InterruptedException {
    List<Thread> threads =
        IntStream.range(0, 20)
            .mapToObj(i -> Thread.ofVirtual().start(client::consoleRestrictions))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(pbx.logins()).isOne();
    assertThat(pbx.arrivedAt(CONSOLE)).hasSize(20);
  }

  @Test
  void aTokenIsReplacedAMinuteBeforeItEnds() {
    client.consoleRestrictions();
    time.pass(Duration.ofSeconds(3539));
    client.consoleRestrictions();
    assertThat(pbx.logins()).isOne();

    time.pass(Duration.ofSeconds(1));
    client.consoleRestrictions();

    assertThat(pbx.logins()).isEqualTo(2);
  }

  @Test
  void theTokensOwnClaimsCountMoreThanTheAnswerAndTheClocksDifference() {
    // The claims are of another year than our clock: only their distance matters.
    pbx.on(LOGIN, token("short", 40), token("next", 3600));
    client.consoleRestrictions();
    time.pass(Duration.ofSeconds(19));
    client.consoleRestrictions();
    assertThat(pbx.logins()).isOne();

    time.pass(Duration.ofSeconds(1));
    client.consoleRestrictions();

    assertThat(pbx.logins()).isEqualTo(2);
  }

  @Test
  void withoutClaimsSixtyMeansMinutesAndMoreMeansSeconds() {
    pbx.on(
        LOGIN,
        json("{\"access_token\":\"opaque-1\",\"expires_in\":60}"),
        json("{\"access_token\":\"opaque-2\",\"expires_in\":3600}"),
        json("{\"access_token\":\"opaque-3\"}"));
    for (int logins = 1; logins <= 3; logins++) {
      client.consoleRestrictions();
      time.pass(Duration.ofSeconds(3539));
      client.consoleRestrictions();
      assertThat(pbx.logins()).isEqualTo(logins);
      time.pass(Duration.ofSeconds(1));
    }
    assertThat(client.session().identity()).isEqualTo(new Identity("900", List.of()));
  }

  @Test
  void aRefusedLoginIsNeverRepeated() {
    String body =
        """
        {"error":"unauthorized","error_description":"The request requires valid user authentication."}\
        """;
    for (int code : List.of(400, 401, 403)) {
      pbx.on(LOGIN, status(code, body));
      int before = pbx.logins();

      assertThatThrownBy(client::consoleRestrictions)
          .isInstanceOf(LoginRefused.class)
          .hasMessageContaining("refuses the login of API client \"900\"")
          .hasMessageNotContaining(StubPbx.SECRET);

      assertThat(pbx.logins()).isEqualTo(before + 1);
    }
    assertThat(time.pauses()).isEmpty();
    assertThat(pbx.arrivedAt(CONSOLE)).isEmpty();
  }

  @Test
  void aListOfManyPagesLogsInOnceToBeRefusedOnce() {
    pbx.on(LOGIN, status(401));

    assertThatThrownBy(() -> client.list("Users", Query.select("Id"), e -> e))
        .isInstanceOf(LoginRefused.class);

    assertThat(pbx.logins()).isOne();
  }

  @Test
  void aLoginThatGotNoVerdictIsTriedThreeTimesInAll() {
    pbx.on(LOGIN, status(503), StubPbx.drop(), token("late", 3600));
    client.consoleRestrictions();
    assertThat(pbx.logins()).isEqualTo(3);

    ReadingClient another = pbx.reader(time.options());
    pbx.on(LOGIN, status(503));
    assertThatThrownBy(another::consoleRestrictions).isInstanceOf(ServerFault.class);
    assertThat(pbx.logins()).isEqualTo(6);
  }

  @Test
  void aTokenThatIsWithdrawnIsReplacedOnce() {
    pbx.on(CONSOLE, json("{}"), status(401), json("{}"));
    client.consoleRestrictions();

    client.consoleRestrictions();

    assertThat(pbx.logins()).isEqualTo(2);
    assertThat(pbx.arrivedAt(CONSOLE).get(1).authorization())
        .isNotEqualTo(pbx.arrivedAt(CONSOLE).get(2).authorization());
  }

  @Test
  void aTokenThatIsWithdrawnTwiceMeansAnotherRun() {
    pbx.on(CONSOLE, status(401));

    assertThatThrownBy(client::consoleRestrictions)
        .isInstanceOf(Superseded.class)
        .hasMessageContaining("another program uses API client \"900\"");

    assertThat(pbx.logins()).isEqualTo(2);
    assertThat(pbx.arrivedAt(CONSOLE)).hasSize(2);
  }

  @Test
  void aSecondWithdrawalLaterInTheRunEndsItToo() {
    pbx.on(CONSOLE, status(401), json("{}"), json("{}"), status(401), json("{}"));
    client.consoleRestrictions();
    client.consoleRestrictions();

    assertThatThrownBy(client::consoleRestrictions).isInstanceOf(Superseded.class);
  }

  @Test
  void requestsInFlightWithAnOldTokenCountAsOneWithdrawal() throws InterruptedException {
    client.consoleRestrictions();
    String old = pbx.arrivedAt(CONSOLE).getFirst().authorization();
    pbx.on(
        CONSOLE,
        exchange -> {
          boolean stale = old.equals(exchange.getRequestHeaders().getFirst("Authorization"));
          (stale ? status(401) : json("{}")).to(exchange);
        });
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(i -> Thread.ofVirtual().start(client::consoleRestrictions))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(pbx.logins()).isEqualTo(2);
    client.consoleRestrictions();
  }

  @Test
  void anExpiredTokenThatIsRefusedIsNoWithdrawal() {
    pbx.on(
        CONSOLE,
        exchange -> {
          time.pass(Duration.ofHours(2));
          status(401).to(exchange);
        },
        json("{}"),
        status(401),
        json("{}"));

    client.consoleRestrictions();
    client.consoleRestrictions();

    assertThat(pbx.logins()).isEqualTo(3);
  }

  @Test
  void aTokenThatIsAlwaysRefusedEndsEvenWhereItIsAlwaysExpired() {
    pbx.on(
        CONSOLE,
        exchange -> {
          time.pass(Duration.ofHours(2));
          status(401).to(exchange);
        });

    assertThatThrownBy(client::consoleRestrictions).isInstanceOf(Superseded.class);
    assertThat(pbx.logins()).isLessThan(5);
  }

  @Test
  void accessIsProvenWithANewToken() {
    client.consoleRestrictions();

    client.session().renew();

    assertThat(pbx.logins()).isEqualTo(2);
    client.consoleRestrictions();
    assertThat(pbx.arrivedAt(CONSOLE).getLast().authorization())
        .isNotEqualTo(pbx.arrivedAt(CONSOLE).getFirst().authorization());
  }

  @Test
  void anAnswerWithoutAUsableTokenIsNotBelieved() {
    List<String> answers =
        List.of(
            "{}",
            "{\"access_token\":null}",
            "{\"access_token\":{}}",
            "{\"access_token\":\"a\\r\\nX-Evil: 1\"}",
            "{\"access_token\":\"\"}",
            "{\"access_token\":\"opaque\",\"expires_in\":-5}",
            "{\"access_token\":\"" + "a".repeat(20_000) + "\"}");
    for (String answer : answers) {
      pbx.on(LOGIN, json(answer));
      assertThatThrownBy(client::consoleRestrictions)
          .as(answer)
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("without a usable token");
    }
    assertThat(pbx.arrivedAt(CONSOLE)).isEmpty();
  }

  @Test
  void nothingThatPrintsShowsTokenOrSecret() {
    Token token =
        Token.read(Json.parse("{\"access_token\":\"tok-1\"}".getBytes()), 1, now(), "900")
            .orElseThrow();

    assertThat(token.toString()).doesNotContain("tok-1");
    assertThat(pbx.credential().toString()).doesNotContain(StubPbx.SECRET).contains("***");
    Map<String, String> environment = Map.of("ENFORCER_CLIENT_SECRET", StubPbx.SECRET);
    assertThat(ClientOptions.standard(environment).toString()).doesNotContain(StubPbx.SECRET);
  }

  private java.time.Instant now() {
    return time.timing().clock().instant();
  }
}
