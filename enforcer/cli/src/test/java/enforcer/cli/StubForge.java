package enforcer.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A forge with one project and one pull request, which answers as the forges document it. A request
 * that their documentation does not allow gets 400, and {@link #close} fails with it.
 */
abstract class StubForge implements AutoCloseable {
  static final String TOKEN = "forge-token-0123456789abcdef";
  static final int NUMBER = 7;
  static final String COMMIT = "4f2c91a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6";

  final List<StubComment> comments = new CopyOnWriteArrayList<>();
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final List<Instead> instead = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private long lastId = 100;

  /** A comment as the forge stores it. */
  static final class StubComment {
    final long id;
    final String author;
    volatile String body;
    volatile boolean minimized;

    StubComment(long id, String author, String body) {
      this.id = id;
      this.author = author;
      this.body = body;
    }
  }

  /** A request as it came. */
  record Asked(String method, String path, String query, Map<String, String> headers, String body) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  /** What is answered. */
  record Reply(int status, String body, Map<String, String> headers) {
    static Reply of(int status, JsonNode body) {
      return new Reply(status, body.toString(), Map.of());
    }

    static Reply of(int status, String body) {
      return new Reply(status, body, Map.of());
    }

    Reply with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Reply(status, body, more);
    }
  }

  /** Something that happens once instead of, or before, the usual answer. */
  private record Instead(String method, String path, Runnable first, Optional<Reply> reply) {}

  StubForge() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the forge answers to a request that is well formed. */
  abstract Reply answer(Asked asked);

  /** The environment of a job of the pull request. */
  abstract Map<String, String> job();

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers the next such request in another way. */
  final void once(String method, String path, Reply reply) {
    instead.add(new Instead(method, path, () -> {}, Optional.of(reply)));
  }

  /** Lets something happen before the next such request is answered as usual. */
  final void before(String method, String path, Runnable first) {
    instead.add(new Instead(method, path, first, Optional.empty()));
  }

  final StubComment add(String author, String body) {
    synchronized (this) {
      StubComment comment = new StubComment(++lastId, author, body);
      comments.add(comment);
      return comment;
    }
  }

  final Optional<StubComment> comment(String id) {
    return comments.stream().filter(c -> Long.toString(c.id).equals(id)).findFirst();
  }

  final Stream<Asked> asked(String method) {
    return asked.stream().filter(a -> a.method().equals(method));
  }

  static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode list() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** Forgets requests that were meant to be wrong. */
  final void forget() {
    wrong.clear();
  }

  /** Notes a request that the documentation does not allow. */
  final Reply wrong(Asked asked, String why) {
    wrong.add(asked + " " + why);
    return Reply.of(400, json().put("message", why));
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
    Asked one =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.add(one);
    Reply reply = planned(one).orElseGet(() -> answer(one));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    if (reply.status() == 0) {
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Optional<Reply> planned(Asked one) {
    for (Instead other : instead) {
      if (other.method().equals(one.method()) && one.path().contains(other.path())) {
        instead.remove(other);
        other.first().run();
        return other.reply();
      }
    }
    return Optional.empty();
  }

  /** The values of a query. */
  static Map<String, String> query(Asked asked) {
    Map<String, String> values = new HashMap<>();
    for (String pair : asked.query().split("&")) {
      String[] parts = pair.split("=", 2);
      values.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return values;
  }

  /** A page of the comments, and the number of the next page, or 0. */
  record Page(List<StubComment> comments, int next) {}

  final Page page(Asked asked) {
    Map<String, String> query = query(asked);
    int size = Integer.parseInt(query.getOrDefault("per_page", "20"));
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    List<StubComment> all = new ArrayList<>(comments);
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), from + size);
    return new Page(all.subList(from, to), to < all.size() ? page + 1 : 0);
  }

  @Override
  public void close() {
    server.stop(0);
    if (!wrong.isEmpty()) {
      throw new AssertionError("requests that the documentation does not allow: " + wrong);
    }
  }
}
