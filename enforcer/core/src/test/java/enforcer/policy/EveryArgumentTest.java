package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelFunctionDecl;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import enforcer.model.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A function that finds nothing for what it cannot take would let a rule pass on every phone
 * system. Each argument of each function is tried, so that a new one is not forgotten.
 */
class EveryArgumentTest {
  /** What each function takes. */
  private static final Map<String, List<String>> TAKEN =
      Map.ofEntries(
          Map.entry("dial", List.of("'999'", "'200'")),
          Map.entry("lost", List.of("['999']", "'200'")),
          Map.entry("emergencyNumbers", List.of()),
          Map.entry("countriesChecked", List.of("true", "'00'")),
          Map.entry("isKnownForFraud", List.of("'53'", "'44'")),
          Map.entry("helpsBy", List.of("'Out'")),
          Map.entry("isForEveryone", List.of("'Out'")),
          Map.entry("takesHelpAlone", List.of("'Out'")),
          Map.entry("isForPercent", List.of("'Out'", "75")),
          Map.entry("holdPercent", List.of("['Sales']", "75")),
          Map.entry("takingAll", List.of("['Out']", "75")),
          Map.entry("untaken", List.of("['Out']")),
          Map.entry("takenTogether", List.of("['Out']")),
          Map.entry("lineCodes", List.of("'0909'")),
          Map.entry("takesLength", List.of("'3-5'", "3")),
          Map.entry("reached", List.of("['999']", "'200'")),
          Map.entry("carried", List.of("['999']", "'Out'")),
          Map.entry("dearer", List.of("'44'", "'00'", "'Out'")),
          Map.entry("sentOn", List.of("'999'", "'200'")),
          Map.entry("leaves", List.of("'999'", "'200'")),
          Map.entry("through", List.of("'999'", "'200'")),
          Map.entry("leadsTo", List.of("'44'", "'00'", "'02079460123'", "'200'")),
          Map.entry("abroad", List.of("'44'", "'00'")),
          Map.entry("waysAbroad", List.of("'44'", "'00'")),
          Map.entry("premiumNumbers", List.of("'44'", "'00'")),
          Map.entry("premiumAtHome", List.of("'44'", "'00'")),
          Map.entry("isPremium", List.of("'44'", "'00'", "'0909'")),
          Map.entry("spelled", List.of("['0']", "['9']")),
          Map.entry("brief", List.of("['a']")),
          Map.entry("sure", List.of("true", "'nobody knows'")),
          Map.entry("on", List.of("60")),
          Map.entry("isPrivate", List.of("'192.0.2.1'")),
          Map.entry("isPublic", List.of("'192.0.2.1'")),
          Map.entry("prefixLen", List.of("'192.0.2.0/24'")),
          Map.entry("inCidr", List.of("'192.0.2.1'", "'192.0.2.0/24'")),
          Map.entry("wide", List.of("['192.0.2.0/24']", "24", "64")),
          Map.entry("isInternet", List.of("['192.0.2.0/24']", "10")),
          Map.entry("isLoopback", List.of("'localhost'")),
          Map.entry("isNowhere", List.of("'localhost'")),
          Map.entry("isSameHost", List.of("'a.example'", "'b.example'")));

  /** Arguments that may be any text: names that a PBX gives, and texts that are only joined. */
  private static final Set<String> ANY =
      Set.of(
          "helpsBy 0",
          "isForEveryone 0",
          "takesHelpAlone 0",
          "isForPercent 0",
          "holdPercent 0",
          "takingAll 0",
          "untaken 0",
          "takenTogether 0",
          "carried 1",
          "dearer 2",
          "spelled 0",
          "spelled 1",
          "brief 0",
          "sure 1");

  private static final String ODD = "'no such thing!'";

  /** A call of a function with one argument that it cannot take. */
  record Odd(String function, int argument, String call) {
    @Override
    public String toString() {
      return call;
    }
  }

  static Stream<Odd> odd() {
    return TAKEN.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            each ->
                IntStream.range(0, each.getValue().size())
                    .filter(at -> !ANY.contains(each.getKey() + " " + at))
                    .boxed()
                    .flatMap(at -> odd(each.getKey(), at, each.getValue())));
  }

  private static Stream<Odd> odd(String function, int at, List<String> taken) {
    String argument = taken.get(at);
    Stream<String> odd =
        switch (argument.charAt(0)) {
          case '[' -> Stream.of("[" + ODD + "]");
          case '\'' -> Stream.of(ODD);
          case 't' -> Stream.of();
          default -> Stream.of("-9223372036854775807", "9223372036854775807");
        };
    return odd.map(
        text -> {
          List<String> all = new ArrayList<>(taken);
          all.set(at, text);
          return new Odd(function, at, function + "(" + String.join(", ", all) + ")");
        });
  }

  @Test
  void everyFunctionIsTried() {
    assertThat(TAKEN.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Functions.declared().stream().map(CelFunctionDecl::name).collect(Collectors.toSet()));
    Functions.declared()
        .forEach(
            function ->
                function
                    .overloads()
                    .forEach(
                        overload ->
                            assertThat(TAKEN.get(function.name()))
                                .as(function.name())
                                .hasSameSizeAs(overload.parameterTypes())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("odd")
  void whatAFunctionCannotTakeIsAMistakeOfTheRule(Odd odd) {
    ObjectVerdict found = judged(odd.call());

    assertThat(found.outcome()).as(found.toString()).isEqualTo(RuleOutcome.ERROR);
  }

  /** Else a mistake of the test would be taken for one of the argument. */
  @Test
  void whatAFunctionTakesIsNoMistake() {
    TAKEN.forEach(
        (function, taken) -> {
          ObjectVerdict found = judged(function + "(" + String.join(", ", taken) + ")");
          assertThat(found.outcome()).as(function + found).isNotEqualTo(RuleOutcome.ERROR);
        });
  }

  private static ObjectVerdict judged(String call) {
    String text =
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: The rules of our house
        rules:
          - id: ACME-CON-001
            title: The house is in order
            severity: high
            why: It is safer.
            assert: "[%s].size() == 1"
        """
            .formatted(call);
    Diagnostics diagnostics = new Diagnostics();
    List<Pack> packs = new PackReader(diagnostics).parse(text, "house.yaml").stream().toList();
    CompiledPacks compiled = CompiledPacks.of(packs, Instant.EPOCH, diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    Map<String, Object> calls =
        Map.of(
            "dial", Map.of("others", "route"),
            "by", Map.of("others", "Out"),
            "emergencyNumbers", List.of("999"),
            "outbound",
                List.of(
                    Map.of(
                        "name",
                        "Out",
                        "dial",
                        List.of("9"),
                        "from",
                        "everyone",
                        "via",
                        List.of())));
    return compiled
        .judge(
            Map.of(),
            Release.LATEST,
            new Fixture("", RuleOutcome.PASS, calls, Place.of("house.yaml")))
        .getFirst()
        .verdicts()
        .getFirst();
  }
}
