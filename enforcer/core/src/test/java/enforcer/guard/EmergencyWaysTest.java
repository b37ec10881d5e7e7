package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which people call for help that no rule is marked for, in the United States. */
class EmergencyWaysTest {
  private static final Predicate<String> DIVERTED =
      refusal -> refusal.contains("begins with a code that is removed");

  private static final String LINE =
      "- { Name: Line, NumberLengthRanges: \"4-14\", Routes: [{ TrunkName: us, StripDigits: 1 }] }";
  private static final String HELP =
      "- { Name: Help, Prefix: \"911\", NumberLengthRanges: \"3\", Routes: [{ TrunkName: us }] }";

  /** What stands behind the rules. */
  private static final String LIST = "CountryCodes: { allowed: [\"44\"] }";

  @TempDir private Path folder;

  @Test
  void aLineIsWhateverDigitARuleWithoutPrefixStrips() throws IOException {
    String longer =
        "{ name: Line, dial: [], length: \"8-14\", from: everyone,"
            + " via: [{ trunk: us, strip: 1 }] }";

    try (Guarded guarded = guarded("Enabled: true", LINE)) {
      assertThat(guarded.refusals("outbound: { manage: exact, rules: [" + longer + "] }"))
          .anySatisfy(
              refusal ->
                  assertThat(refusal)
                      .startsWith("emergency: extensions 100, 200-205")
                      .contains("911"));
    }
  }

  @Test
  void aNumberThatARuleTurnsIntoAnEmergencyNumberIsOne() throws IOException {
    String panic =
        "- { Name: Panic, Prefix: \"5555\", NumberLengthRanges: \"4\","
            + " Routes: [{ TrunkName: us, StripDigits: 4, Prepend: \"911\" }] }";

    try (Guarded guarded = guarded("Enabled: true", panic, HELP)) {
      assertThat(guarded.refusals("outbound: { manage: merge, absent: [Panic], rules: [] }"))
          .anySatisfy(
              refusal ->
                  assertThat(refusal)
                      .startsWith("emergency: ")
                      .contains("could no longer call 5555 (sent as 911)"));
    }
  }

  /** Every number that it takes becomes 911 with a tail; nobody dials nothing. */
  @Test
  void aRuleWithoutPrefixThatPrependsAnEmergencyNumberIsNoShortNumber() throws IOException {
    String tail =
        "- { Name: Tail, NumberLengthRanges: \"\", Routes: [{ TrunkName: us, Prepend: \"911\" }] }";

    try (Guarded guarded = guarded("Enabled: true", HELP, tail)) {
      assertThat(guarded.refusals("outbound: { manage: merge, absent: [Tail], rules: [] }"))
          .isEmpty();
    }
  }

  @Test
  void aLineMayHaveMoreDigitsThanItsPrefix() throws IOException {
    String two =
        "- { Name: Two, Prefix: \"9\", NumberLengthRanges: \"5\","
            + " Routes: [{ TrunkName: us, StripDigits: 2 }] }";

    try (Guarded guarded = guarded("Enabled: true", two, HELP)) {
      assertThat(guarded.refusals("outbound: { manage: merge, absent: [Two], rules: [] }"))
          .anySatisfy(refusal -> assertThat(refusal).startsWith("emergency: ").contains("911"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'enabled: true, country: \"91\", removeCountryCode: true', true",
    "'enabled: true, areaCode: \"91\", removeAreaCode: true', true",
    "'enabled: true, country: \"91\", removeCountryCode: false', false",
    "'enabled: true, areaCode: \"91\", removeAreaCode: false', false",
    "'enabled: true, areaCode: \"92\", removeAreaCode: true', false",
    "'enabled: false, areaCode: \"91\", removeAreaCode: true', false",
  })
  void onlyACodeThatIsTakenOffDivertsANumber(String numbering, boolean diverts) throws IOException {
    try (Guarded guarded = guarded("Enabled: false", HELP)) {
      assertThat(guarded.refusals("numbering: { " + numbering + " }").stream().anyMatch(DIVERTED))
          .isEqualTo(diverts);
    }
  }

  @Test
  void aNumberThatNobodyReachesTodayIsNotDiverted() throws IOException {
    String local = "- { Name: Local, Prefix: \"2\", Routes: [{ TrunkName: us }] }";

    try (Guarded guarded = guarded("Enabled: false", local)) {
      assertThat(
              guarded.refusals(
                  "numbering: { enabled: true, country: \"91\", removeCountryCode: true }"))
          .noneMatch(DIVERTED);
    }
  }

  @Test
  void rewritingThatTakesOffTheBeginningOfAnEmergencyNumberIsRefused() throws IOException {
    try (Guarded guarded = guarded("Enabled: false", HELP)) {
      assertThat(
              guarded.refusals(
                  "numbering: { enabled: true, country: \"91\", removeCountryCode: true }"))
          .contains(
              "emergency: numbers would be rewritten, and 911 begins with a code that is removed");
      assertThat(guarded.refusals("numbering: { enabled: true }")).isEmpty();
    }
  }

  @Test
  void rewritingThatMakesTheListOfCountriesBarTheOwnOneIsRefused() throws IOException {
    try (Guarded guarded = guarded("Enabled: false", HELP, LIST)) {
      assertThat(guarded.refusals("facts: { countryCodes: allow }\nnumbering: { enabled: true }"))
          .contains(
              "countries: the list of countries would take effect, and it lacks dial code 1, the"
                  + " PBX's own country");
    }
  }

  @Test
  void anotherCountryIsSaidToForgetTheNumbersOfThisOne() throws IOException {
    try (Guarded guarded = guarded("Enabled: false", HELP)) {
      assertThat(guarded.remarks("emergency", "numbering: { country: \"33\" }"))
          .contains("another country: later plans do not protect calls to 911; this loosens");
    }
  }

  /** A system with these rules and nothing more than its numbering beside them. */
  private Guarded guarded(String numbering, String... rules) throws IOException {
    String seed =
        """
        extends: factory
        E164Settings:
          { %s, CountryCode: "1", CountryName: United States, InternationalCode: "011",
            NationalCode: "1", Prefix: "+" }
        Trunks:
          - { Number: "10000", Gateway: { Name: us, Host: sip.us.example.net, Port: 5060 } }
        Users:
          - { Number: 200-205, EmailAddress: "p{number}@acme.example",
              Groups: { DEFAULT: system_owners } }
        OutboundRules:
        """
            .formatted(numbering);
    String all = seed + String.join("\n", rules) + "\n";
    Path file = Files.writeString(folder.resolve("seed.yaml"), all);
    return new Guarded(Site.start(SimulatorOptions.defaults().withSeed(file.toString())), folder);
  }
}
