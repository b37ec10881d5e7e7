package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static enforcer.pbx.StubPbx.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A client asks for what is so now, and takes nothing else. */
class StaleAnswersTest {
  private static final String CONSOLE = "GET ConsoleRestrictions";
  private static final String COUNTRIES = "GET CountryCodes";
  private static final String NOW = "Mon, 02 Nov 2026 03:00:00 GMT";

  private final TestTime time = new TestTime();

  @Test
  void everyRequestAsksForNoCache() {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (StubPbx pbx = StubPbx.start()) {
      pbx.on(
          CONSOLE,
          exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Cache-Control"));
            json("{}").to(exchange);
          });
      pbx.reader(time.options()).consoleRestrictions();
    }
    assertThat(asked).containsExactly("no-cache");
  }

  @Test
  void whatACacheKeptProvesNoWrite() {
    try (StubPbx pbx = StubPbx.start()) {
      pbx.on(COUNTRIES, with("Age", "3", json("{\"CountryCodes\":[]}")));
      pbx.on("PATCH CountryCodes", json("{}"));
      WritingClient client = pbx.writer(time.options());
      Query query = Query.select("CountryCodes");

      assertThat(client.singleton("CountryCodes", query)).isNotEmpty();
      client.patch(WritePath.singleton("CountryCodes"), Json.EMPTY);
      assertThatExceptionOfType(PbxException.Malformed.class)
          .isThrownBy(() -> client.singleton("CountryCodes", query))
          .withMessageContaining("with an old answer of a cache, by its Age");
      time.pass(Duration.ofSeconds(5));
      assertThat(client.singleton("CountryCodes", query)).isNotEmpty();
    }
  }

  @Test
  void aDateFarFromTheOneOfTheLoginIsOfAnotherTime() throws Exception {
    assertThat(readWith(NOW)).isEmpty();
    assertThat(readWith("Mon, 02 Nov 2026 02:56:00 GMT")).isEmpty();
    assertThat(readWith("Mon, 01 Jan 2024 00:00:00 GMT"))
        .contains("with an answer whose Date does not fit");
  }

  /** Reads from a server that says when it answers; returns why the answer is refused. */
  private String readWith(String date) throws Exception {
    String token = "e30." + StubPbx.base64("{\"sub\":\"900\",\"exp\":1800000000}") + ".x";
    List<String> answers =
        List.of(
            answer(NOW, "{\"access_token\":\"" + token + "\",\"expires_in\":60}"),
            answer(date, "{\"MyIpAddress\":\"192.0.2.1\"}"));
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = Thread.ofVirtual().start(() -> answers.forEach(a -> once(server, a)));
      Target target = Target.of("http://127.0.0.1:" + server.getLocalPort());
      Credential credential = Credential.of(target, "900", Secret.of("x"));
      try {
        ReadingClient.open(target, credential, time.options()).consoleRestrictions();
        return "";
      } catch (PbxException.Malformed e) {
        return e.getMessage();
      } finally {
        thread.join(Duration.ofSeconds(5));
      }
    }
  }

  private static String answer(String date, String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nDate: %s\r\n"
            .formatted(date)
        + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body);
  }

  private static void once(ServerSocket server, String answer) {
    try (Socket socket = server.accept()) {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      in.readNBytes(length(head.toString()));
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The reader finds no answer, and the test fails by it.
    }
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
        .mapToInt(line -> Integer.parseInt(line.substring(16).strip()))
        .findFirst()
        .orElse(0);
  }
}
