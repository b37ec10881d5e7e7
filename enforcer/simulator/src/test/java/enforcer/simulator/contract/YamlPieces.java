package enforcer.simulator.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts a large block-style YAML text at its indentation, so that only the pieces that are asked for
 * have to be parsed: a description has hundreds of operations, a test touches a dozen.
 */
final class YamlPieces {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private YamlPieces() {}

  /** The keys of a mapping that is indented by so many spaces, each with its text, key included. */
  static Map<String, String> cut(String block, int indent) {
    Map<String, String> pieces = new LinkedHashMap<>();
    int start = -1;
    String key = "";
    for (int line = 0; line < block.length(); line = nextLine(block, line)) {
      if (!isKey(block, line, indent)) {
        continue;
      }
      if (start >= 0) {
        pieces.put(key, block.substring(start, line));
      }
      start = line;
      key = keyAt(block, line + indent);
    }
    if (start >= 0) {
      pieces.put(key, block.substring(start));
    }
    return pieces;
  }

  /** The value of a piece. Every scalar stays text: {@code No} may be the member of an enum. */
  static JsonNode parse(String piece) {
    var options = new LoaderOptions();
    var dumper = new DumperOptions();
    var yaml =
        new Yaml(
            new SafeConstructor(options), new Representer(dumper), dumper, options, new Texts());
    Map<?, ?> mapping = yaml.load(piece);
    return JSON.valueToTree(mapping.values().iterator().next());
  }

  private static int nextLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  private static boolean isKey(String text, int line, int indent) {
    int first = line;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    boolean blank = first == text.length() || text.charAt(first) == '\n';
    return first - line == indent && !blank && text.charAt(first) != '#';
  }

  private static String keyAt(String text, int from) {
    if (text.charAt(from) == '\'') {
      return text.substring(from + 1, text.indexOf("':", from));
    }
    return text.substring(from, text.indexOf(':', from));
  }

  private static final class Texts extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None: numbers and booleans are read where they are needed.
    }
  }
}
