package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import enforcer.model.Field;
import enforcer.model.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An exception from a built-in rule ends with the failure that it is about: another value of any
 * term that the rule reads is another failure, also where the words stay the same.
 */
class WorseFailureTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<Pack> PACKS =
      new PackLibrary(new Diagnostics(), UnaryOperator.identity()).find(PackLibrary.names());

  /** Terms that may change while an exception holds, with the reason. */
  private static final Map<String, String> EXEMPT =
      Map.of(
          "3CX-ADM-004 extensions.roles",
          "the words name each role that counts, and no other one matters",
          "3CX-ADM-006 extensions.roles",
          "the words name each role that counts, and no other one matters",
          "3CX-FRD-004 countries.allowed",
          "the words name each code that counts, and no other one matters",
          "3CX-FRD-701 forwards.extension",
          "the name of the forward begins with it",
          "3CX-FRD-702 forwards.extension",
          "the name of the forward begins with it",
          "3CX-FRD-703 forwards.extension",
          "the name of the forward begins with it",
          "3CX-FRD-704 forwards.extension",
          "the name of the forward begins with it",
          "3CX-FRD-705 forwards.extension",
          "the name of the forward begins with it");

  static Stream<Fixture> failures() {
    return PACKS.stream()
        .filter(pack -> !pack.rules().isEmpty())
        .flatMap(pack -> BuiltInPacksTest.fixtures(pack).stream())
        .filter(fixture -> fixture.expected() == RuleOutcome.FAIL);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void aFailureWithAnotherValueOfWhatTheRuleReadsIsNoLongerAccepted(Fixture fixture) {
    Rule rule = rule(fixture.rule());
    CompiledPacks compiled = compiled(rule);
    List<AllowedFailure> exceptions =
        failing(compiled, fixture.self(), fixture).map(v -> allowed(rule, v)).toList();
    assertThat(exceptions).isNotEmpty();
    Set<String> holding = new TreeSet<>();
    for (Changed changed : changed(fixture, rule)) {
      boolean holds =
          failing(compiled, changed.self(), fixture)
              .filter(v -> changed.object().isEmpty() || changed.object().equals(v.object()))
              .anyMatch(v -> exceptions.stream().anyMatch(e -> e.covers(rule, v)));
      if (holds && !EXEMPT.containsKey(rule.id() + " " + changed.term())) {
        holding.add(rule.id() + " " + changed.term() + " = " + changed.to());
      }
    }
    assertThat(holding).isEmpty();
  }

  /**
   * A phone system of which one value is another one.
   *
   * @param object whose value it is, where the rule judges objects of this kind
   */
  private record Changed(Map<String, Object> self, String object, String term, Object to) {}

  private static List<Changed> changed(Fixture fixture, Rule rule) {
    PolicyModel model = PolicyModel.at(NOW);
    List<Changed> all = new ArrayList<>();
    fixture
        .words()
        .forEach(
            (name, said) -> {
              Word word = model.word(name).orElseThrow();
              String key = word.resource().key().map(Field::name).orElse("");
              List<?> objects = said instanceof List<?> list ? list : List.of(said);
              boolean judged = rule.forEach().filter(each -> reads(each, name)).isPresent();
              for (int i = 0; i < objects.size(); i++) {
                Map<?, ?> object = (Map<?, ?>) objects.get(i);
                String whose = judged ? String.valueOf(object.get(key)) : "";
                if (judged || rule.forEach().isEmpty() && isAtFault(fixture, rule, name, i)) {
                  for (Changed one : changed(object, rule, word, key)) {
                    List<Object> others = new ArrayList<>(objects);
                    others.set(i, one.self());
                    Map<String, Object> self = new LinkedHashMap<>(fixture.self());
                    self.put(name, said instanceof List<?> ? others : one.self());
                    all.add(new Changed(self, whose, name + "." + one.term(), one.to()));
                  }
                }
              }
            });
    return all;
  }

  /** Whether a failure of the whole phone system is another one without this object. */
  private static boolean isAtFault(Fixture fixture, Rule rule, String word, int index) {
    if (!(fixture.self().get(word) instanceof List<?> objects)) {
      return true;
    }
    List<Object> fewer = new ArrayList<>(objects);
    fewer.remove(index);
    Map<String, Object> self = new LinkedHashMap<>(fixture.self());
    self.put(word, fewer);
    CompiledPacks compiled = compiled(rule);
    return !failing(compiled, self, fixture)
        .toList()
        .equals(failing(compiled, fixture.self(), fixture).toList());
  }

  private static List<Changed> changed(Map<?, ?> object, Rule rule, Word word, String key) {
    List<Changed> all = new ArrayList<>();
    object.forEach(
        (term, value) -> {
          boolean moves =
              word.term(term.toString()).orElseThrow().binding() == Term.Binding.NOTHING;
          if (!term.equals(key) && !moves && reads(rule, term.toString())) {
            for (Object other : others(value, rule)) {
              if (other.equals(value)) {
                continue;
              }
              Map<String, Object> changed = new LinkedHashMap<>();
              object.forEach((name, v) -> changed.put(name.toString(), v));
              changed.put(term.toString(), other);
              all.add(new Changed(changed, "", term.toString(), other));
            }
          }
        });
    return all;
  }

  /** Other values of the same kind, among them those that the rule itself names. */
  private static List<Object> others(Object value, Rule rule) {
    return switch (value) {
      case Boolean on -> List.of(!on);
      case Long number -> List.of(number + 1, number - 1, number * 10 + 7, 0L);
      case String text -> List.<Object>of(text + "0", "0" + text, "", "other");
      case List<?> list -> {
        List<Object> others = new ArrayList<>(List.of(List.of()));
        Stream<Object> more =
            list.stream().allMatch(String.class::isInstance)
                ? Stream.concat(
                    Stream.of("other"),
                    rule.params().values().stream()
                        .flatMap(p -> p instanceof List<?> named ? named.stream() : Stream.of(p))
                        .filter(String.class::isInstance))
                : Stream.empty();
        more.filter(one -> !list.contains(one))
            .forEach(one -> others.add(Stream.concat(list.stream(), Stream.of(one)).toList()));
        for (int i = 0; i < list.size(); i++) {
          List<Object> fewer = new ArrayList<>(list);
          Object one = fewer.remove(i);
          others.add(fewer);
          if (one instanceof Map<?, ?> struct) {
            struct.forEach(
                (name, member) ->
                    others(member, rule)
                        .forEach(
                            other -> {
                              Map<Object, Object> changed = new LinkedHashMap<>(struct);
                              changed.put(name, other);
                              List<Object> with = new ArrayList<>(list);
                              with.set(list.indexOf(one), changed);
                              others.add(with);
                            }));
          }
        }
        others.removeIf(list::equals);
        yield others;
      }
      default -> List.of();
    };
  }

  private static boolean reads(Rule rule, String term) {
    return Stream.of(rule.forEach().orElse(""), rule.asserted(), rule.message().orElse(""))
        .anyMatch(text -> reads(text, term));
  }

  private static boolean reads(String text, String term) {
    return Pattern.compile("\\." + Pattern.quote(term) + "\\b").matcher(text).find();
  }

  private static Stream<ObjectVerdict> failing(
      CompiledPacks compiled, Map<String, Object> self, Fixture fixture) {
    Fixture other = new Fixture(fixture.rule(), fixture.expected(), self, fixture.place());
    return compiled
        .judge(other.words(), Release.LATEST, other)
        .getFirst()
        .of(RuleOutcome.FAIL)
        .stream();
  }

  private static Rule rule(String id) {
    return PACKS.stream()
        .flatMap(pack -> pack.rules().stream())
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static CompiledPacks compiled(Rule rule) {
    Pack alone = new Pack("alone", "", "alone.yaml", "", false, List.of(rule), List.of());
    return CompiledPacks.of(List.of(alone), NOW, new Diagnostics());
  }

  private static AllowedFailure allowed(Rule rule, ObjectVerdict v) {
    return new AllowedFailure(
        rule.id(),
        "acme",
        v.object().isEmpty() ? List.of() : List.of(v.object()),
        v.message().isEmpty() ? rule.title() : v.message(),
        v.fingerprint().isEmpty() ? Set.of() : Set.of(v.fingerprint()),
        "moved",
        "IT",
        NOW,
        Place.of("ex.yaml"));
  }
}
