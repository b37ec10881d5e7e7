package enforcer.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import enforcer.simulator.fault.Fault;
import enforcer.simulator.fault.FaultPlan;
import enforcer.simulator.odata.ODataError;
import enforcer.simulator.pbx.Access;
import enforcer.simulator.pbx.Caller;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.xapi.Answer;
import enforcer.simulator.xapi.Request;
import enforcer.simulator.xapi.Xapi;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Answers the requests to one PBX. */
public final class PbxDoor implements Door {

  private static final String ROOT = "/xapi/v1";
  private static final String TOKEN = "/connect/token";

  private final Pbx pbx;
  private final URI url;
  private volatile FaultPlan faults;
  private final Duration latency;
  private final Consumer<ServedExchange> recorder;
  private final Tokens tokens;
  private final TokenEndpoint tokenEndpoint;
  private final AccessCheck gate;
  private final FaultAnswers faulty;
  private final Xapi xapi;

  /**
   * Stands before a PBX.
   *
   * @param url its base URL, without a path
   * @param latency the delay before every answer
   * @param recorder takes every exchange before its answer is sent
   */
  public PbxDoor(
      Pbx pbx, URI url, FaultPlan faults, Duration latency, Consumer<ServedExchange> recorder) {
    this.pbx = pbx;
    this.url = url;
    this.faults = faults;
    this.latency = latency;
    this.recorder = recorder;
    Access access = new Access(pbx);
    this.tokens = new Tokens(pbx);
    this.tokenEndpoint = new TokenEndpoint(pbx, access, tokens);
    this.gate = new AccessCheck(pbx, access, tokens);
    this.faulty = new FaultAnswers(tokens);
    this.xapi = new Xapi(pbx);
  }

  /** Replaces the faults from now on. */
  public void faults(FaultPlan others) {
    faults = others;
  }

  /** Ends every token, as if it had expired. */
  public void expireTokens() {
    tokens.expireAll();
  }

  @Override
  public void open(HttpExchange http) throws IOException {
    try (http) {
      String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String method = http.getRequestMethod();
      String path = http.getRequestURI().getRawPath();
      LockSupport.parkNanos(latency.toNanos());
      Fault fault = faults.next(method, path);
      Answer answer =
          fault == null
              ? honest(http, body)
              : faulty.answer(fault, method, address(http), body, () -> honest(http, body));
      Map<String, String> headers = new HashMap<>(answer.headers());
      headers.put("X-3CX-Version", pbx.version().text());
      Answer whole = new Answer(answer.status(), headers, answer.body());
      recorder.accept(
          new ServedExchange(
              method, http.getRequestURI().toString(), headers(http), body, whole, fault != null));
      if (fault == null || !dropped(fault)) {
        send(http, whole, fault);
      }
    }
  }

  private static boolean dropped(Fault fault) {
    return fault.kind() == Fault.Kind.DROP_BEFORE || fault.kind() == Fault.Kind.DROP_AFTER;
  }

  /** Only one request at a time works on the state of the PBX. */
  private Answer honest(HttpExchange http, String body) {
    pbx.lock().lock();
    try {
      return routed(http, body);
    } catch (RuntimeException e) {
      // Reported, because a connection that ends without an answer looks like a network fault.
      return Answer.refused(ODataError.broken(e));
    } finally {
      pbx.lock().unlock();
    }
  }

  private Answer routed(HttpExchange http, String body) {
    String path = http.getRequestURI().getRawPath();
    Answer refused = gate.refuseAddress();
    if (refused != null) {
      return refused;
    }
    if (path.equals(TOKEN)) {
      String type = http.getRequestHeaders().getFirst("Content-Type");
      return tokenEndpoint.answer(http.getRequestMethod(), type == null ? "" : type, body);
    }
    boolean inside = path.startsWith(ROOT + "/") || path.equals(ROOT);
    return inside ? xapi(http, path.substring(ROOT.length()), body) : Answer.of(404);
  }

  private Answer xapi(HttpExchange http, String path, String body) {
    String client = gate.client(http.getRequestHeaders().getFirst("Authorization"));
    Answer refused = gate.refuse(client, path.isEmpty() ? "/" : path);
    if (refused != null) {
      return refused;
    }
    return xapi.answer(
        new Request(
            http.getRequestMethod(),
            path,
            http.getRequestURI().getRawQuery(),
            body,
            url + ROOT,
            new Caller(client, pbx.seenAs())));
  }

  private String address(HttpExchange http) {
    return url + http.getRequestURI().toString();
  }

  private static Map<String, String> headers(HttpExchange http) {
    Map<String, String> headers = new HashMap<>();
    http.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  private static void send(HttpExchange http, Answer answer, Fault fault) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(http.getResponseHeaders()::set);
    http.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    OutputStream out = http.getResponseBody();
    if (fault != null && fault.kind() == Fault.Kind.SLOW) {
      trickle(out, bytes, fault.bytesPerSecond());
    } else if (bytes.length > 0) {
      out.write(bytes);
    }
  }

  private static void trickle(OutputStream out, byte[] bytes, int perSecond) throws IOException {
    int chunk = Math.max(1, perSecond / 10);
    for (int from = 0; from < bytes.length; from += chunk) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      out.write(bytes, from, Math.min(chunk, bytes.length - from));
      out.flush();
    }
  }
}
