package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import enforcer.model.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake in a rule is said at its place before any phone system is read. */
class RuleMistakeTest {
  @Test
  void aFlagThatIsComparedWithATextIsAMistakeAndNotAnEmptyList() {
    assertThat(
            mistakes(
                """
                forEach: self.extensions.filter(e, e.enabled == "yes")
                assert: item.require2fa
                """))
        .containsExactly(
            "house.yaml:9:14 ACME-CON-001.forEach: e.enabled is true or false (bool) and is"
                + " compared with \"yes\", a text (string); write e.enabled or !e.enabled alone");
  }

  @Test
  void anAssertThatIsATextIsAMistake() {
    assertThat(mistakes("forEach: self.extensions\nassert: item.email\n"))
        .containsExactly(
            "house.yaml:10:13 ACME-CON-001.assert: item.email is a text (string), which is neither"
                + " true nor false; compare it, such as item.email != \"\"");
  }

  @Test
  void aNumberIsNotComparedWithATextInQuotes() {
    assertThat(mistakes("assert: self.antiHacking.blockFor >= \"1h\"\n"))
        .containsExactly(
            "house.yaml:9:13 ACME-CON-001.assert: self.antiHacking.blockFor is a whole number (int)"
                + " and is compared with \"1h\", a text (string); write a number without quotes; a"
                + " time or a duration is in seconds, such as 3600");
  }

  @Test
  void aNumberInAMessageIsMadeATextFirst() {
    assertThat(
            mistakes(
                """
                assert: self.antiHacking.blockFor >= 3600
                message: "'a ban lasts ' + self.antiHacking.blockFor"
                """))
        .containsExactly(
            "house.yaml:10:14 ACME-CON-001.message: self.antiHacking.blockFor is a whole number"
                + " (int), and + adds only texts to a text; write"
                + " string(self.antiHacking.blockFor)");
  }

