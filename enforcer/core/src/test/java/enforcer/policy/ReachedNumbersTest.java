package enforcer.policy;

import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static enforcer.fixture.Entities.via;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Numbering;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number is out of reach only if none of the digits that the phone system takes reach it. */
class ReachedNumbersTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final Map<String, String> SETTLED = RuleWorld.SETTLED;

  private static final Draft BLOCK =
      rule(
          "Block", "09", "087", "070", "118", "+449", "00449", "+4487", "004487", "+4470",
          "004470");
  private static final Draft NATIONAL = route("National", "uk", "0", "+");
  private static final Draft OUTSIDE =
      rule("Outside", "9").with("via", Value.items(List.of(via("uk", 1, "", ""))));

  @TempDir private Path folder;

  @Test
  void aNumberBehindAnAccessCodeIsReached() {
    for (String id : List.of("3CX-FRD-101", "3CX-FRD-020", "3CX-FRD-003")) {
      assertThat(outcome(id, BLOCK, NATIONAL)).as(id).isEqualTo(RuleOutcome.PASS);
    }

    assertThat(found("3CX-FRD-101", BLOCK, NATIONAL, OUTSIDE)).contains("can call 908719123456");
    assertThat(found("3CX-FRD-020", BLOCK, NATIONAL, OUTSIDE)).contains("can call 909001234567");
    assertThat(found("3CX-FRD-003", countries("53"), route("Home", "uk", "01"), OUTSIDE))
        .contains("can call 9005352123456");
  }

  /** Too few digits for a premium number make a number of somebody else, or none. */
  @ParameterizedTest
  @CsvSource({
    "852, 001, 91, 8", // mobiles; premium numbers begin with 900
    "52, 00, 53, 10", // a local area; 53053 is a short number
    "48, 00, 48, 9", // Radom; 48703 with seven more would be the country code before 703
    "971, 00, 0, 9-10", // every national number
    "65, 001, 6, 8", // fixed lines
  })
  void aNationalRuleReachesNoPremiumNumberByItsFirstDigitsAlone(
      String code, String prefix, String dial, String length) {
    Draft national = route("National", "uk", dial).with("length", length);

    RuleResult result = judged("3CX-FRD-801", numbering(code, prefix), national);

    assertThat(result.outcome()).as(result.verdicts().toString()).isEqualTo(RuleOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "852, 001, 900, 8-11, 900",
    "52, 00, 530, 5, 530",
    "48, 00, 7, 9, 70",
    "971, 00, 9, 8-9, 900",
    "65, 001, 1, 8-11, 1900",
  })
  void aRuleForTheirDigitsReachesThem(
      String code, String prefix, String dial, String length, String reached) {
    Draft dear = route("Dear", "uk", dial).with("length", length);

    assertThat(found("3CX-FRD-801", numbering(code, prefix), dear)).contains(reached);
  }

  /** The first rule that takes a number decides; the next one is never asked. */
  @Test
  void aBlockRuleCountsOnlyForNumbersThatReachIt() {
    Draft other = route("Other", "uk", "01");

    assertThat(outcome("3CX-FRD-021", BLOCK, NATIONAL)).isEqualTo(RuleOutcome.PASS);
    assertThat(outcome("3CX-FRD-021", other, BLOCK, NATIONAL)).isEqualTo(RuleOutcome.PASS);
    assertThat(found("3CX-FRD-021", NATIONAL, BLOCK)).contains("before another one takes them");
    Draft dutch = rule("Block", "0900", "0906", "0909");
    assertThat(found("3CX-FRD-021", numbering("31", "00"), NATIONAL, dutch))
        .contains("before another one takes them");
    assertThat(outcome("3CX-FRD-021", numbering("31", "00"), dutch, NATIONAL))
        .isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void aNumberThatARuleCompletesIsReached() {
    Draft completes =
        rule("Personal", "7").with("via", Value.items(List.of(via("uk", 0, "0", ""))));

    assertThat(found("3CX-FRD-101", BLOCK, NATIONAL, completes)).isEqualTo("can call 7012345678");
  }

  @Test
  void aCallForHelpIsTriedAsPeopleDialIt() {
    Draft help = rule("Help", "9999", "9112").with("emergency", true);
    Draft strips = help.with("via", Value.items(List.of(via("uk", 1, "", ""))));

    assertThat(found("3CX-EMG-101", strips)).isEqualTo("cannot call at once: 999, 112");
  }

  @Test
  void abroadIsEveryCountryThatTheListLetsThrough() {
    Draft any = route("Any", "uk");

    assertThat(found("3CX-FRD-024", any)).contains("can call 00353").doesNotContain("0033");
    assertThat(found("3CX-FRD-023", any)).contains("open to everyone, takes 00353");
    assertThat(found("3CX-FRD-025", any)).contains("without a PIN can call 00353", "+353");
    assertThat(outcome("3CX-FRD-024", route("Home", "uk", "01", "02"))).isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void theWayAbroadIsThatOfTheCountry() {
    Draft au = numbering("61", "0011");
    assertThat(found("3CX-FRD-025", au, route("Any", "uk", "0011"))).contains("0011353");
    Draft us = numbering("1", "011");
    assertThat(found("3CX-FRD-025", us, route("Any", "uk", "011"))).contains("011353");
  }

  @Test
  void aRuleThatDoesNotExistCarriesNothingThatIsKnown() throws Exception {
    RuleResult result = own("size(carried(['01 21234567'], 'national')) == 0", NATIONAL);

    assertThat(result.outcome()).isEqualTo(RuleOutcome.UNKNOWN);
    assertThat(result.verdicts().toString()).contains("there is no such outbound rule");
    assertThat(own("size(carried(['01 21234567'], 'National')) == 0", NATIONAL).outcome())
        .isEqualTo(RuleOutcome.FAIL);
  }

  /** Where no list of ours has the country, its numbering plan tells. */
  @ParameterizedTest
  @CsvSource({
    "31, 0906, FAIL",
    "31, 0906123, FAIL",
    "31, 0031906, FAIL",
    "31, 020, PASS",
    "44, 09, FAIL",
    "44, 02, PASS",
    "233, 0900, UNKNOWN",
    "233, 0031906, PASS",
  })
  void thatANumberIsNoPremiumOneIsKnownOfKnownCountries(String code, String digits, String outcome)
      throws Exception {
    assertThat(own("!isPremium('" + code + "', '00', '" + digits + "')", NATIONAL).outcome())
        .hasToString(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dial('123', item.number) != 'route'",
        "!['123'].exists(number, dial(number, item.number) == 'route')",
        "dial('123', item.number) in ['refuse', 'pin']"
      })
  void oneWayToDialDoesNotProveThatANumberIsOutOfReach(String asserted) throws Exception {
    assertThat(mistakes(asserted))
        .containsExactly("dial() follows these digits alone; others may reach the same number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dial('123', item.number) in ['route', 'pin']",
        "['123'].all(number, dial(number, item.number) == 'route')",
        "!(dial('123', item.number) != 'route')",
        "size(reached(['123'], item.number)) == 0"
      })
  void oneWayToDialProvesThatItReachesANumber(String asserted) throws Exception {
    assertThat(mistakes(asserted)).isEmpty();
  }

  private List<String> mistakes(String asserted) throws Exception {
    Diagnostics diagnostics = new Diagnostics();
    CompiledPacks.of(house(asserted, diagnostics), NOW, diagnostics);
    return diagnostics.sorted().stream().map(Diagnostic::message).toList();
  }

  private RuleResult own(String asserted, Draft... drafts) throws Exception {
    Diagnostics diagnostics = new Diagnostics();
    return CompiledPacks.of(house(asserted, diagnostics), NOW, diagnostics)
        .judge(subject(drafts))
        .results()
        .getFirst();
  }

  private List<Pack> house(String asserted, Diagnostics diagnostics) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("house.yaml"),
            """
            apiVersion: enforcer/v1
            kind: PolicyPack
            name: house
            title: The rules of our house
            rules:
              - id: ACME-FRD-001
                title: The speaking clock
                severity: low
                forEach: self.extensions
                assert: "%s"
                why: It is dear.
            """
                .formatted(asserted));
    return new PackLibrary(diagnostics, UnaryOperator.identity()).find(List.of(file.toString()));
  }

  private static Draft numbering(String country, String international) {
    return of(Numbering.RESOURCE, Resource.ONLY)
        .with("enabled", true)
        .with("country", country)
        .with("nationalPrefix", "0")
        .with("internationalPrefix", international);
  }

  private static RuleOutcome outcome(String id, Draft... drafts) {
    return judged(id, drafts).outcome();
  }

  /** What is wrong with extension 205. */
  private static String found(String id, Draft... drafts) {
    RuleResult result = judged(id, drafts);
    assertThat(result.outcome()).as(result.verdicts().toString()).isEqualTo(RuleOutcome.FAIL);
    return result.verdicts().getFirst().message();
  }

  private static RuleResult judged(String id, Draft... drafts) {
    Diagnostics diagnostics = new Diagnostics();
    List<Pack> packs =
        new PackLibrary(diagnostics, UnaryOperator.identity()).find(PackLibrary.names());
    Rule rule =
        packs.stream()
            .flatMap(pack -> pack.rules().stream())
            .filter(r -> r.id().equals(id))
            .findFirst()
            .orElseThrow();
    Pack alone = new Pack("alone", "", "alone.yaml", "", false, List.of(rule), List.of());
    return CompiledPacks.of(List.of(alone), NOW, diagnostics)
        .judge(subject(drafts))
        .results()
        .getFirst();
  }

  private static Subject subject(Draft... drafts) {
    return new Subject(
        "acme",
        "https://pbx.example",
        "20",
        Release.LATEST,
        state(drafts),
        SETTLED,
        List.of(),
        List.of(),
        List.of(),
        NOW);
  }

  /** Somebody at extension 205 who may call Britain, Ireland and, unless these say, no more. */
  private static State state(Draft... drafts) {
    List<Draft> said = List.of(drafts);
    List<Draft> all =
        new ArrayList<>(
            List.of(
                of(GeneralSettings.RESOURCE, Resource.ONLY).with("outOfHoursBlocked", false),
                trunk("10000", "uk"),
                user("205").with("internalOnly", false).with("pinToDialOut", false)));
    for (Draft usual : List.of(numbering("44", "00"), countries("44", "353"))) {
      Resource resource = usual.entity().resource();
      if (said.stream().noneMatch(d -> d.entity().resource().equals(resource))) {
        all.add(usual);
      }
    }
    all.addAll(said);
    return pbx(all.toArray(Draft[]::new));
  }
}
