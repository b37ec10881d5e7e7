package enforcer.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One page in a headless Chromium, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private WebSocket page;
  private int asked;

  private Browser(Process process) {
    this.process = process;
  }

  /** Where Chromium is; empty on a machine without it. */
  static Optional<Path> executable() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one that asks nobody in the network for anything. */
  static Browser start(Path executable, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .start();
    Browser browser = new Browser(process);
    browser.connect(browser.address());
    return browser;
  }

  private URI address() throws IOException {
    BufferedReader said = process.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
        return URI.create(line.substring(LISTENING.length()));
      }
    }
    throw new IOException("Chromium ended before it listened");
  }

  private void connect(URI browser) throws Exception {
    URI fresh = URI.create("http://" + browser.getAuthority() + "/json/new?about:blank");
    HttpRequest request =
        HttpRequest.newBuilder(fresh).PUT(HttpRequest.BodyPublishers.noBody()).build();
    String tab = client.send(request, BodyHandlers.ofString()).body();
    URI socket = URI.create(JSON.readTree(tab).path("webSocketDebuggerUrl").asString());
    page = client.newWebSocketBuilder().buildAsync(socket, new Listener()).join();
    for (String domain : List.of("Page", "Runtime", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        JsonNode said = JSON.readTree(message.toString());
        message.setLength(0);
        if (said.has("id")) {
          answers.add(said);
        } else if (said.path("method").asString().equals("Network.requestWillBeSent")) {
          requests.add(said.at("/params/request/url").asString());
        }
      }
      socket.request(1);
      return null;
    }
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ++asked;
    page.sendText(
            JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
        .join();
    JsonNode answer = answers.poll(60, TimeUnit.SECONDS);
    if (answer == null || answer.path("id").asInt() != id || answer.has("error")) {
      throw new IOException(method + " failed: " + answer);
    }
    return answer.path("result");
  }

  /** Opens a file in a window of this width, in light or dark, on a screen or on paper. */
  void open(Path file, int width, String scheme, String media) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", false));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    while (!evaluate("document.readyState").asString().equals("complete")) {
      Thread.sleep(50);
    }
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) throws Exception {
    return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
        .at("/result/value");
  }

  /** A picture of the whole page. */
  byte[] picture() throws Exception {
    return call("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
        .path("data")
        .binaryValue();
  }

  /** Every address that the page asked for. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    client.close();
  }
}
