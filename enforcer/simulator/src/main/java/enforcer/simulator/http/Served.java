package enforcer.simulator.http;

import enforcer.simulator.xapi.Answer;
import java.util.Map;

/** One request and its answer, reported before the answer is sent. */
public record Served(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    Answer answer,
    boolean injected) {

  public Served {
    headers = Map.copyOf(headers);
  }
}
