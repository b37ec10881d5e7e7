package enforcer.desired;

import enforcer.desired.LabelSelector.Condition;
import enforcer.diagnostic.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the conditions of a selector from left to right; a mistake is told with its column. */
final class SelectorText {
  private static final String FORMS =
      "write ring=canary, ring!=all, ring in (canary, early), ring notin (all), ring or !ring, with"
          + " commas between them";

  /** The characters that end a word; a word with one of them is written in double quotes. */
  private static final String SIGNS = ",()=!\"";

  private final String text;
  private int at;

  SelectorText(String text) {
    this.text = text;
  }

  List<Condition> conditions() {
    List<Condition> found = new ArrayList<>();
    do {
      found.add(condition());
    } while (takes(","));
    if (!isAtEnd()) {
      throw mistake("a comma or the end is expected before " + here());
    }
    return found;
  }

  private Condition condition() {
    if (takes("!")) {
      return new Condition.Present(word("a label"), false);
    }
    String label = word("a label");
    if (takes("!=")) {
      return new Condition.OneOf(label, Set.of(word("a value")), false);
    }
    if (takes("==") || takes("=")) {
      return new Condition.OneOf(label, Set.of(word("a value")), true);
    }
    if (takesWord("in")) {
      return new Condition.OneOf(label, values(), true);
    }
    if (takesWord("notin")) {
      return new Condition.OneOf(label, values(), false);
    }
    return new Condition.Present(label, true);
  }

  private Set<String> values() {
    if (!takes("(")) {
      throw mistake("the values stand in brackets, and there is " + here());
    }
    Set<String> values = new TreeSet<>();
    do {
      values.add(word("a value"));
    } while (takes(","));
    if (!takes(")")) {
      throw mistake("the bracket is not closed before " + here());
    }
    return values;
  }

  private String word(String what) {
    skipBlanks();
    if (takes("\"")) {
      int end = text.indexOf('"', at);
      if (end < 0) {
        throw mistake("the quotes are not closed");
      }
      String quoted = text.substring(at, end);
      at = end + 1;
      return quoted;
    }
    int end = endOfWord();
    if (end == at) {
      throw mistake(what + " is expected, and there is " + here());
    }
    String word = text.substring(at, end);
    at = end;
    return word;
  }

  private int endOfWord() {
    int end = at;
    while (end < text.length()
        && SIGNS.indexOf(text.charAt(end)) < 0
        && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean takesWord(String word) {
    skipBlanks();
    boolean is = text.substring(at, endOfWord()).equals(word);
    at += is ? word.length() : 0;
    return is;
  }

  private boolean takes(String sign) {
    skipBlanks();
    boolean is = text.startsWith(sign, at);
    at += is ? sign.length() : 0;
    return is;
  }

  private boolean isAtEnd() {
    skipBlanks();
    return at == text.length();
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String here() {
    return isAtEnd() ? "the end" : Excerpt.quoted(text.substring(at));
  }

  private IllegalArgumentException mistake(String what) {
    return new IllegalArgumentException("column " + (at + 1) + ": " + what + "; " + FORMS);
  }
}
