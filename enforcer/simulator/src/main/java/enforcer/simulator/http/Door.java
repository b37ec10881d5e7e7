package enforcer.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What stands behind a host name of the server, and answers the requests for it. */
@FunctionalInterface
public interface Door {

  /** Nobody is there: the connection is closed at once. */
  Door DOWN = HttpExchange::close;

  /** Takes every request and answers none; whoever waits for minutes is cut off. */
  Door HANGING =
      http -> {
        try (http) {
          LockSupport.parkNanos(Duration.ofMinutes(10).toNanos());
        }
      };

  /** No such name is served here. */
  Door UNKNOWN =
      http -> {
        try (http) {
          byte[] text = "No phone system has this name here.\n".getBytes(StandardCharsets.UTF_8);
          http.sendResponseHeaders(421, text.length);
          http.getResponseBody().write(text);
        }
      };

  /** Answers one request and ends it. */
  void open(HttpExchange http) throws IOException;
}
