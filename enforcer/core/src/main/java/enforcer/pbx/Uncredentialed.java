package enforcer.pbx;

import enforcer.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of a PBX without the credentials that an address in them may hold: what stands before the @
 * of a URL or a host, and what a query says of secrets. Names and hosts stay, and e-mail addresses.
 */
final class Uncredentialed {
  private static final String LEFT_OUT = "…";
  private static final Pattern OF_URL = Pattern.compile("://[^\\s/?#]*@");
  private static final Pattern OF_HOST =
      Pattern.compile(
          "((?i:sips?:|mailto:|tel:|callto:|xmpp:|turns?:|stuns?:)?+)[^\\s:/@?]+:[^\\s/]+@([^\\s@]+)");
  private static final Pattern IN_QUERY =
      Pattern.compile(
          "(?i)([?&;#][\\w.-]*(?:token|secret|passw|passphrase|pwd|key|auth|credential|signature"
              + "|session|code|pin)[\\w.-]*=)[^\\s&;#]*");

  private Uncredentialed() {}

  /** The value without credentials, whatever it is made of. */
  static Value of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> Value.text(of(text));
      case Value.Items(var values) -> Value.items(values.stream().map(Uncredentialed::of).toList());
      case Value.Struct(var members) -> {
        Map<String, Value> cleaned = new LinkedHashMap<>();
        members.forEach((name, member) -> cleaned.put(name, of(member)));
        yield Value.struct(cleaned);
      }
      case Value.Whole _, Value.Flag _, Value.Nothing _ -> value;
    };
  }

  /** The text without credentials. */
  static String of(String text) {
    if (text.indexOf('@') < 0 && text.indexOf('=') < 0) {
      return text;
    }
    String url = OF_URL.matcher(text).replaceAll("://" + LEFT_OUT + "@");
    Matcher host = OF_HOST.matcher(url);
    String named = host.matches() ? host.group(1) + LEFT_OUT + "@" + host.group(2) : url;
    return IN_QUERY.matcher(named).replaceAll("$1" + LEFT_OUT);
  }
}
