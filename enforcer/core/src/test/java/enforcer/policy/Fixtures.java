package enforcer.policy;

import enforcer.desired.Fact;
import enforcer.diagnostic.Diagnostics;
import enforcer.dialplan.LeadingDigits;
import enforcer.document.Node;
import enforcer.document.YamlReader;
import enforcer.model.Lengths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps and what breaks each rule of a pack, from the file beside it. */
final class Fixtures {
  /** What a fixture says of calls, beside the words of its phone system. */
  private static final List<String> BESIDE_WORDS =
      List.of("dial", "by", "given", "helpsBy", "isForEveryone", "emergencyNumbers", "facts");

  private Fixtures() {}

  /**
   * A phone system in the words of a rule; below {@code dial} it says what becomes of calls, and
   * below {@code by} which rule carries them.
   *
   * @param expected the outcome of the rule on it
   */
  record Fixture(String rule, RuleOutcome expected, Map<String, Object> self)
      implements CallAnswers {

    @Override
    public String dial(String digits, String extension) {
      Object word = said("dial", digits);
      if (word instanceof Map<?, ?> byExtension) {
        word = byExtension.get(extension);
      }
      if (word == null) {
        throw new Undecided("the fixture does not say what becomes of " + digits);
      }
      return word.toString();
    }

    @Override
    public List<String> lost(List<String> numbers, String extension) {
      return numbers.stream().filter(n -> !dial(n, extension).equals("route")).toList();
    }

    @Override
    public List<String> emergencyNumbers() {
      if (self.get("emergencyNumbers") instanceof List<?> said && !said.isEmpty()) {
        return said.stream().map(Object::toString).toList();
      }
      throw new Undecided("the fixture names no emergency numbers");
    }

    @Override
    public Optional<String> settled(Fact fact) {
      return self.get("facts") instanceof Map<?, ?> said
          ? Optional.ofNullable(said.get(fact.name())).map(Object::toString)
          : Optional.empty();
    }

    /** The trunks below {@code helpsBy}; those of the rule itself where nothing is said there. */
    @Override
    public List<String> helpsBy(String rule) {
      if (self.get("helpsBy") instanceof Map<?, ?> said) {
        return ((List<?>) said.get(rule)).stream().map(Object::toString).toList();
      }
      return ((List<?>) rule(rule).get("via"))
          .stream().map(via -> ((Map<?, ?>) via).get("trunk").toString()).toList();
    }

    @Override
    public boolean isForEveryone(String rule) {
      return self.get("isForEveryone") instanceof Map<?, ?> said
          ? said.get(rule).equals(true)
          : rule(rule).get("from").equals("everyone");
    }

    @Override
    public List<String> untaken(List<String> rules) {
      return LeadingDigits.untaken(
          rules.stream()
              .map(this::rule)
              .map(
                  rule ->
                      new LeadingDigits.Taken(
                          ((List<?>) rule.get("dial")).stream().map(Object::toString).toList(),
                          Lengths.of(
                              String.valueOf(Objects.requireNonNullElse(rule.get("length"), "")))))
              .toList());
    }

    private Map<?, ?> rule(String name) {
      return ((List<?>) self.get("outbound"))
          .stream()
              .map(one -> (Map<?, ?>) one)
              .filter(one -> one.get("name").equals(name))
              .findFirst()
              .orElseThrow();
    }

    @Override
    public List<String> reached(List<String> numbers, String extension) {
      return samples(numbers).filter(n -> dial(n, extension).equals("route")).toList();
    }

    private static Stream<String> samples(List<String> ranges) {
      return ranges.stream().map(range -> range.replace(" ", ""));
    }

    @Override
    public List<String> carried(List<String> numbers, String rule) {
      return samples(numbers).filter(n -> rule.equals(said("by", n))).toList();
    }

    @Override
    public String sentOn(String digits, String extension) {
      return dial(digits, extension);
    }

    @Override
    public List<String> through(String digits, String extension) {
      return said("by", digits) instanceof String rule ? List.of(rule) : List.of();
    }

    @Override
    public List<String> given(String digits, String extension) {
      return said("given", digits) instanceof String sent ? List.of(sent) : List.of();
    }

    /** What stands for a number, or for all that are not named. */
    private Object said(String word, String number) {
      Map<?, ?> calls = self.get(word) instanceof Map<?, ?> said ? said : Map.of();
      return calls.containsKey(number) ? calls.get(number) : calls.get("others");
    }

    Map<String, Object> words() {
      Map<String, Object> words = new LinkedHashMap<>(self);
      words.keySet().removeAll(BESIDE_WORDS);
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
