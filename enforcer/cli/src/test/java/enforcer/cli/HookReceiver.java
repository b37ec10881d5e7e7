package enforcer.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of webhooks on this machine, which keeps what it got. */
final class HookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Hook> received = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private volatile String location = "";

  /** One request. */
  record Hook(String method, String path, Map<String, String> headers, String body) {
    JsonNode json() {
      return new JsonMapper().readTree(body);
    }

    String kind() {
      return json().path("kind").asString("");
    }

    /** All lines of its parts. */
    String lines() {
      return json().path("parts").toString();
    }
  }

  private HookReceiver(HttpServer server) {
    this.server = server;
  }

  static HookReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      HookReceiver receiver = new HookReceiver(server);
      server.createContext("/", receiver::take);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getKey().toLowerCase(java.util.Locale.ROOT),
                    e -> e.getValue().getFirst()));
    received.add(
        new Hook(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, body));
    if (!location.isEmpty()) {
      exchange.getResponseHeaders().add("Location", location);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it answers like this. */
  HookReceiver answering(int other) {
    status = other;
    return this;
  }

  HookReceiver redirectingTo(String url) {
    status = 307;
    location = url;
    return this;
  }

  List<Hook> received() {
    return List.copyOf(received);
  }

  /** What it got since the last time that it was emptied. */
  List<Hook> emptied() {
    List<Hook> all = received();
    received.clear();
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
