package enforcer.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between the tool and a simulated PBX, and changes what the PBX says. */
final class BetweenPbx implements AutoCloseable {

  /**
   * An answer of the PBX on its way to the tool.
   *
   * @param headers what it says besides, or instead of the PBX
   */
  record Answer(int status, String body, Map<String, String> headers) {
    Answer(int status, String body) {
      this(status, body, Map.of());
    }

    Answer(int status, String body, String elsewhere) {
      this(status, body, Map.of("Location", elsewhere));
    }
  }

  /** What becomes of an answer. */
  @FunctionalInterface
  interface Change {
    Answer of(String method, String path, Answer answer);
  }

  private static final String WRITE =
      "(?!GET)\\S+"
          + " /xapi/(?!.*/Pbx\\.(GetPhoneRegistrars|GetDuplicatedEmails|RetreivePeersByNumbers)).*";

  private final URI pbx;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> withheld = new CopyOnWriteArrayList<>();
  private volatile boolean withholding;
  private volatile Change change = (_, _, answer) -> answer;
  private volatile String version = "";

  private BetweenPbx(URI pbx, HttpServer server) {
    this.pbx = pbx;
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  static BetweenPbx start(URI pbx) {
    return start(pbx, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  static BetweenPbx start(URI pbx, InetSocketAddress at) {
    try {
      return new BetweenPbx(pbx, HttpServer.create(at, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void changing(Change newChange) {
    change = newChange;
  }

  /** The version that every answer states instead of the one of the PBX. */
  void version(String stated) {
    version = stated;
  }

  /** From now on the PBX gets no write, and the tool is told that each was done. */
  void withhold() {
    withholding = true;
  }

  /** The writes that the PBX did not get, since this was asked the last time. */
  List<String> withheld() {
    List<String> writes = List.copyOf(withheld);
    withheld.clear();
    asked.clear();
    return writes;
  }

  /** Every request so far: its method, path and query. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The environment of somebody who has this client of the PBX. */
  Map<String, String> environment(String clientId, String secret) {
    return Map.of(
        "ENFORCER_HOST", "127.0.0.1:" + server.getAddress().getPort(),
        "ENFORCER_CLIENT_ID", clientId,
        "ENFORCER_CLIENT_SECRET", secret);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      String asking = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      asked.add(asking);
      if (withholding && asking.matches(WRITE)) {
        withheld.add(asking);
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(pbx.resolve(exchange.getRequestURI()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent));
      copy(exchange, request, "Authorization");
      copy(exchange, request, "Content-Type");
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Answer answer =
          change.of(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              new Answer(
                  response.statusCode(), new String(response.body(), StandardCharsets.UTF_8)));
      for (String name : new String[] {"Content-Type", "X-3CX-Version"}) {
        response
            .headers()
            .firstValue(name)
            .ifPresent(v -> exchange.getResponseHeaders().set(name, v));
      }
      if (!version.isEmpty()) {
        exchange.getResponseHeaders().set("X-3CX-Version", version);
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(HttpExchange from, HttpRequest.Builder to, String header) {
    String value = from.getRequestHeaders().getFirst(header);
    if (value != null) {
      to.header(header, value);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    client.close();
  }
}
