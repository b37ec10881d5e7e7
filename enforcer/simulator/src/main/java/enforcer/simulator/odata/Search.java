package enforcer.simulator.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The words and quoted phrases of {@code $search}; a row matches when it contains all of them. */
public final class Search {

  private static final Pattern TERM = Pattern.compile("\"([^\"]+)\"|([^\\s\"()]+)|\\S");

  private Search() {}

  /** Returns the text unchanged, or refuses a malformed one. */
  static String checked(String text) {
    if (text != null && terms(text).isEmpty()) {
      throw ODataError.query("Found an empty $search.");
    }
    return text;
  }

  /** Whether the texts of a row contain all words and phrases. */
  public static boolean finds(String text, JsonNode row) {
    return terms(text).stream().allMatch(term -> mentions(row, term));
  }

  private static boolean mentions(JsonNode row, String term) {
    for (JsonNode value : row) {
      if (value.isString() && value.asString().toLowerCase(Locale.ROOT).contains(term)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    Matcher next = TERM.matcher(text);
    while (next.find()) {
      String phrase = next.group(1);
      String word = next.group(2);
      if (phrase == null && word == null) {
        boolean group = "()".contains(next.group());
        throw group
            ? ODataError.notSimulated("$search with parentheses")
            : ODataError.query("There is an unterminated phrase in '" + text + "'.");
      }
      if ("OR".equals(word) || "NOT".equals(word)) {
        throw ODataError.notSimulated("$search with " + word);
      }
      if (!"AND".equals(word)) {
        terms.add((phrase == null ? word : phrase).toLowerCase(Locale.ROOT));
      }
    }
    return terms;
  }
}
