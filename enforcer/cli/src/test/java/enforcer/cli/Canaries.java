package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Secrets that can be told from everything else, put wherever a PBX or a user keeps one, and the
 * search for them in whatever form something might have written them.
 */
final class Canaries {
  /** A word in every secret of letters, and digits in every secret of digits. */
  private static final String WORD = "Kanari7vogel";

  private static final String DIGITS = "739146";
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(password|passwd|secret|vmpin|authid|apikey|licensekey|passphrase)|token|pin");

  private final Set<String> forms = new CopyOnWriteArraySet<>();
  private final Set<String> found = ConcurrentHashMap.newKeySet();

  Canaries() {
    search(WORD);
    search(DIGITS);
  }

  private void search(String marker) {
    byte[] bytes = marker.getBytes(StandardCharsets.UTF_8);
    forms.add(marker);
    forms.add(URLEncoder.encode(marker, StandardCharsets.UTF_8));
    forms.add(new StringBuilder(marker).reverse().toString());
    forms.add(HexFormat.of().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      forms.add(base64(marker, before));
    }
  }

  /** What of the base64 of a text does not depend on what stands before and after it. */
  private static String base64(String text, int before) {
    byte[] bytes = ("~".repeat(before) + text + "~~~").getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().encodeToString(bytes);
    int from = before == 0 ? 0 : before + 1;
    int whole = (before + text.length()) * 8 / 6;
    return encoded.substring(from, whole);
  }

  /** A secret of this kind, with what a URL, JSON and a shell would have to escape. */
  static String word(String kind) {
    return WORD + "-" + kind + "/+=&\"\\'%<é";
  }

  /** A secret of the characters that a token or a file may have. */
  static String plain(String kind) {
    return WORD + "-" + kind;
  }

  /** Puts one into everything that is a secret by its name, however deep. */
  void plant(PbxSimulator pbx, String... sets) {
    for (String set : sets) {
      pbx.edit(set, row -> plant(row, set));
    }
  }

  private void plant(JsonNode node, String path) {
    if (node instanceof ArrayNode array) {
      array.forEach(element -> plant(element, path));
    }
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.get(name);
        if (value.isContainer()) {
          plant(value, path + "." + name);
        } else if (SECRET.matcher(name).matches() && !value.isBoolean() && !value.isNumber()) {
          object.put(name, secret(object, path, name));
          found.add(path + "." + name);
        }
      }
    }
  }

  private static String secret(ObjectNode object, String path, String name) {
    String number = object.path("Number").asString("");
    return name.toUpperCase(Locale.ROOT).endsWith("PIN")
        ? DIGITS + number
        : word(path + name + number);
  }

  /** Where there were secrets. */
  Set<String> planted() {
    return Set.copyOf(found);
  }

  /** A secret that only this run knows, such as a token or a new PIN. */
  void remember(String secret) {
    search(secret);
  }

  /** Says where something has been written, if it has. */
  void assertNotIn(String text, String where) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String form : forms) {
      boolean there = text.contains(form) || lower.contains(form.toLowerCase(Locale.ROOT));
      assertThat(there).as("%s shows a secret as %s:%n%s", where, form, text).isFalse();
    }
  }
}
