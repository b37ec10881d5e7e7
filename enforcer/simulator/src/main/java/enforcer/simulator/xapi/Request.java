package enforcer.simulator.xapi;

import enforcer.simulator.odata.ODataError;
import enforcer.simulator.pbx.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One request to the XAPI whose sender is known.
 *
 * @param path the raw path below the service root
 * @param query the raw query, null where there is none
 * @param root the address of the service root as the client sees it
 */
public record Request(
    String method, String path, String query, String body, String root, Caller caller) {

  /** The system query options, decoded; names without a dollar are ignored. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.startsWith("$")) {
        continue;
      }
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (options.put(name, value) != null) {
        throw ODataError.query(
            "Query option '"
                + name
                + "' was specified more than once, but it must be specified at most once.");
      }
    }
    return options;
  }

  /** Refuses system query options that an operation does not support. */
  void takesOnly(Set<String> known) {
    for (String name : options().keySet()) {
      if (!known.contains(name)) {
        throw ODataError.query("The query option '" + name + "' is not supported here.");
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ODataError.query("The query is not encoded correctly.");
    }
  }
}
