package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static enforcer.pbx.StubPbx.status;
import static enforcer.pbx.StubPbx.text;
import static enforcer.pbx.StubPbx.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import enforcer.pbx.PbxException.Malformed;
import enforcer.pbx.PbxException.Rejected;
import enforcer.pbx.PbxException.ServerFault;
import enforcer.pbx.PbxException.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ReadingClientTest {
  private static final String CONSOLE = "GET ConsoleRestrictions";
  private static final String OPEN = "{\"AccessRestricted\":false,\"MyIpAddress\":\"192.0.2.7\"}";

  private final StubPbx pbx = StubPbx.start();
  private final TestTime time = new TestTime();

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void theFirstReadTellsVersionAddressAndWhoWeAre() {
    pbx.on(CONSOLE, json(OPEN));
    ReadingClient client = pbx.reader(time.options());

    ObjectNode console = client.consoleRestrictions();

    assertThat(console.path("MyIpAddress").stringValue()).isEqualTo("192.0.2.7");
    assertThat(client.version()).contains(new PbxVersion(20, 0, 9, 995));
    assertThat(client.session().identity())
        .isEqualTo(new Identity("900", List.of("App", "system_owners")));
    assertThat(pbx.arrived())
        .extracting(Object::toString)
        .containsExactly(
            "POST /connect/token",
            "GET /xapi/v1/ConsoleRestrictions"
                + "?$select=Id,AccessRestricted,IpWhitelist,MyIpAddress");
    assertThat(client.counts()).isEqualTo(new RequestCounts(1, 1, 0, 0));
  }

  @Test
  void theLoginIsAFormAndTheTokenTravelsWithEveryRead() {
    pbx.on(CONSOLE, json(OPEN));

    pbx.reader(time.options()).consoleRestrictions();

    assertThat(pbx.arrivedAt("POST /connect/token").getFirst().body())
        .isEqualTo("client_id=900&client_secret=s3cret-of-900&grant_type=client_credentials");
    assertThat(pbx.arrivedAt(CONSOLE).getFirst().authorization()).startsWith("Bearer e30.");
  }

  @Test
  void anEntityIsReadByNumberOrByQuotedText() {
    pbx.on("GET Users(29)", json("{\"Id\":29}"))
        .on("GET Sbcs('O''Neil')", json("{\"Name\":\"x\"}"));
    ReadingClient client = pbx.reader(time.options());

    assertThat(client.entity("Users", EntityKey.of(29), Query.select("Id")).path("Id").asInt())
        .isEqualTo(29);
    assertThat(client.entity("Sbcs", EntityKey.of("O'Neil"), Query.select("Name")).has("Name"))
        .isTrue();
  }

  @Test
  void functionsQuestionsAndTheDescriptionOfTypesAreReads() {
    pbx.on("GET GetUpdateSettings()", json("{\"AutoUpdateEnabled\":true}"))
        .on("POST Users/Pbx.GetDuplicatedEmails", status(503), json("{\"value\":[]}"))
        .on("GET $metadata", text(200, "application/xml", "<edmx:Edmx/>"));
    ReadingClient client = pbx.reader(time.options());

    assertThat(client.function("GetUpdateSettings()").path("AutoUpdateEnabled").asBoolean())
        .isTrue();
    assertThat(client.ask(ReadAction.DUPLICATED_EMAILS, Json.EMPTY.objectNode()).has("value"))
        .isTrue();
    assertThat(client.metadata()).isEqualTo("<edmx:Edmx/>");
    assertThat(client.counts().writes()).isZero();
  }

  @Test
  void aPathThatIsNoResourceCannotBeRead() {
    ReadingClient client = pbx.reader(time.options());

    for (String path : List.of("../connect/token", "Users?$top=1", "Users(1)/Pbx.X", "users", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> client.singleton(path, Query.select("Id")));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Query.select(List.of()));
    assertThat(pbx.arrived()).isEmpty();
  }

  @Test
  void aReadIsRepeatedWhileThePbxIsBusyOrBreaksOff() {
    pbx.on(CONSOLE, status(500), StubPbx.drop(), status(429), json(OPEN));
    ReadingClient client = pbx.reader(time.options());

    assertThat(client.consoleRestrictions().has("MyIpAddress")).isTrue();

    assertThat(time.pauses())
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(client.counts()).isEqualTo(new RequestCounts(1, 4, 0, 3));
  }

  @Test
  void thePbxMaySayHowLongToWait() {
    String date = "Mon, 02 Nov 2026 03:00:12 GMT";
    pbx.on(
        CONSOLE,
        with("Retry-After", date, status(503)),
        with("Retry-After", "7", status(429)),
        with("Retry-After", "0", status(503)),
        json(OPEN));

    pbx.reader(time.options()).consoleRestrictions();

    assertThat(time.pauses())
        .containsExactly(Duration.ofSeconds(12), Duration.ofSeconds(7), Duration.ofSeconds(2));
    assertThat(pbx.arrivedAt(CONSOLE)).hasSize(4);
  }

  @Test
  void aPbxThatAsksForMoreTimeThanThereIsIsGivenUpAtOnce() {
    pbx.on(CONSOLE, with("Retry-After", "3600", status(429)));

    ServerFault fault =
        catchThrowableOfType(
            ServerFault.class, () -> pbx.reader(time.options()).consoleRestrictions());

    assertThat(fault).hasMessageContaining("try again in 3600 s");
    assertThat(fault.status()).hasValue(429);
    assertThat(time.pauses()).isEmpty();
    assertThat(pbx.arrivedAt(CONSOLE)).hasSize(1);
  }

  @Test
  void repetitionEndsWithinItsTime() {
    pbx.on(CONSOLE, status(502));

    assertThatThrownBy(() -> pbx.reader(time.options()).consoleRestrictions())
        .isInstanceOf(ServerFault.class);

    Duration waited = time.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
  }

  @Test
  void whatIsWrongWithTheRequestIsNotRepeated() {
    pbx.on(
        "GET Users(1)",
        status(400, "{\"error\":{\"code\":\"\",\"message\":\"Could not find a property\"}}"));

    assertThatThrownBy(
            () -> pbx.reader(time.options()).entity("Users", EntityKey.of(1), Query.select("Nope")))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("Could not find a property");
    assertThat(pbx.arrivedAt("GET Users(1)")).hasSize(1);
  }

  @Test
  void aMissingEntityIsToldFromAMissingPbx() {
    pbx.on(CONSOLE, json(OPEN));
    ReadingClient client = pbx.reader(time.options());
    client.consoleRestrictions();

    Rejected missing =
        catchThrowableOfType(
            Rejected.class, () -> client.entity("Users", EntityKey.of(1), Query.select("Id")));

    assertThat(missing.notFound()).isTrue();
    assertThat(missing.uncertain()).isFalse();
  }

  @Test
  void nobodyIsWaitedForWhoWasNeverThere() {
    int port = pbx.port();
    pbx.close();
    Target gone = Target.of("http://127.0.0.1:" + port);
    Credential credential = Credential.of(gone, "900", Secret.of("x"));

    assertThatThrownBy(
            () -> ReadingClient.open(gone, credential, time.options()).consoleRestrictions())
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("does not accept connections");
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void theLogTellsWhatWasAskedButNoNamesAndNoTokens() {
    pbx.on("GET Users", status(500), json("{\"@odata.count\":0,\"value\":[]}"));
    List<RequestLog.Entry> log = new CopyOnWriteArrayList<>();
    ReadingClient client = pbx.reader(time.options().log(log::add));

    client.list("Users", Query.select("Id").filter("EmailAddress eq 'a@b.example'"), e -> e);

    assertThat(log)
        .extracting(e -> e.method() + " " + e.path() + " " + e.status() + " " + e.attempt())
        .containsExactly(
            "POST /connect/token 200 1",
            "GET /xapi/v1/Users?$select=Id&$filter=…&$orderby=Id&$top=100&$count=true 500 1",
            "GET /xapi/v1/Users?$select=Id&$filter=…&$orderby=Id&$top=100&$count=true 200 2");
    assertThat(log).allMatch(entry -> entry.millis() >= 0);
  }

  @Test
  void aFilterArrivesAsItWasMeant() {
    pbx.on("GET Users", json("{\"@odata.count\":0,\"value\":[]}"));
    String filter = "Name eq " + Query.quoted("50% & O'Neil + Müller #1 = 100%25");

    pbx.reader(time.options())
        .list("Users", Query.select("Id").expand("Groups($select=Id,Name)").filter(filter), e -> e);

    assertThat(pbx.arrivedAt("GET Users").getFirst().query())
        .isEqualTo(
            "$select=Id&$expand=Groups($select=Id,Name)&$filter="
                + "Name eq '50% & O''Neil + Müller #1 = 100%25'"
                + "&$orderby=Id&$top=100&$count=true");
  }

  @Test
  void aCredentialNeverGoesToAnotherHost() {
    Credential other = new Credential("other.example.com", "900", Secret.of("x"), "a test");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadingClient.open(pbx.target(), other, time.options()));
  }

  @Test
  void aRedirectIsNotFollowedAndCarriesNothing() {
    try (StubPbx thief = StubPbx.start()) {
      String there = "http://127.0.0.1:" + thief.port() + "/xapi/v1/ConsoleRestrictions";
      for (int code : List.of(301, 302, 303, 307, 308)) {
        pbx.on(CONSOLE, with("Location", there, status(code)));
        assertThatThrownBy(() -> pbx.reader(time.options()).consoleRestrictions())
            .isInstanceOf(Malformed.class)
            .hasMessageContaining("redirects");
      }
      pbx.on("POST /connect/token", with("Location", there, status(307)));
      assertThatThrownBy(() -> pbx.reader(time.options()).consoleRestrictions())
          .isInstanceOf(Malformed.class);
      assertThat(thief.arrived()).isEmpty();
    }
  }
}
