package enforcer.pbx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A server that says exactly what a test tells it to say, including what no PBX would.
 *
 * <p>It gives tokens by itself; everything else is a script: per method and path one reply after
 * the other, of which the last one stays.
 */
final class StubPbx implements AutoCloseable {
  static final String CLIENT = "900";
  static final String SECRET = "s3cret-of-900";

  /** Writes an answer, or misbehaves. */
  @FunctionalInterface
  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  /** A request as it arrived. */
  record Arrived(String method, String path, String query, String authorization, String body) {
    @Override
    public String toString() {
      return method + " " + path + (query == null ? "" : "?" + query);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Deque<Reply>> script = new HashMap<>();
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();

  private StubPbx(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static StubPbx start() {
    try {
      return new StubPbx(HttpServer.create(new InetSocketAddress(loopback(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StubPbx start(SSLContext certificate) {
    try {
      HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate));
      return new StubPbx(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /** Says what a method and path (with {@code /xapi/v1/} understood) is answered with. */
  StubPbx on(String request, Reply... replies) {
    script.put(request, new ArrayDeque<>(List.of(replies)));
    return this;
  }

  Target target() {
    return Target.of("http://127.0.0.1:" + port());
  }

  int port() {
    return server.getAddress().getPort();
  }

  ReadingClient reader(ClientOptions options) {
    return ReadingClient.open(target(), credential(), options);
  }

  WritingClient writer(ClientOptions options) {
    return WritingClient.open(target(), credential(), options);
  }

  Credential credential() {
    return Credential.of(target(), CLIENT, Secret.of(SECRET));
  }

  List<Arrived> arrived() {
    return List.copyOf(arrived);
  }

  List<Arrived> arrivedAt(String request) {
    return arrived.stream().filter(a -> request.equals(name(a.method(), a.path()))).toList();
  }

  int logins() {
    return arrivedAt("POST /connect/token").size();
  }

  static Reply json(String body) {
    return text(200, "application/json", body);
  }

  static Reply status(int status) {
    return text(status, "application/json", "");
  }

  static Reply status(int status, String body) {
    return text(status, "application/json", body);
  }

  static Reply text(int status, String type, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.getResponseHeaders().set("X-3CX-Version", "20.0.9.995");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    };
  }

  static Reply with(String header, String value, Reply reply) {
    return exchange -> {
      exchange.getResponseHeaders().set(header, value);
      reply.to(exchange);
    };
  }

  /** Closes the connection instead of answering. */
  static Reply drop() {
    return HttpExchange::close;
  }

  /** A token that is good for some seconds by its own claims. */
  static Reply token(String name, long seconds) {
    long issued = 1_800_000_000L;
    String claims =
        """
        {"sub":"900","role":["App","system_owners"],"iat":%d,"exp":%d}\
        """
            .formatted(issued, issued + seconds);
    String jwt = "e30." + base64(claims) + "." + base64(name);
    return json(
        """
        {"token_type":"Bearer","expires_in":60,"access_token":"%s","refresh_token":null}\
        """
            .formatted(jwt));
  }

  static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      arrived.add(
          new Arrived(
              method,
              path,
              exchange.getRequestURI().getQuery(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body));
      reply(name(method, path)).to(exchange);
    }
  }

  private Reply reply(String request) {
    synchronized (script) {
      Deque<Reply> replies = script.get(request);
      if (replies != null) {
        return replies.size() > 1 ? replies.poll() : replies.peek();
      }
    }
    return request.equals("POST /connect/token")
        ? token("token-" + tokens.incrementAndGet(), 3600)
        : status(404);
  }

  private static String name(String method, String path) {
    return method + " " + path.replaceFirst("^/xapi/v1/", "");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
