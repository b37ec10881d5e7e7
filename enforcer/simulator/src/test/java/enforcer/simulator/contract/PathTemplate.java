package enforcer.simulator.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A declared path such as {@code /Users({Id})/Groups}, and the arguments that a request gave. */
record PathTemplate(String text, Pattern pattern, List<String> names) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** A quoted text with doubled quotes, or a bare word: the two ways to write a key. */
  private static final String ARGUMENT = "('(?:[^']|'')*'|[^'(),=/]*)";

  PathTemplate {
    names = List.copyOf(names);
  }

  static PathTemplate of(String text) {
    var regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      regex.append(Pattern.quote(text.substring(end, placeholder.start()))).append(ARGUMENT);
      names.add(placeholder.group(1));
      end = placeholder.end();
    }
    regex.append(Pattern.quote(text.substring(end)));
    return new PathTemplate(text, Pattern.compile(regex.toString()), names);
  }

  /** What the path segments before any key are called, to find the few templates that may match. */
  static String family(String path) {
    int end = 1;
    while (end < path.length() && "/(".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    return path.substring(0, Math.min(end, path.length()));
  }

  /** The arguments by name, in the order of the template, if the decoded path has its form. */
  Optional<Map<String, String>> match(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      arguments.put(names.get(i), matcher.group(i + 1));
    }
    return Optional.of(arguments);
  }
}
