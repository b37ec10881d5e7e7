package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.document.Node;
import enforcer.document.YamlReader;
import enforcer.model.Release;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The phone systems beside a pack, in the words of its rules, with the outcome that each should
 * have: in {@code house.test.yaml} for {@code house.yaml}, for own packs as for built-in ones.
 */
public final class PackFixtures {
  private static final String SUFFIX = ".yaml";
  private static final String TEST = ".test.yaml";
  private static final Set<String> ENDS = Set.of("route", "pin", "refuse", "inside", "lost");

  private static final List<String> OUTCOMES =
      Stream.of(RuleOutcome.values()).map(o -> o.name().toLowerCase(Locale.ROOT)).toList();

  private final Pack pack;
  private final Instant at;
  private final Diagnostics diagnostics;
  private final PolicyModel model;

  private PackFixtures(Pack pack, Instant at, Diagnostics diagnostics) {
    this.pack = pack;
    this.at = at;
    this.diagnostics = diagnostics;
    this.model = PolicyModel.at(at);
  }

  /** The file of the phone systems beside a pack; empty where there is none. */
  public static Optional<Path> beside(Path pack) {
    String name = String.valueOf(pack.getFileName());
    return Optional.of(name)
        .filter(n -> n.endsWith(SUFFIX) && !n.endsWith(TEST))
        .map(n -> pack.resolveSibling(beside(n)))
        .filter(Files::isRegularFile);
  }

  private static String beside(String pack) {
    return pack.substring(0, pack.length() - SUFFIX.length()) + TEST;
  }

  /**
   * Judges each phone system of a file by its rule, and reports those that come out otherwise.
   *
   * @param at the time from which ages are counted
   * @return how many were judged
   */
  public static int check(Pack pack, Path file, Instant at, Diagnostics diagnostics) {
    PackFixtures fixtures = new PackFixtures(pack, at, diagnostics);
    List<Fixture> read = fixtures.read(file, beside(pack.file()));
    read.forEach(fixtures::check);
    return read.size();
  }

  /** The phone systems of a file; mistakes in it are reported. */
  static List<Fixture> read(Pack pack, Path file, Diagnostics diagnostics) {
    return new PackFixtures(pack, Instant.EPOCH, diagnostics).read(file, beside(pack.file()));
  }

  private List<Fixture> read(Path file, String shown) {
    List<Fixture> fixtures = new ArrayList<>();
    YamlReader.read(file, shown, diagnostics)
        .flatMap(root -> mapping(root, ""))
        .ifPresent(root -> root.entries().forEach((rule, entry) -> ofRule(rule, entry, fixtures)));
    return fixtures;
  }

  private void ofRule(String rule, Node.Entry entry, List<Fixture> fixtures) {
    Set<String> ids = pack.rules().stream().map(Rule::id).collect(Collectors.toSet());
    if (!isKnown(rule, "rule of the pack", ids, entry.keyPlace(), rule)) {
      return;
    }
    mapping(entry.value(), rule)
        .ifPresent(
            outcomes ->
                outcomes
                    .entries()
                    .forEach(
                        (outcome, cases) -> {
                          if (isKnown(outcome, "outcome", OUTCOMES, cases.keyPlace(), rule)) {
                            ofOutcome(rule, outcome, cases.value(), fixtures);
                          }
                        }));
  }

  private void ofOutcome(String rule, String outcome, Node cases, List<Fixture> fixtures) {
    if (!(cases instanceof Node.Sequence list)) {
      mistake(cases.place(), rule, "a list of phone systems stands here");
      return;
    }
    for (Node one : list.items()) {
      mapping(one, rule)
          .filter(self -> areKnown(self, rule))
          .ifPresent(self -> fixtures.add(fixture(rule, outcome, self)));
    }
  }

  @SuppressWarnings("unchecked")
  private static Fixture fixture(String rule, String outcome, Node.Mapping self) {
    return new Fixture(
        rule,
        RuleOutcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
        (Map<String, Object>) PackReader.plain(self),
        self.place());
  }

