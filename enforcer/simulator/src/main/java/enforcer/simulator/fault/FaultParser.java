package enforcer.simulator.fault;

import enforcer.simulator.fault.Fault.Kind;
import enforcer.simulator.fault.Fault.When;
import enforcer.simulator.fault.Fault.Which;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a fault from one line, such as {@code 429:retry-after=1,method=GET@2}. */
final class FaultParser {

  private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)((?:[:,@][^:,@]+)*)");
  private static final Pattern PART = Pattern.compile("([:,@])([^:,@]+)");
  private static final Map<String, String> DEFAULTS =
      Map.of("rate", "0", "method", "", "path", "", "retry-after", "0", "bytes-per-second", "1024");

  private FaultParser() {}

  static Fault parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a fault; write it like 502@3 or 429:retry-after=1,method=GET@2.");
    }
    Kind kind = Kind.of(form.group(1));
    Map<String, String> options = new TreeMap<>(DEFAULTS);
    String place = "1+";
    Matcher part = PART.matcher(form.group(2));
    while (part.find()) {
      if (part.group(1).equals("@")) {
        place = part.group(2);
      } else {
        option(part.group(2), options, text);
      }
    }
    try {
      return new Fault(
          kind,
          new Which(textOf(options, "method"), textOf(options, "path")),
          when(place, Double.parseDouble(options.get("rate"))),
          Integer.parseInt(options.get("retry-after")),
          Integer.parseInt(options.get("bytes-per-second")));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The fault '" + text + "' has a malformed number.", e);
    }
  }

  private static void option(String part, Map<String, String> options, String text) {
    int equals = part.indexOf('=');
    if (equals < 0 || !options.containsKey(part.substring(0, equals))) {
      throw new IllegalArgumentException(
          "The fault '%s' has no option '%s'; known: %s."
              .formatted(text, part, String.join(", ", new TreeSet<>(DEFAULTS.keySet()))));
    }
    options.put(part.substring(0, equals), part.substring(equals + 1));
  }

  private static String textOf(Map<String, String> options, String name) {
    String value = options.get(name);
    return value.isEmpty() ? null : value;
  }

  private static When when(String place, double rate) {
    if (rate < 0 || rate > 1) {
      throw new NumberFormatException();
    }
    if (place.endsWith("+")) {
      int first = Integer.parseInt(place, 0, place.length() - 1, 10);
      return new When(first, Integer.MAX_VALUE, rate);
    }
    int dash = place.indexOf('-');
    int first = Integer.parseInt(dash < 0 ? place : place.substring(0, dash));
    return new When(first, dash < 0 ? first : Integer.parseInt(place.substring(dash + 1)), rate);
  }
}
