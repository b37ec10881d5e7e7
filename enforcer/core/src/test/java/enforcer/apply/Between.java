package enforcer.apply;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Stands between the tool and a PBX, and answers some requests in another way from a time on. */
final class Between implements AutoCloseable {
  private static final String REFUSED =
      "{\"error\":{\"code\":\"\",\"message\":\"The query specified in the URI is not valid.\"}}";

  private final URI pbx;
  private Predicate<String> refused = _ -> false;
  private UnaryOperator<String> asked = UnaryOperator.identity();
  private BinaryOperator<String> answered = (_, answer) -> answer;
  private volatile boolean begun;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Between(URI pbx) {
    this.pbx = pbx;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A server that cannot expand what is expanded. */
  static Between withPlainExpansions(URI pbx) {
    return new Between(pbx).refusing(query -> query.matches(".*\\$expand=[^&]*\\(.*\\$expand=.*"));
  }

  /** Refuses such queries. */
  Between refusing(Predicate<String> query) {
    refused = query;
    return this;
  }

  /** Asks for something else. */
  Between asking(UnaryOperator<String> address) {
    asked = address;
    return this;
  }

  /** Answers something else, by the address and the answer of the PBX. */
  Between answering(BinaryOperator<String> answer) {
    answered = answer;
    return this;
  }

  void begin() {
    begun = true;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getQuery();
      if (begun && query != null && refused.test(query)) {
        answer(exchange, 400, REFUSED.getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpResponse<byte[]> answer =
          client.send(passedOn(exchange), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("X-3CX-Version")
          .ifPresent(v -> exchange.getResponseHeaders().set("X-3CX-Version", v));
      byte[] body = answer.body();
      if (begun && exchange.getRequestMethod().equals("GET")) {
        String said = new String(body, StandardCharsets.UTF_8);
        body =
            answered
                .apply(exchange.getRequestURI().toString(), said)
                .getBytes(StandardCharsets.UTF_8);
      }
      answer(exchange, answer.statusCode(), body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String address(HttpExchange exchange) {
    String address = exchange.getRequestURI().toString();
    return begun ? asked.apply(address) : address;
  }

  private HttpRequest passedOn(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(pbx.resolve(address(exchange)))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"Authorization", "Content-Type", "Accept"}) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    return request.build();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    client.close();
  }
}
