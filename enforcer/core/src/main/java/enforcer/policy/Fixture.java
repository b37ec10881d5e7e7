package enforcer.policy;

import enforcer.catalogue.Outbound;
import enforcer.desired.Fact;
import enforcer.diagnostic.Place;
import enforcer.dialplan.DearRewriting;
import enforcer.dialplan.Home;
import enforcer.dialplan.LeadingDigits;
import enforcer.dialplan.LineCodes;
import enforcer.model.Lengths;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A phone system in the words of a rule, which is no real one; below {@code dial} it says what
 * becomes of calls, and below {@code by} which rule carries them.
 *
 * @param expected the outcome of the rule on it
 */
record Fixture(String rule, RuleOutcome expected, Map<String, Object> self, Place place)
    implements CallAnswers {
  /** What a fixture says of calls, beside the words of its phone system. */
  static final Set<String> BESIDE_WORDS =
      Set.of(
          "dial",
          "by",
          "given",
          "helpsBy",
          "isForEveryone",
          "takesHelpAlone",
          "emergencyNumbers",
          "facts");

  Fixture {
    self = Collections.unmodifiableMap(new LinkedHashMap<>(self));
  }

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
      return list(said.get(rule)).stream().map(Object::toString).toList();
    }
    return list(rule(rule).get("via")).stream()
        .flatMap(via -> via instanceof Map<?, ?> way ? Stream.of(way.get("trunk")) : Stream.of())
        .map(String::valueOf)
        .toList();
  }

  /** Rules that are named below {@code takesHelpAlone}. */
  @Override
  public boolean takesHelpAlone(String rule) {
    return list(self.get("takesHelpAlone")).contains(rule);
  }

  @Override
  public boolean isForPercent(String rule, int percent) {
    return self.get("isForEveryone") instanceof Map<?, ?> said
        ? Boolean.TRUE.equals(said.get(rule))
        : "everyone".equals(rule(rule).get("from"));
  }

  @Override
  public boolean holdPercent(List<String> departments, int percent) {
    List<Map<?, ?>> enabled =
        list(self.get("extensions")).stream()
            .flatMap(e -> e instanceof Map<?, ?> map ? Stream.<Map<?, ?>>of(map) : Stream.of())
            .filter(e -> Boolean.TRUE.equals(e.get("enabled")))
            .toList();
    long members =
        enabled.stream()
            .filter(e -> !Collections.disjoint(list(e.get("departments")), departments))
            .count();
    return members * 100 >= (long) enabled.size() * percent;
  }

  @Override
  public List<String> takingAll(List<String> rules, int percent) {
    Map<String, LeadingDigits.Taken> taken = new LinkedHashMap<>();
    rules.stream()
        .filter(rule -> isForPercent(rule, percent))
        .forEach(rule -> taken.put(rule, taken(rule(rule))));
    EveryNumber every = new EveryNumber(lineCodes());
    return every.isTaken(taken, taken.keySet())
        ? every.takenBy(taken, some -> every.isTaken(taken, some))
        : List.of();
  }

  @Override
  public List<String> untaken(List<String> rules) {
    return lineCodes().untaken(rules.stream().map(this::rule).map(Fixture::taken).toList());
  }

  @Override
  public String takenTogether(List<String> rules) {
    return EveryNumber.words(
        lineCodes().lengths(rules.stream().map(this::rule).map(Fixture::taken).toList()));
  }

  @Override
  public List<String> lineCodes(String begin) {
    return LeadingDigits.codes(
        list(self.get("outbound")).stream()
            .map(rule -> (Map<?, ?>) rule)
            .filter(rule -> !Boolean.TRUE.equals(rule.get("emergency")))
            .filter(rule -> !list(rule.get("via")).isEmpty() && isForEveryone(text(rule, "name")))
            .map(Fixture::taken)
            .toList(),
        begin);
  }

  private LineCodes lineCodes() {
    Map<?, ?> numbering = self.get("numbering") instanceof Map<?, ?> said ? said : Map.of();
    return new LineCodes(text(numbering, "country"), text(numbering, "internationalPrefix"));
  }

  @Override
  public List<String> dearer(String rule, Home home) {
    return DearRewriting.by(taken(rule(rule)), home);
  }

  private static LeadingDigits.Taken taken(Map<?, ?> rule) {
    return new LeadingDigits.Taken(
        list(rule.get("dial")).stream().map(Object::toString).toList(),
        Lengths.of(text(rule, "length")),
        list(rule.get("via")).stream().map(via -> route((Map<?, ?>) via)).toList());
  }

  private static Outbound.Route route(Map<?, ?> via) {
    String strip = text(via, "strip");
    return new Outbound.Route(
        text(via, "trunk"),
        strip.isEmpty() ? 0 : Long.parseLong(strip),
        text(via, "prepend"),
        text(via, "append"),
        "");
  }

  private static String text(Map<?, ?> words, String name) {
    return String.valueOf(Objects.requireNonNullElse(words.get(name), ""));
  }

  private Map<?, ?> rule(String name) {
    return list(self.get("outbound")).stream()
        .filter(one -> one instanceof Map<?, ?> rule && name.equals(rule.get("name")))
        .map(one -> (Map<?, ?>) one)
        .findFirst()
        .orElseThrow(() -> new Undecided("the fixture has no outbound rule " + name));
  }

  private static List<?> list(Object said) {
    return said instanceof List<?> list ? list : List.of();
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
  public boolean leaves(String digits, String extension) {
    return !through(digits, extension).isEmpty();
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
