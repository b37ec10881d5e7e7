package enforcer.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of the XAPI for stories: it logs in once and reads answers as JSON. */
final class Client {

  private static final JsonMapper JSON = JsonMapper.shared();

  static {
    // Names below .localhost need not be known to the resolver of this machine.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final PbxSimulator simulator;
  private String token = "";

  Client(PbxSimulator simulator) {
    this.simulator = simulator;
  }

  /** A client that is already logged in. */
  static Client of(PbxSimulator simulator) {
    Client client = new Client(simulator);
    client.login();
    return client;
  }

  /** Logs in with the client that the simulator knows. */
  void login() {
    token =
        json(token(simulator.clientId(), simulator.clientSecret())).get("access_token").asString();
  }

  /** Asks for a token. */
  HttpResponse<String> token(String id, String secret) {
    String form =
        "grant_type=client_credentials&client_id="
            + encode(id)
            + "&client_secret="
            + encode(secret);
    return send(
        HttpRequest.newBuilder(simulator.url().resolve("/connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  void useToken(String value) {
    token = value;
  }

  String token() {
    return token;
  }

  /** One request below the service root; the query may contain blanks and quotes. */
  HttpResponse<String> send(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  /** The rows of a list. */
  List<JsonNode> rows(String path) {
    List<JsonNode> rows = new ArrayList<>();
    read(path).get("value").forEach(rows::add);
    return rows;
  }

  /** A successful answer as JSON. */
  JsonNode read(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
    }
    return json(response);
  }

  /** What a link leads to. */
  JsonNode follow(String link) {
    return json(
        send(HttpRequest.newBuilder(URI.create(link)).header("Authorization", "Bearer " + token)));
  }

  /** The one row of a list whose property has a value. */
  JsonNode one(String set, String property, String value) {
    List<JsonNode> rows = rows(set + "?$filter=" + property + " eq '" + value + "'");
    if (rows.size() != 1) {
      throw new AssertionError(
          set + " has " + rows.size() + " rows with " + property + " " + value);
    }
    return rows.getFirst();
  }

  /** The message of a refusal. */
  static String message(HttpResponse<String> response) {
    return json(response).path("error").path("message").asString();
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private URI uri(String path) {
    int question = path.indexOf('?');
    String raw =
        question < 0
            ? path
            : path.substring(0, question + 1)
                + encode(path.substring(question + 1)).replace("%3D", "=").replace("%26", "&");
    return URI.create(simulator.url() + "/xapi/v1" + raw.replace("'", "%27"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    URI named = request.build().uri();
    if (named.getHost().endsWith(".localhost")) {
      String here = named.toString().replace(named.getHost(), "127.0.0.1");
      request.uri(URI.create(here)).header("Host", named.getAuthority());
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
