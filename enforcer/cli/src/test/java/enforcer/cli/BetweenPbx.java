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

  /** An answer of the PBX on its way to the tool. */
  record Answer(int status, String body) {}

  /** What becomes of an answer. */
  @FunctionalInterface
  interface Change {
    Answer of(String method, String path, Answer answer);
  }

  private final URI pbx;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Change change = (_, _, answer) -> answer;

  private BetweenPbx(URI pbx, HttpServer server) {
    this.pbx = pbx;
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  static BetweenPbx start(URI pbx) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new BetweenPbx(pbx, HttpServer.create(any, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void changing(Change newChange) {
    change = newChange;
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
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
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
