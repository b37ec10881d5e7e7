package enforcer.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a form, in either of the two encodings that the token endpoint takes. */
final class Form {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
  private static final Pattern FIELD = Pattern.compile("name=\"?([^\";\\r\\n]+)");

  private Form() {}

  /** Reads the fields; none where the body is not a form. */
  static Map<String, String> fields(String contentType, String body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (contentType.startsWith("multipart/form-data") && boundary.find()) {
      return multipart(body, boundary.group(1));
    }
    return contentType.startsWith("application/x-www-form-urlencoded") ? encoded(body) : Map.of();
  }

  private static Map<String, String> encoded(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static Map<String, String> multipart(String body, String boundary) {
    Map<String, String> fields = new HashMap<>();
    for (String part : body.split(Pattern.quote("--" + boundary))) {
      int blank = part.indexOf("\r\n\r\n");
      Matcher name = FIELD.matcher(part);
      if (blank > 0 && name.find()) {
        fields.put(name.group(1), part.substring(blank + 4).stripTrailing());
      }
    }
    return fields;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
