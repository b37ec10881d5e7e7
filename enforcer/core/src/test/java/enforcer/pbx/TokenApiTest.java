package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.Type;
import enforcer.pbx.TokenApi.Ask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A host of messages answers each request, whatever it does with the connection after it. */
class TokenApiTest {
  @Test
  void aHostThatClosesEachConnectionWithoutAWordGetsTheMessageAfterItsAnswers() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (ServerSocket host = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOnce(host, asked));
      TokenApi api =
          TokenApi.open(
              Target.of("http://127.0.0.1:" + host.getLocalPort()),
              "PRIVATE-TOKEN",
              "",
              Secret.of("made-up"),
              ClientOptions.standard(Map.of()));

      assertThat(api.send(ask("GET", Optional.empty())).status()).isEqualTo(200);
      assertThat(api.send(ask("POST", Optional.of("a message"))).status()).isEqualTo(200);
    }
    assertThat(asked).containsExactly("GET /notes HTTP/1.1", "POST /notes HTTP/1.1");
  }

  private static Ask ask(String method, Optional<String> text) {
    return new Ask(
        method, "/notes", "application/json", text.map(said -> Type.json().put("body", said)));
  }

  /** A server of HTTP/1.0: one answer for each connection. */
  private static void answerOnce(ServerSocket host, List<String> asked) {
    try {
      while (true) {
        try (Socket caller = host.accept()) {
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
          asked.add(in.readLine());
          int length = 0;
          for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) {
              length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
          }
          in.skip(length);
          caller
              .getOutputStream()
              .write(
                  "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                      .getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException _) {
      // The host is gone.
    }
  }
}
