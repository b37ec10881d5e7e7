package enforcer.simulator.fault;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that goes wrong, and when.
 *
 * @param first the first matching request that it befalls, counted from 1
 * @param last the last one
 * @param rate the share of matching requests that it befalls, instead of counting; 0 for counting
 * @param method the method of the requests that match, or null for any
 * @param path text that the path of matching requests contains, or null for any path of the XAPI
 * @param retryAfter seconds that a 429 or 503 asks to wait, or 0 for no such header
 * @param bytesPerSecond how fast a slow answer comes
 */
public record Fault(
    Kind kind,
    int first,
    int last,
    double rate,
    String method,
    String path,
    int retryAfter,
    int bytesPerSecond) {

  private static final int SLOW = 1024;
  private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)((?:[:,@][^:,@]+)*)");
  private static final Pattern PART = Pattern.compile("([:,@])([^:,@]+)");
  private static final Set<String> OPTIONS =
      Set.of("rate", "method", "path", "retry-after", "bytes-per-second");

  /** What goes wrong. */
  public enum Kind {
    TOO_MANY("429", "Answers 429, with Retry-After if retry-after is given."),
    FAILED("500", "Answers 500 without a body."),
    BAD_GATEWAY("502", "Answers 502 with the HTML page of a reverse proxy."),
    UNAVAILABLE("503", "Answers 503 with the HTML page of a reverse proxy."),
    TIMED_OUT("504", "Answers 504 with the HTML page of a reverse proxy."),
    DROP_BEFORE("drop-before", "Closes the connection before anything happened."),
    DROP_AFTER("drop-after", "Lets the request take effect, then closes the connection."),
    EXPIRE_TOKEN("expire-token", "Ends all tokens, so that the request is answered with 401."),
    SILENT("silent", "Answers a write with 204 and stores nothing."),
    HTML("html", "Answers 200 with an HTML page."),
    TRUNCATED("truncated", "Answers 200 with the first half of the JSON."),
    ENDLESS_PAGES("endless-pages", "Answers every list with a link to a next page."),
    SLOW("slow", "Sends the body at bytes-per-second.");

    private final String word;
    private final String meaning;

    Kind(String word, String meaning) {
      this.word = word;
      this.meaning = meaning;
    }

    /** The word for it. */
    public String word() {
      return word;
    }

    /** What happens, in one sentence. */
    public String meaning() {
      return meaning;
    }

    private static Kind of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      String known = Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
      throw new IllegalArgumentException("There is no fault '" + word + "'; known: " + known + ".");
    }
  }

  /**
   * Reads {@code KIND[:OPTION=VALUE][,OPTION=VALUE][@N]}, where {@code @N} is the n-th matching
   * request, {@code @N+} every one from there, {@code @N-M} a stretch, and {@code rate=0.05} a
   * share by chance; without any of them it befalls every matching request.
   */
  public static Fault parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no fault; one looks like 502@3 or 429:retry-after=1,method=GET@2.");
    }
    Kind kind = Kind.of(form.group(1));
    String place = null;
    TreeMap<String, String> options = new TreeMap<>();
    Matcher part = PART.matcher(form.group(2));
    while (part.find()) {
      int equals = part.group(2).indexOf('=');
      if (part.group(1).equals("@")) {
        place = part.group(2);
      } else if (equals > 0 && OPTIONS.contains(part.group(2).substring(0, equals))) {
        options.put(part.group(2).substring(0, equals), part.group(2).substring(equals + 1));
      } else {
        throw new IllegalArgumentException(
            "The fault '%s' has no option '%s'; known: %s."
                .formatted(
                    text, part.group(2), String.join(", ", OPTIONS.stream().sorted().toList())));
      }
    }
    return built(kind, place, options, text);
  }

  private static Fault built(
      Kind kind, String place, TreeMap<String, String> options, String text) {
    try {
      int[] places = places(place);
      double rate = Double.parseDouble(options.getOrDefault("rate", "0"));
      if (rate < 0 || rate > 1) {
        throw new NumberFormatException();
      }
      return new Fault(
          kind,
          places[0],
          places[1],
          rate,
          options.get("method"),
          options.get("path"),
          Integer.parseInt(options.getOrDefault("retry-after", "0")),
          Integer.parseInt(options.getOrDefault("bytes-per-second", Integer.toString(SLOW))));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The fault '" + text + "' has a number that is none.", e);
    }
  }

  private static int[] places(String place) {
    if (place == null) {
      return new int[] {1, Integer.MAX_VALUE};
    }
    if (place.endsWith("+")) {
      int first = Integer.parseInt(place, 0, place.length() - 1, 10);
      return new int[] {first, Integer.MAX_VALUE};
    }
    int dash = place.indexOf('-');
    int first = Integer.parseInt(dash < 0 ? place : place.substring(0, dash));
    return new int[] {first, dash < 0 ? first : Integer.parseInt(place.substring(dash + 1))};
  }
}
