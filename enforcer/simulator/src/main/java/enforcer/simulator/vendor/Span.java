package enforcer.simulator.vendor;

/** The updates of version 20.0 in which something exists, both ends included. */
public record Span(int first, int last) {

  /** All updates that the table describes, and all later ones. */
  public static final Span ALWAYS = new Span(0, Integer.MAX_VALUE);

  /** Reads {@code 9+}, {@code -8} or {@code 8-9}. */
  public static Span parse(String text) {
    if (text.endsWith("+")) {
      return new Span(Integer.parseInt(text, 0, text.length() - 1, 10), Integer.MAX_VALUE);
    }
    int dash = text.indexOf('-');
    int first = dash == 0 ? 0 : Integer.parseInt(text, 0, dash, 10);
    return new Span(first, Integer.parseInt(text, dash + 1, text.length(), 10));
  }

  /** Whether the span includes the given update. */
  public boolean contains(int update) {
    return first <= update && update <= last;
  }
}
