package enforcer.simulator.xapi;

import enforcer.simulator.odata.Refusal;
import enforcer.simulator.pbx.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to the XAPI whose sender is known.
 *
 * @param path the raw path below the service root
 * @param query the raw query, null where there is none
 * @param root the address of the service root as the client sees it
 */
public record Request(
    String method, String path, String query, String body, String root, Caller caller) {

  /** The query options, decoded. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          options.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
    }
    return options;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.query("The query is not encoded as it should be.");
    }
  }
}
