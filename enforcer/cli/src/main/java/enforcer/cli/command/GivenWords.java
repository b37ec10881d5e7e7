package enforcer.cli.command;

import enforcer.diagnostic.Excerpt;
import enforcer.pbx.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file, the address and the state folder that a person gave, for the command that a remedy
 * names: it works when it is pasted.
 */
record GivenWords(List<String> words) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  GivenWords {
    words = List.copyOf(words);
  }

  /**
   * The words of one phone system.
   *
   * @param path empty where no file was named
   * @param url null where no address was given
   */
  static GivenWords of(Optional<String> path, String url, StateOptions state) {
    List<String> words = new ArrayList<>(path.stream().toList());
    if (url != null) {
      words.addAll(List.of("--url", url));
    }
    words.addAll(state.words());
    return new GivenWords(words);
  }

  /** The words of one phone system among several, which its address tells apart. */
  static GivenWords of(Target target, StateOptions state) {
    return of(Optional.empty(), target.url().toString(), state);
  }

  /** The line to paste. */
  String after(String command) {
    StringBuilder line = new StringBuilder("enforcer " + command);
    words.forEach(word -> line.append(' ').append(quoted(word)));
    return Excerpt.escaped(line.toString());
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
