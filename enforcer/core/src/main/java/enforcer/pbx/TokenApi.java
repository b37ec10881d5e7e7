package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The HTTP API of a host that is no PBX and takes one token, such as a forge. It is opened like the
 * connection to a PBX: the token goes to that host only, no redirect is followed, nothing is sent
 * twice, and an answer is bounded.
 */
public final class TokenApi {
  private static final MediaType JSON = MediaType.get("application/json");

  private final Target host;
  private final Header token;
  private final OkHttpClient client;
  private final ClientOptions options;

  /** A header with the token; it prints without it. */
  private record Header(String name, String before, Secret value) {}

  /**
   * One request.
   *
   * @param path from the root of the host, with its query, encoded
   */
  public record Ask(String method, String path, String accept, Optional<JsonNode> body) {
    public Ask {
      requireNonNull(method, "method is null");
      requireNonNull(path, "path is null");
      requireNonNull(body, "body is null");
    }

    /** {@code POST /repos/…}, for messages. */
    @Override
    public String toString() {
      return method + " " + Text.clean(path, 200);
    }
  }

  /**
   * One answer.
   *
   * @param body missing where it is no JSON
   */
  public record Answer(int status, okhttp3.Headers headers, JsonNode body) {
    /** A header; empty where the answer has none of that name. */
    public String header(String name) {
      String value = headers.get(name);
      return value == null ? "" : value.strip();
    }
  }

  private TokenApi(Target host, Header token, ClientOptions options) {
    this.host = host;
    this.token = token;
    this.options = options;
    this.client = Http.client(host, options);
  }

  /**
   * The API of a host.
   *
   * @param header the name of the header that takes the token
   * @param before what stands before the token in it
   */
  public static TokenApi open(
      Target host, String header, String before, Secret token, ClientOptions options) {
    if (!token.value().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw Credentials.unusable(
          "the token for " + host.host() + " holds characters that no token has",
          "it must be the token and nothing else");
    }
    return new TokenApi(host, new Header(header, before, token), options);
  }

  /** The address that the token goes to. */
  public String host() {
    return host.url().toString();
  }

  /** The clock, the sleep and the jitter of this connection. */
  public Timing timing() {
    return options.timing();
  }

  /**
   * Sends a request once.
   *
   * @throws IOException where no answer came; the request may have been carried out
   */
  public Answer send(Ask ask) throws IOException {
    HttpUrl url = HttpUrl.parse(host() + ask.path());
    if (url == null) {
      throw new IllegalArgumentException(ask + " is no request");
    }
    Request request =
        new Request.Builder()
            .url(url)
            .header("Accept", ask.accept())
            .header("User-Agent", "enforcer")
            .header(token.name(), token.before() + token.value().value())
            .method(
                ask.method(),
                ask.body().map(b -> RequestBody.create(Json.bytes(b), JSON)).orElse(null))
            .build();
    if (!ask.method().equals("GET")) {
      // A host that closed a connection without a word would be noticed only by a lost message.
      client.connectionPool().evictAll();
    }
    Call call = client.newCall(request);
    long start = System.nanoTime();
    int status = 0;
    try (Response answer = call.execute()) {
      status = answer.code();
      return new Answer(status, answer.headers(), body(answer));
    } finally {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      options
          .log()
          .record(new RequestLog.Entry(ask.method(), url.encodedPath(), status, millis, 1));
    }
  }

  private JsonNode body(Response answer) throws IOException {
    InputStream body = new Bounded(answer.body().byteStream(), options.limits().bodyBytes());
    byte[] bytes = body.readAllBytes();
    try {
      return bytes.length == 0 ? MissingNode.getInstance() : withoutToken(Json.parse(bytes));
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  /** A host may repeat what it was sent, and messages quote what it says. */
  private JsonNode withoutToken(JsonNode answer) {
    String text = answer.toString();
    String secret = token.value().value();
    return text.contains(secret)
        ? Json.parse(text.replace(secret, "(the token)").getBytes(StandardCharsets.UTF_8))
        : answer;
  }
}
