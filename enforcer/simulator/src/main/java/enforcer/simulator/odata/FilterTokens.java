package enforcer.simulator.odata;

/** The words, literals and signs of a {@code $filter}, one at a time. */
final class FilterTokens {

  private final String text;
  private int position;
  private int start;
  private String current;

  FilterTokens(String text) {
    this.text = text;
    advance();
  }

  /** The next token without consuming it; empty at the end. */
  String peek() {
    return current;
  }

  /** Consumes the next token. */
  String next() {
    String token = current;
    advance();
    return token;
  }

  /** Consumes the next token if it is the given one. */
  boolean take(String token) {
    if (!current.equals(token)) {
      return false;
    }
    advance();
    return true;
  }

  /** Whether the next token follows the last one without a blank. */
  boolean adjoins() {
    return start > 0 && text.charAt(start - 1) != ' ';
  }

  /** Consumes the name and the colon that begin a condition on list elements. */
  String variable() {
    int colon = current.indexOf(':');
    if (colon < 1) {
      return null;
    }
    String name = current.substring(0, colon);
    position = start + colon + 1;
    advance();
    return name;
  }

  boolean atEnd() {
    return current.isEmpty();
  }

  int position() {
    return position;
  }

  private void advance() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
    start = position;
    if (start == text.length()) {
      current = "";
      return;
    }
    char first = text.charAt(start);
    if (first == '\'') {
      string();
    } else if ("(),".indexOf(first) >= 0) {
      position++;
    } else {
      while (position < text.length() && " (),'".indexOf(text.charAt(position)) < 0) {
        position++;
      }
    }
    current = text.substring(start, position);
  }

  private void string() {
    position++;
    while (position < text.length()) {
      if (text.charAt(position) == '\'') {
        boolean doubled = position + 1 < text.length() && text.charAt(position + 1) == '\'';
        if (!doubled) {
          position++;
          return;
        }
        position++;
      }
      position++;
    }
    throw ODataError.query("There is an unterminated string literal in '" + text + "'.");
  }

  @Override
  public String toString() {
    return text;
  }
}
