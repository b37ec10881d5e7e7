package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.document.Node;
import enforcer.document.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What keeps and what breaks each rule of a pack, from the file beside it. */
final class Fixtures {
  private Fixtures() {}

  /**
   * A phone system in the words of a rule.
   *
   * @param expected the outcome of the rule on it
   */
  record Fixture(String rule, RuleOutcome expected, Map<String, Object> self) {

    /** What becomes of a call, as the fixture says. */
    String dial(String number, String extension) {
      Map<?, ?> calls = self.get("dial") instanceof Map<?, ?> said ? said : Map.of();
      Object word = calls.get(number);
      if (word instanceof Map<?, ?> byExtension) {
        word = byExtension.get(extension);
      }
      if (word == null) {
        throw new Judge.Undecided("the fixture does not say what becomes of " + number);
      }
      return word.toString();
    }

    Map<String, Object> words() {
      Map<String, Object> words = new LinkedHashMap<>(self);
      words.remove("dial");
      return words;
    }
  }

  static List<Fixture> of(Path file) {
    Diagnostics diagnostics = new Diagnostics();
    Node root = YamlReader.read(file, file.getFileName().toString(), diagnostics).orElseThrow();
    List<Fixture> fixtures = new ArrayList<>();
    ((Node.Mapping) root)
        .entries()
        .forEach(
            (rule, entry) ->
                ((Node.Mapping) entry.value())
                    .entries()
                    .forEach(
                        (outcome, cases) ->
                            ((Node.Sequence) cases.value())
                                .items()
                                .forEach(self -> fixtures.add(fixture(rule, outcome, self)))));
    return fixtures;
  }

  @SuppressWarnings("unchecked")
  private static Fixture fixture(String rule, String outcome, Node self) {
    RuleOutcome expected = RuleOutcome.valueOf(outcome.toUpperCase(java.util.Locale.ROOT));
    return new Fixture(rule, expected, (Map<String, Object>) PackReader.plain(self));
  }
}