  /** A word that nothing reads would say nothing, and hide what it should say. */
  private boolean areKnown(Node.Mapping self, String rule) {
    Set<String> known = new TreeSet<>(Fixture.BESIDE_WORDS);
    model.words().forEach(word -> known.add(word.name()));
    boolean all = true;
    for (Map.Entry<String, Node.Entry> each : self.entries().entrySet()) {
      Node value = each.getValue().value();
      boolean fits = isKnown(each.getKey(), "word", known, each.getValue().keyPlace(), rule);
      if (fits && each.getKey().equals("dial")) {
        fits = areEnds(value, rule);
      }
      Optional<Word> word = model.word(each.getKey());
      if (word.isPresent()) {
        fits &= areTerms(word.get(), value, rule);
      }
      all &= fits;
    }
    return all;
  }

  private boolean areTerms(Word word, Node value, String rule) {
    List<Node> objects = value instanceof Node.Sequence list ? list.items() : List.of(value);
    Set<String> terms = word.terms().stream().map(Term::name).collect(Collectors.toSet());
    boolean all = true;
    for (Node object : objects) {
      Optional<Node.Mapping> members = mapping(object, rule);
      all &= members.isPresent();
      for (Map.Entry<String, Node.Entry> each :
          members.map(m -> m.entries().entrySet()).orElse(Set.of())) {
        String first = each.getKey();
        all &= isKnown(first, "member of " + word.name(), terms, each.getValue().keyPlace(), rule);
      }
    }
    return all;
  }

  private boolean areEnds(Node said, String rule) {
    return switch (said) {
      case Node.Mapping map ->
          map.entries().values().stream()
              .map(entry -> areEnds(entry.value(), rule))
              .reduce(true, Boolean::logicalAnd);
      case Node.Scalar end -> isKnown(end.text(), "end of a call", ENDS, end.place(), rule);
      case Node.Sequence list -> {
        mistake(list.place(), rule, "what becomes of each number stands here");
        yield false;
      }
    };
  }

  private boolean isKnown(
      String word, String kind, Iterable<String> known, Place place, String path) {
    Set<String> all = new TreeSet<>();
    known.forEach(all::add);
    if (all.contains(word)) {
      return true;
    }
    diagnostics.error(
        place,
        path,
        Excerpt.quoted(word) + " is no " + kind,
        Nearest.remedy(word, "it may be", all));
    return false;
  }

  private Optional<Node.Mapping> mapping(Node node, String path) {
    if (node instanceof Node.Mapping map) {
      return Optional.of(map);
    }
    mistake(node.place(), path, "keys with values stand here");
    return Optional.empty();
  }

  private void mistake(Place place, String path, String expected) {
    diagnostics.error(
        place, path, expected, "enforcer explain of a built-in rule and its pack show the form");
  }

  /** How a phone system comes out. */
  static RuleResult judged(Fixture fixture, Rule rule, Instant at) {
    Pack alone = new Pack("alone", "", "alone.yaml", "", false, List.of(rule), List.of());
    return CompiledPacks.of(List.of(alone), at, new Diagnostics())
        .judge(fixture.words(), Release.LATEST, fixture)
        .getFirst();
  }

  private void check(Fixture fixture) {
    Rule rule =
        pack.rules().stream().filter(r -> r.id().equals(fixture.rule())).findFirst().orElseThrow();
    RuleResult result = judged(fixture, rule, at);
    if (result.outcome() != fixture.expected()) {
      String found =
          PolicyFound.of(result).stream()
              .filter(one -> !one.what().isEmpty())
              .map(PolicyFound::line)
              .filter(line -> !line.isEmpty())
              .collect(Collectors.joining("; "));
      diagnostics.error(
          fixture.place(),
          fixture.rule(),
          "this phone system should be "
              + fixture.expected().word()
              + " and is "
              + result.outcome().word()
              + (found.isEmpty() ? "" : ": " + found),
          "change the rule, or the phone system if it is wrong");
    }
  }
}
