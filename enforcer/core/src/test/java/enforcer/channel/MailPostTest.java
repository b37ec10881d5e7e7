package enforcer.channel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import enforcer.notice.Notice;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail server that says a little now and then, and never that it is ready. */
class MailPostTest {
  private static final Notice NOTICE =
      Notice.leftOpen("acme", Optional.empty(), Instant.EPOCH, List.of("198.51.100.7/32"));

  private ServerSocket server;

  @BeforeEach
  void greetForEver() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::greet);
  }

  private void greet() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept();
          OutputStream out = socket.getOutputStream()) {
        while (true) {
          out.write("220-still here\r\n".getBytes(StandardCharsets.US_ASCII));
          out.flush();
          Thread.sleep(50);
        }
      } catch (IOException | InterruptedException _) {
        // The client hung up, or the test is over.
      }
    }
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  @Test
  void isLeftAfterAWhile() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThatThrownBy(() -> MailPost.send(mail(), NOTICE, Duration.ofMillis(1500)))
                .isInstanceOf(NotDelivered.class)
                .hasMessageContaining("did not take the message within 1 s"));
  }

  private Channel.Email mail() {
    return new Channel.Email(
        "localhost",
        server.getLocalPort(),
        Channel.Email.Encryption.NONE,
        Optional.empty(),
        "enforcer@example.com",
        List.of("ops@example.com"),
        true);
  }
}
