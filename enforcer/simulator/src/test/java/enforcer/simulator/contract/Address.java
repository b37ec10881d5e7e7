package enforcer.simulator.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The address of a request, decoded: the path below the root of the API, and the query options. */
record Address(String path, Map<String, String> options) {
  static final String ROOT = "/xapi/v1";

  Address {
    options = Map.copyOf(options);
  }

  static Address of(String raw) {
    int mark = raw.indexOf('?');
    String path = decodePath(mark < 0 ? raw : raw.substring(0, mark));
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : (mark < 0 ? "" : raw.substring(mark + 1)).split("&")) {
      if (!option.isEmpty()) {
        String[] parts = option.split("=", 2);
        options.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return new Address(path.startsWith(ROOT) ? path.substring(ROOT.length()) : path, options);
  }

  /** A plus sign is itself in a path and a blank in a query. */
  private static String decodePath(String raw) {
    return decode(raw.replace("+", "%2B"));
  }

  private static String decode(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw; // a test of broken escapes; what is not declared has to be refused
    }
  }
}
