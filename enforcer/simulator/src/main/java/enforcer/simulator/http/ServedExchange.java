package enforcer.simulator.http;

import enforcer.simulator.xapi.Answer;
import java.util.Map;

/** One request and its answer, reported before the answer is sent. */
public record ServedExchange(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    Answer answer,
    boolean injected) {

  public ServedExchange {
    headers = Map.copyOf(headers);
  }
}
