package enforcer.pbx;

import enforcer.catalogue.Catalogue;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Filters a sentence that a PBX writes about a request: keeps plain words and the names of known
 * resources and properties. Such a sentence may quote a secret that was sent or is stored.
 */
final class VendorText {
  private static final Pattern OF_SECRETS =
      Pattern.compile(
          "(?i)passw|secret|pin\\b|token|credential|authid|licen[cs]e ?key|private ?key");
  private static final Pattern WARNING = Pattern.compile("WARNINGS(?:\\.[A-Z0-9_]{1,60}){1,4}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z_'-]{0,24}");
  private static final Pattern WORD = Pattern.compile("([^\\p{L}\\p{N}]*+)(.*?)([.,:;!?)]*+)");
  private static final Pattern QUOTED =
      Pattern.compile("(?<![\\p{L}\\p{N}])(['\"`])([^'\"`]{0,500})\\1");
  private static final String LEFT_OUT = "…";

  private VendorText() {}

  /** The sentence without possible secrets; empty where all of it is about a secret. */
  static String discreet(String sentence) {
    if (OF_SECRETS.matcher(sentence).find()) {
      return "";
    }
    StringBuilder shown = new StringBuilder();
    Matcher quotes = QUOTED.matcher(sentence);
    int from = 0;
    while (quotes.find()) {
      shown.append(words(sentence.substring(from, quotes.start())));
      String inner = Names.KNOWN.contains(quotes.group(2)) ? quotes.group(2) : LEFT_OUT;
      shown.append(quotes.group(1)).append(inner).append(quotes.group(1));
      from = quotes.end();
    }
    return shown.append(words(sentence.substring(from))).toString();
  }

  private static String words(String text) {
    StringBuilder shown = new StringBuilder();
    for (String word : text.split("(?<=\\s)|(?=\\s)")) {
      shown.append(word.isBlank() ? word : word(word));
    }
    return shown.toString();
  }

  private static String word(String word) {
    Matcher parts = WORD.matcher(word);
    if (!parts.matches()) {
      return LEFT_OUT;
    }
    String core = parts.group(2);
    boolean plain =
        core.isEmpty()
            || PLAIN.matcher(core).matches()
            || WARNING.matcher(core).matches()
            || Names.KNOWN.contains(core);
    return parts.group(1) + (plain ? core : LEFT_OUT) + parts.group(3);
  }

  /** The names of resources and of their properties, which are never secrets. */
  private static final class Names {
    static final Set<String> KNOWN = known();

    private static Set<String> known() {
      Set<String> names = new HashSet<>();
      for (Resource resource : Catalogue.RESOURCES) {
        names.add(resource.name());
        for (Field field : resource.fields()) {
          names.addAll(field.wire().properties(Release.LATEST));
        }
      }
      return Set.copyOf(names);
    }
  }
}
