package enforcer.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import enforcer.notice.Notice;
import enforcer.notice.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A slow channel keeps no other one from being told. */
class PostmanTest {
  private static final Notice NOTICE =
      Notice.leftOpen("acme", Optional.empty(), Instant.EPOCH, List.of("198.51.100.7/32"));

  @Test
  void aChannelThatAnswersAfterAnotherOneWasToldDelaysItNot() throws IOException {
    CountDownLatch told = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            boolean isSlow = exchange.getRequestURI().getPath().equals("/slow");
            if (!isSlow) {
              told.countDown();
            }
            exchange.sendResponseHeaders(isSlow && !isTold(told) ? 503 : 204, -1);
            exchange.close();
          });
      server.start();

      List<Postman.Round> rounds =
          new Postman(InstantSource.system())
              .deliver(List.of(due(server, "/slow"), due(server, "/")));

      assertThat(rounds).allMatch(round -> round.failure().isEmpty());
      server.stop(0);
    }
  }

  private static boolean isTold(CountDownLatch told) {
    try {
      return told.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Postman.Due due(HttpServer server, String path) {
    Hidden url = new Hidden("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return new Postman.Due(new Channel.Slack(url, true), Receiver.NEW.with(NOTICE));
  }
}