  /** Such a rule would pass on every phone system. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          self.extensions.all(e, e.remote != "anywhere")    | remote is never "anywhere"; it may be: none, tunnel, any, mixed
          self.extensions.all(e, "Enforced" == e.srtp)      | srtp is never "Enforced"; did you mean "enforced"? it may be: disabled, enabled, enforced
          self.blocklist.all(b, b.action != "Allow")        | action is never "Allow"; did you mean "allow"?
          !self.extensions.exists(e, "owner" in e.roles)    | roles is never "owner"; it may be: system_owners,
          self.extensions.all(e, e.roles.all(r, r != "owners")) | roles is never "owners"
          self.extensions.all(e, !(e.srtp in ["off", "disabled"])) | srtp is never "off"
          self.extensions.filter(e, e.enabled).all(e, e.srtp in params.ways) | srtp is never "SRTPEnabled"
          """)
  void aTextThatATermCanNeverBeIsAMistake(String asserted, String told) {
    assertThat(mistakes("params: { ways: [enforced, SRTPEnabled] }\nassert: '" + asserted + "'\n"))
        .singleElement()
        .asString()
        .contains("ACME-CON-001.assert: " + told);
  }

  @Test
  void anyTextFitsATermOfAnyText() {
    assertThat(
            mistakes(
                "assert: 'self.extensions.all(e, e.name != \"anywhere\" && e.remote != \"\")'\n"))
        .isEmpty();
  }

  @Test
  void aValueOfTheRuleHasItsTypeToo() {
    assertThat(
            mistakes(
                """
                assert: self.antiHacking.blockFor >= params.least
                params: { least: "3600" }
                """))
        .singleElement()
        .asString()
        .contains("is compared with params.least, a text (string)");
    assertThat(
            mistakes(
                """
                assert: self.antiHacking.blockFor >= params.last
                params: { least: 3600 }
                """))
        .singleElement()
        .asString()
        .contains("params has no last; did you mean \"least\"? known: least");
  }

  @Test
  void aTermOfATermAndATextAmongNumbersAreMistakes() {
    assertThat(mistakes("assert: self.antiHacking.barriers.green == \"5\"\n"))
        .singleElement()
        .asString()
        .contains("self.antiHacking.barriers.green is a whole number (int)");
    assertThat(mistakes("assert: self.antiHacking.barriers.blue == 5\n"))
        .singleElement()
        .asString()
        .contains("self.antiHacking.barriers has no blue");
    assertThat(mistakes("assert: self.console.allow == \"192.0.2.1\"\n"))
        .singleElement()
        .asString()
        .contains("self.console.allow is a list and is compared with \"192.0.2.1\", a text");
    assertThat(mistakes("assert: self.console.restricted && self.antiHacking.blockFor\n"))
        .singleElement()
        .asString()
        .contains("self.antiHacking.blockFor is a whole number (int), which is neither true nor");
  }

  @Test
  void valuesOfSeveralTypesMayBeComparedWithEach() {
    assertThat(mistakes("assert: self.backups.schedule != false\n")).isEmpty();
    assertThat(mistakes("assert: self.backups.schedule != \"daily\"\n")).isEmpty();
  }

  @Test
  void aMessageWithoutItsOwnQuotesIsToldHowToWriteThem() {
    assertThat(mistakes("assert: self.console.restricted\nmessage: \"no address\"\n"))
        .containsExactly(
            "house.yaml:10:14 ACME-CON-001.message: this is an expression, and a text in it needs"
                + " its own quotes; write message: \"'no address'\"");
  }

  @Test
  void anExpressionWithoutAResultIsAMistakeOfTheRuleAtItsPlace() {
    assertThat(judged("assert: 100 / (self.health.oldFirmware - 3) > 5\n", 3).getFirst())
        .isEqualTo(
            ObjectVerdict.because(
                "",
                RuleOutcome.ERROR,
                "house.yaml:9:13 ACME-CON-001.assert: this has no result: / by zero"));
  }

  @Test
  void aMessageWithoutAResultIsAMistakeAndNotTheTitle() {
    String keys =
        """
        assert: self.health.oldFirmware == 0
        message: string(100 / (self.health.oldFirmware - 3))
        """;

    assertThat(judged(keys, 3).getFirst().outcome()).isEqualTo(RuleOutcome.ERROR);
    assertThat(judged(keys, 3).getFirst().cause())
        .isEqualTo("house.yaml:10:14 ACME-CON-001.message: this has no result: / by zero");
    assertThat(judged(keys, 4).getFirst().outcome()).isEqualTo(RuleOutcome.FAIL);
    assertThat(judged(keys, 4).getFirst().message()).isEqualTo("100");
  }

  /** It would find nothing, and the rule would pass on every phone system. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          size(reached(["abc"], "200")) == 0                    | "abc" is no number
          size(reached(["0900-1234567"], "200")) == 0           | "0900-1234567" is no number
          size(reached(spelled(["0a"], ["1 23"]), "200")) == 0  | "0a1 23" is no number
          size(carried(params.numbers, "Out")) == 0             | "09OO" is no number
          size(lost(["9-9-9"], "200")) == 0                     | "9-9-9" is no number
          !isKnownForFraud("053", "44")                         | "053" is no dial code
          !isKnownForFraud("00 53", "44")                       | "00 53" is no dial code
          !isKnownForFraud("5", "44")                           | "5" is no dial code
          size(through("09 011234567", "200")) == 0             | "09 011…" is no number
          leadsTo("44", "00", "abc", "200") != "premium"        | "abc" is no number
          size(reached(["0900"], "2OO")) == 0                   | "2OO" is no number of an extension
          takesLength("3-x", 3)                                 | "3-x" is no list of lengths
          !isKnownForFraud("53", "4")                           | "4" is the dial code of no country
          size(abroad("4", "00")) == 0                          | "4" is the dial code of no country
          size(waysAbroad("44", "zero")) == 0                   | "zero" is nothing that people dial
          !isPremium("44", "00", "O9")                          | "O9" is no number
          !isLoopback("127.0.0.1:514")                          | "127.0.0.1:514" is neither a host name
          !isSameHost("192.0.2.7", "192.0.2.7:514")             | "192.0.2.7:514" is neither a host name
          """)
  void aTextThatAFunctionCannotTakeIsAMistakeOfTheRule(String asserted, String told) {
    String keys = "params: { numbers: [\"09OO\"] }\nassert: '" + asserted + "'\n";

    ObjectVerdict found = judged(keys, 3).getFirst();

    assertThat(found.outcome()).as(found.toString()).isEqualTo(RuleOutcome.ERROR);
    assertThat(found.cause()).contains("ACME-CON-001.assert: ", told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!isLoopback(self.status.fqdn)",
        "!isKnownForFraud(self.status.fqdn, \"44\")",
        "size(reached([self.status.fqdn], \"200\")) == 0",
        "size(abroad(self.status.fqdn, \"00\")) == 0"
      })
  void aTextOfThePbxThatAFunctionCannotTakeIsUnknown(String asserted) {
    ObjectVerdict found =
        compiled("assert: '" + asserted + "'\n", new Diagnostics())
            .judge(
                Map.of("status", Map.of("fqdn", "pbx:5060")),
                Release.LATEST,
                new Fixture("", RuleOutcome.FAIL, Map.of(), Place.of("house.yaml")))
            .getFirst()
            .verdicts()
            .getFirst();

    assertThat(found.outcome()).as(found.toString()).isEqualTo(RuleOutcome.UNKNOWN);
    assertThat(found.cause()).contains("the PBX says \"pbx:5060\" is");
  }

  private static List<ObjectVerdict> judged(String keys, long oldFirmware) {
    Map<String, Object> health = Map.of("health", Map.of("oldFirmware", oldFirmware));
    return compiled(keys, new Diagnostics())
        .judge(
            health,
            Release.LATEST,
            new Fixture("", RuleOutcome.FAIL, Map.of(), Place.of("house.yaml")))
        .getFirst()
        .verdicts();
  }

  @Test
  void aMistakeInTheFormHidesNoOtherMistakeOfTheFile() {
    Diagnostics diagnostics = new Diagnostics();
    String text =
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: House
        rules:
          - id: ACME-CON-001
            title: One
            severity: fatal
            why: It is safer.
            forEach: self.extensions
            assert: item.emial != ""
          - id: ACME-CON-002
            title: Two
            severity: high
            why: It is safer.
            assert: self.antiHacking.blockFor >= "1h"
            params: [1]
            fix: nothing
          - id: ACME-CON-003
            title: Three
            severity: high
            why: It is safer.
            asert: self.console.restricted
          - id: ACME-CON-004
            title: Four
            severity: high
            why: It is safer.
            assert: self.antiHacking.blockFor >= "1h"
            fix: nothing
        """;
    List<Pack> packs = new PackReader(diagnostics).parse(text, "house.yaml").stream().toList();
    CompiledPacks.of(packs, Instant.EPOCH, diagnostics);

    assertThat(diagnostics.sorted())
        .extracting(d -> d.place().line() + " " + d.path())
        .containsExactly(
            "1 title",
            "3 name",
            "7 rules[0].severity",
            "10 ACME-CON-001.assert",
            "16 rules[1].params",
            "22 rules[2].asert",
            "27 ACME-CON-004.assert",
            "28 ACME-CON-004.fix");
  }

  private static List<String> mistakes(String keys) {
    Diagnostics diagnostics = new Diagnostics();
    compiled(keys, diagnostics);
    return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
  }

  private static CompiledPacks compiled(String keys, Diagnostics diagnostics) {
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
        %s    why: It is safer.
        """
            .formatted(keys.indent(4));
    List<Pack> packs = new PackReader(diagnostics).parse(text, "house.yaml").stream().toList();
    return CompiledPacks.of(packs, Instant.EPOCH, diagnostics);
  }
}
