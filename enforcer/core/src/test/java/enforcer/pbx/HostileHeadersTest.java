package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import enforcer.pbx.PbxException.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that never comes to the point ends a read early, in time and in size. */
class HostileHeadersTest {
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Limits LIMITS =
      Limits.standard()
          .timeouts(SHORT, SHORT, SHORT.multipliedBy(2))
          .retries(SHORT.multipliedBy(4), SHORT, SHORT);

  /** More than any answer of a PBX has, and far less than such a server would like to send. */
  private static final long FEW_BYTES = 8L << 20;

  private final ClientOptions options = new TestTime().options().limits(LIMITS);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server = open();

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** What comes after the request has arrived; may be endless. */
  @FunctionalInterface
  private interface Answer {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  @Test
  void headersThatDripAreGivenUp() {
    serve(
        out -> {
          say(out, "HTTP/1.1 200 OK\r\n");
          while (true) {
            say(out, "X");
            Thread.sleep(20);
          }
        });

    expectGivenUp();
  }

  @Test
  void manySmallHeadersThatNeverEndAreGivenUp() {
    serve(
        out -> {
          say(out, "HTTP/1.1 200 OK\r\n");
          String thousand = "X-Flood: a\r\n".repeat(1000);
          while (true) {
            say(out, thousand);
          }
        });

    expectGivenUp();
  }

  @Test
  void oneHeaderThatNeverEndsIsGivenUp() {
    serve(
        out -> {
          say(out, "HTTP/1.1 200 OK\r\nX-Flood: ");
          String thousand = "a".repeat(1000);
          while (true) {
            say(out, thousand);
          }
        });

    expectGivenUp();
  }

  @Test
  void interimAnswersThatNeverEndAreGivenUp() {
    serve(
        out -> {
          while (true) {
            say(out, "HTTP/1.1 100 Continue\r\n\r\n".repeat(1000));
          }
        });

    expectGivenUp();
  }

  @Test
  void aStatusLineThatNeverEndsIsGivenUp() {
    serve(
        out -> {
          while (true) {
            say(out, "HTTP/1.1 200 ".repeat(100));
          }
        });

    expectGivenUp();
  }

  @Test
  void megabytesOfTrailersAreGivenUp() {
    serve(
        out -> {
          say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n");
          String thousand = "X-Flood: a\r\n".repeat(1000);
          while (true) {
            say(out, thousand);
          }
        });

    expectGivenUp();
  }

  @Test
  void headersThatAreManyButEndAreRead() {
    try (StubPbx pbx = StubPbx.start()) {
      pbx.on(
          "GET ConsoleRestrictions",
          exchange -> {
            for (int i = 0; i < 5000; i++) {
              exchange.getResponseHeaders().add("X-Many", "\u001b[31m" + i);
            }
            json("{\"Id\":\"x\"}").to(exchange);
          });

      assertThat(pbx.reader(options).consoleRestrictions().path("Id").asString()).isEqualTo("x");
    }
  }

  private void expectGivenUp() {
    Target target = Target.of("http://127.0.0.1:" + server.getLocalPort());
    Credential credential = Credential.of(target, StubPbx.CLIENT, Secret.of(StubPbx.SECRET));

    Unreachable failure =
        catchThrowableOfType(
            Unreachable.class,
            () -> ReadingClient.open(target, credential, options).consoleRestrictions());

    assertThat(failure).isNotNull();
    assertThat(failure.getMessage())
        .containsPattern("(broke off the connection|does not finish answering)")
        .contains("the login; ")
        .hasLineCount(1)
        .doesNotContain("X-Flood", StubPbx.SECRET);
    assertThat(sent.get()).isLessThan(connections.get() * FEW_BYTES);
    assertThat(connections.get()).isBetween(1, 3);
  }

  private void serve(Answer answer) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  connections.incrementAndGet();
                  request(socket.getInputStream());
                  answer.to(socket.getOutputStream());
                } catch (IOException | InterruptedException _) {
                  // The client has hung up, which is what it should do.
                }
              }
            });
  }

  private static void request(InputStream in) throws IOException {
    in.read(new byte[8192]);
  }

  private void say(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    out.write(bytes);
    sent.addAndGet(bytes.length);
  }

  private static ServerSocket open() {
    try {
      return new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
