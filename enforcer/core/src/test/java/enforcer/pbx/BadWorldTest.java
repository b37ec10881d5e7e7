package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static enforcer.pbx.StubPbx.status;
import static enforcer.pbx.StubPbx.text;
import static enforcer.pbx.StubPbx.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sentences for a bad world, as they stand in {@code bad-world.txt}. */
class BadWorldTest {
  private static final String CONSOLE = "GET ConsoleRestrictions";
  private static final String LOGIN = "POST /connect/token";
  private static final String HTML = "<!doctype html><html><title>Welcome to nginx</title></html>";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Limits PATIENT =
      Limits.standard().retries(Duration.ZERO, SHORT, SHORT).sizes(1 << 20, 1000);
  private static final Limits IMPATIENT =
      PATIENT.timeouts(Duration.ofSeconds(5), SHORT, SHORT.multipliedBy(4));

  private final TestTime time = new TestTime();
  private StubPbx pbx;

  /** A case of the file: its name, what the PBX does, and how long that is borne. */
  private record Case(String name, Runnable world, Limits limits) {
    Case(String name, Runnable world) {
      this(name, world, PATIENT);
    }
  }

  @TestFactory
  Stream<DynamicTest> eachIsOneClearSentenceAndOneLogin() {
    Map<String, String> golden = NamedTexts.read("bad-world.txt");
    List<Case> cases = cases();
    assertThat(cases).extracting(Case::name).containsExactlyElementsOf(golden.keySet());
    return cases.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(each.name(), () -> expect(each, golden.get(each.name()))));
  }

  private void expect(Case each, String sentence) {
    try (StubPbx fresh = StubPbx.start()) {
      pbx = fresh;
      each.world().run();
      PbxException failure =
          catchThrowableOfType(
              PbxException.class,
              () -> {
                WritingClient client = fresh.writer(time.options().limits(each.limits()));
                client.consoleRestrictions();
                client.list("Users", Query.select("Id"), e -> e);
                client.patch(WritePath.singleton("CountryCodes"), Json.EMPTY);
              });
      assertThat(failure).isNotNull();
      String said = said(failure).replace(":" + fresh.port(), ":5001");
      assertThat(said).isEqualTo(sentence);
      assertThat(said).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
      assertThat(fresh.logins()).isLessThanOrEqualTo(1 + 5);
    }
  }

  private void on(String request, StubPbx.Reply... replies) {
    pbx.on(request, replies);
  }

  private void users(StubPbx.Reply... replies) {
    on(CONSOLE, json("{}"));
    on("GET Users", replies);
  }

  private void lowRole(StubPbx.Reply... replies) {
    String claims = StubPbx.base64("{\"sub\":\"900\",\"role\":[\"App\",\"managers\"]}");
    on(LOGIN, json("{\"access_token\":\"e30.%s.x\"}".formatted(claims)));
    on(CONSOLE, replies);
  }

  private void write(StubPbx.Reply... replies) {
    users(json("{\"value\":[]}"));
    on("PATCH CountryCodes", replies);
  }

  private List<Case> cases() {
    return Stream.of(refusals(), strangers(), answers(), rejections(), failures())
        .flatMap(List::stream)
        .toList();
  }

  private List<Case> refusals() {
    String unauthorized =
        """
        {"error":"unauthorized","error_description":"The request requires valid user authentication."}\
        """;
    String licence =
        "{\"error\":{\"code\":\"\",\"message\":\"WARNINGS.XAPI.INVALID_LICENSE_TYPE\"}}";
    return List.of(
        new Case("wrong secret", () -> on(LOGIN, status(401, unauthorized))),
        new Case("missing licence", () -> on(CONSOLE, status(403, licence))),
        new Case("licence, role or console restrictions", () -> on(CONSOLE, status(403))),
        new Case("missing role", () -> users(status(403))),
        new Case("missing role that the token tells", () -> lowRole(status(403))),
        new Case("token withdrawn", () -> on(CONSOLE, status(401))));
  }

  private List<Case> strangers() {
    return List.of(
        new Case("wrong port, no login there", () -> on(LOGIN, status(404))),
        new Case("wrong port, a web page as login", () -> on(LOGIN, html(200))),
        new Case("wrong port, no interface there", () -> on(CONSOLE, plain404())),
        new Case("web page instead of data", () -> on(CONSOLE, html(200))),
        new Case("web page that claims to be JSON", () -> on(CONSOLE, json(HTML))),
        new Case("web page not found", () -> users(html(404))),
        new Case(
            "redirect to another host", () -> on(CONSOLE, moved("https://evil.example.com/x"))),
        new Case("redirect to nowhere", () -> on(CONSOLE, status(302))));
  }

  private List<Case> answers() {
    return List.of(
        new Case("nothing instead of data", () -> on(CONSOLE, status(204))),
        new Case("truncated JSON", () -> on(CONSOLE, json("{\"AccessRestricted\":tr"))),
        new Case("property that stands twice", () -> on(CONSOLE, json(TWICE))),
        new Case(
            "property that stands twice in an entry",
            () -> users(json("{\"value\":[{\"Id\":1,\"Groups\":[%s]}]}".formatted(TWICE)))),
        new Case("list that stands twice", () -> users(json("{\"value\":[],\"value\":[]}"))),
        new Case("count that stands twice", () -> users(json(COUNTS))),
        new Case("JSON of another type", () -> on(CONSOLE, json("[1,2]"))),
        new Case("endless page loop", () -> users(json(LOOP))),
        new Case("page on another host", () -> users(json(FOREIGN))),
        new Case(
            "count that never matches", () -> users(json("{\"@odata.count\":7,\"value\":[]}"))));
  }

  private List<Case> rejections() {
    String inUse =
        """
        {"error":{"code":"","message":"Number:\\nWARNINGS.XAPI.ALREADY_IN_USE",
          "details":[{"code":"","message":"WARNINGS.XAPI.ALREADY_IN_USE","target":"Number"}]}}\
        """;
    String terminal =
        "{\"error\":{\"message\":\"a\\u001b[31m\\u0007b\\u202e\\r\\nc\\u009b2J "
            + "x".repeat(900)
            + "\"}}";
    return List.of(
        new Case("read that is rejected, with controls", () -> users(status(400, terminal))),
        new Case("write that is rejected", () -> write(status(400, inUse))),
        new Case("resource that this version lacks", () -> users(status(404))),
        new Case("method that is not offered", () -> users(status(405))));
  }

  private List<Case> failures() {
    return List.of(
        new Case("write that fails", () -> write(status(500))),
        new Case("write that is broken off", () -> write(StubPbx.drop())),
        new Case("too many requests", () -> users(with("Retry-After", "30", status(429)))),
        new Case("restarting behind a proxy", () -> users(html(502))),
        new Case("failure without a word", () -> users(status(500))),
        new Case("connection broken off", () -> users(StubPbx.drop())),
        new Case("answer that ends too early", () -> users(BadWorldTest::promisesMore)),
        new Case("answer without end", () -> users(BadWorldTest::endless)),
        new Case("answer that unpacks to gigabytes", () -> users(BadWorldTest::bomb)),
        new Case("answer that stops in the middle", () -> users(BadWorldTest::stalls), IMPATIENT),
        new Case("answer that drips", () -> users(BadWorldTest::drips), IMPATIENT));
  }

  private static final String TWICE = "{\"AccessRestricted\":true,\"AccessRestricted\":false}";
  private static final String COUNTS = "{\"@odata.count\":1,\"value\":[],\"@odata.count\":0}";
  private static final String LOOP =
      "{\"@odata.count\":9,\"value\":[{\"Id\":1}],\"@odata.nextLink\":\"Users?page=2\"}";
  private static final String FOREIGN =
      "{\"value\":[{\"Id\":1}],\"@odata.nextLink\":\"https://evil.example.com/xapi/v1/Users\"}";

  @Test
  void anUnknownHostAndAClosedPortAreToldAtOnce() throws IOException {
    Map<String, String> golden = NamedTexts.read("no-conversation.txt");

    Target target = Target.of("https://acme.example.com:5001");
    PbxException none =
        catchThrowableOfType(
            PbxException.class,
            () ->
                Credentials.from(
                        ExplicitClient.none(),
                        Map.of("ENFORCER_CONFIG_DIR", "/home/u/enforcer"),
                        Path.of(""))
                    .require(target, ClientRole.WRITE));
    assertThat(said(none)).isEqualTo(golden.get("no credential for this host"));
    assertThat(failure("https://pbx.invalid")).isEqualTo(golden.get("unknown host"));
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertThat(failure("http://127.0.0.1:" + closed).replace(":" + closed, ":5001"))
        .isEqualTo(golden.get("refused connection"));
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = silent.getLocalPort();
      assertThat(failure("http://127.0.0.1:" + port).replace(":" + port, ":5001"))
          .isEqualTo(golden.get("connection without an answer"));
    }
    assertThat(time.pauses()).isEmpty();
  }

  private String failure(String url) {
    Target target = Target.of(url);
    Credential credential = Credential.of(target, "900", Secret.of("x"));
    PbxException failure =
        catchThrowableOfType(
            PbxException.class,
            () ->
                ReadingClient.open(target, credential, time.options().limits(IMPATIENT))
                    .consoleRestrictions());
    return said(failure);
  }

  private static String said(PbxException failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  private static StubPbx.Reply html(int status) {
    return text(status, "text/html; charset=utf-8", HTML);
  }

  private static StubPbx.Reply plain404() {
    return exchange -> exchange.sendResponseHeaders(404, -1);
  }

  private static StubPbx.Reply moved(String where) {
    return with("Location", where, status(302));
  }

  private static void promisesMore(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write("{\"value\":[".getBytes(StandardCharsets.UTF_8));
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write("{\"value\":[".getBytes(StandardCharsets.UTF_8));
    byte[] entries = "{\"Id\":1},".repeat(1000).getBytes(StandardCharsets.UTF_8);
    while (true) {
      out.write(entries);
    }
  }

  private static void bomb(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream packed = new GZIPOutputStream(exchange.getResponseBody())) {
      packed.write("{\"value\":[".getBytes(StandardCharsets.UTF_8));
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 64; i++) {
        packed.write(blanks);
      }
    }
  }

  private static void stalls(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("{\"value\":[".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    pause(Duration.ofSeconds(1));
  }

  private static void drips(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    for (int i = 0; i < 100; i++) {
      exchange.getResponseBody().write(' ');
      exchange.getResponseBody().flush();
      pause(Duration.ofMillis(100));
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
