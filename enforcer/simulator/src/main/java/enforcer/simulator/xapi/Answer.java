package enforcer.simulator.xapi;

import enforcer.simulator.odata.ODataError;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer: a status, headers beyond the usual ones, and a body that may be empty. */
public record Answer(int status, Map<String, String> headers, String body) {

  private static final String JSON = "application/json; odata.metadata=minimal; charset=utf-8";

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A status alone. */
  public static Answer of(int status) {
    return new Answer(status, Map.of(), "");
  }

  /** A status and a JSON body. */
  public static Answer json(int status, JsonNode body) {
    return new Answer(status, Map.of("Content-Type", JSON), body.toString());
  }

  /** A status and a JSON body that is not OData. */
  public static Answer plain(int status, JsonNode body) {
    return new Answer(
        status, Map.of("Content-Type", "application/json; charset=utf-8"), body.toString());
  }

  /** The same answer with one more header. */
  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  /** A created entity and its location. */
  static Answer created(String location, JsonNode body) {
    return new Answer(201, Map.of("Content-Type", JSON, "Location", location), body.toString());
  }

  /** A refusal in the words of the PBX; the message holds the machine-readable code. */
  public static Answer refused(ODataError refusal) {
    if (refusal.getMessage() == null) {
      return of(refusal.status());
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("code", "");
    String target = refusal.target();
    error.put("message", (target == null ? "" : target + ":\n") + refusal.getMessage());
    var details = error.putArray("details");
    if (target != null) {
      details
          .addObject()
          .put("code", "")
          .put("message", refusal.getMessage())
          .put("target", target);
    }
    return json(refusal.status(), body);
  }
}
