package enforcer.simulator.fault;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One fault, which requests it affects, and when.
 *
 * @param retryAfter seconds that a 429 or 503 asks to wait, or 0 for no such header
 * @param bytesPerSecond the speed of a slow answer
 */
public record Fault(Kind kind, Which which, When when, int retryAfter, int bytesPerSecond) {

  /**
   * The requests that a fault can affect.
   *
   * @param method their method, or null for any
   * @param path text that their path contains, or null for any path of the XAPI
   */
  public record Which(String method, String path) {

    private static final String XAPI = "/xapi/";

    boolean matches(String requestMethod, String requestPath) {
      boolean rightPath = path == null ? requestPath.startsWith(XAPI) : requestPath.contains(path);
      return rightPath && (method == null || method.equals(requestMethod));
    }
  }

  /**
   * Selects some of those requests, by their order or by chance.
   *
   * @param first the first affected request, counted from 1
   * @param last the last affected request
   * @param rate the share that is affected by chance, instead of counting; 0 for counting
   */
  public record When(int first, int last, double rate) {

    /** All of them. */
    public static final When ALWAYS = new When(1, Integer.MAX_VALUE, 0);
  }

  /** The kind of a fault. */
  public enum Kind {
    TOO_MANY("429", "Answers 429, with Retry-After if retry-after is given."),
    REFUSED("400", "Answers 400 in the form of the PBX, with a text that repeats what was sent."),
    UNAUTHORISED("401", "Answers 401 without a body, as to a secret that is not the right one."),
    FORBIDDEN("403", "Answers 403 without a body, as to a client without the role for it."),
    FAILED("500", "Answers 500 without a body."),
    BAD_GATEWAY("502", "Answers 502 with the HTML page of a reverse proxy."),
    UNAVAILABLE(
        "503", "Answers 503 with the HTML page of a reverse proxy, and Retry-After if given."),
    TIMED_OUT("504", "Answers 504 with the HTML page of a reverse proxy."),
    DROP_BEFORE("drop-before", "Closes the connection before the request takes effect."),
    DROP_AFTER("drop-after", "Lets the request take effect, then closes the connection."),
    EXPIRE_TOKEN("expire-token", "Ends all tokens; the request is answered with 401."),
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

    /** The word for it on the command line. */
    public String word() {
      return word;
    }

    /** The effect, in one sentence. */
    public String meaning() {
      return meaning;
    }

    static Kind of(String word) {
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
   * request, {@code @N+} every one from there, {@code @N-M} a range, and {@code rate=0.05} a random
   * share; without any of them it affects every matching request.
   */
  public static Fault parse(String text) {
    return FaultParser.parse(text);
  }
}
