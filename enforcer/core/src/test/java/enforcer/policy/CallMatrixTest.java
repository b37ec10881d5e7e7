package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.PolicyCheck;
import enforcer.Site;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Numbering;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.model.Release;
import enforcer.model.State;
import enforcer.section.RequiredRead;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Who can call what, told of a phone system that lets everybody call anywhere, and then not. */
class CallMatrixTest {
  private static final List<String> HELP = List.of("999", "112");
  private static final Map<String, String> FACTS =
      Map.of("countryCodes", "allow", "emptyRule", "blocks");
  private static final String PREMIUM = "3CX-FRD-020 3CX-FRD-101 3CX-FRD-104";
  private static final String ABROAD = "3CX-FRD-025";

  @TempDir private Path folder;

  @Test
  void everybodyReachesEverythingUntilRulesForbidIt() throws IOException {
    try (Site site = Site.neglected()) {
      CallMatrix open = CallMatrix.of(subject(read(site))).orElseThrow();
      site.apply(
          document(
              site,
              """
              facts: { countryCodes: allow }
              countries: { allowed: [GB] }
              outbound:
                manage: exact
                emergency:
                  - { name: Emergency, dial: ["999", "112"], length: "3", from: everyone, via: [uk-primary, uk-backup] }
                rules:
                  - { name: Block premium, dial: [numbers/premium-gb], from: everyone, action: block }
                  - { name: National, dial: ["01", "02", "03", "07"], length: "10-11", from: everyone, via: [uk-primary] }
              """));
      CallMatrix closed = CallMatrix.of(subject(read(site))).orElseThrow();

      assertThat(open.rows()).hasSizeGreaterThan(3);
      for (String destination :
          List.of("Emergency", "Own country", "Premium", "Abroad", "Known for fraud")) {
        assertThat(cells(open, destination))
            .as(destination)
            .allMatch(c -> c.atOnce() == c.people());
      }
      for (String destination : List.of("Emergency", "Own country")) {
        assertThat(cells(closed, destination))
            .as(destination)
            .allMatch(c -> c.atOnce() == c.people());
      }
      for (String destination : List.of("Premium", "Abroad", "Known for fraud")) {
        assertThat(cells(closed, destination))
            .as(destination)
            .allMatch(c -> c.atOnce() == 0 && c.open() == 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"960", "355", "262"})
  void aCountryThatIsAllowedIsAbroadWhicheverItIs(String code) {
    try (Site site = Site.neglected()) {
      allow(site, "44", "353", code);

      assertThat(cells(matrix(site), "Abroad")).allMatch(c -> c.atOnce() == c.people());
    }
  }

  @Test
  void aPremiumNumberIsReachedByAnyOfItsRanges() {
    try (Site site = Site.neglected()) {
      site.pbx.edit("OutboundRules", CallMatrixTest::onlyAtHome);

      assertThat(cells(matrix(site), "Premium")).allMatch(c -> c.atOnce() == c.people());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"53", "239", "371", "1876", "1242"})
  void everyDialCodeKnownForFraudCounts(String code) {
    try (Site site = Site.neglected()) {
      allow(site, "44", code);

      assertThat(cells(matrix(site), "Known for fraud")).allMatch(c -> c.atOnce() == c.people());
    }
  }

  /** The table and the rules answer one question, so they never answer it differently. */
  @Test
  void theTableSaysNoOnlyWhereTheRulesPass() {
    try (Site site = Site.neglected()) {
      agrees(site, "as it is");
      allow(site, "44");
      agrees(site, "only at home");
      allow(site, "44", "960");
      agrees(site, "one far country");
      site.pbx.edit("OutboundRules", CallMatrixTest::onlyAtHome);
      agrees(site, "other premium numbers");
    }
  }

  @Test
  void anExampleThatIsNotReachedProvesNothingOfOthers() {
    try (Site site = Site.neglected()) {
      // There is no set of premium numbers of India, and its example begins with 1.
      site.pbx.edit(
          "E164Settings", row -> row.put("CountryCode", "91").put("CountryName", "India"));
      site.pbx.edit("OutboundRules", CallMatrixTest::onlyTwo);

      assertThat(cells(matrix(site), "Premium")).allMatch(c -> c.open() == c.people());

      site.pbx.edit("Users", row -> row.put("Internal", true));

      assertThat(cells(matrix(site), "Premium"))
          .allMatch(c -> c.open() == 0 && c.atOnce() == 0 && c.byPin() == 0);
    }
  }

  @Test
  void whatDecidesCallsAndCannotBeReadMakesTheTableUnknown() {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSeenAs(Site.RUNNER).withFaults("403:path=OutboundRules");
    try (Site site = Site.start(options)) {
      CallMatrix matrix = CallMatrix.of(subject(read(site))).orElseThrow();

      assertThat(matrix.unknown()).isPresent();
      assertThat(matrix.rows()).isEmpty();
    }
  }

  @Test
  void withoutAReadingOfCallsThereIsNoTable() {
    assertThat(CallMatrix.of(subject(State.empty()))).isEqualTo(Optional.empty());
  }

  private static void agrees(Site site, String when) {
    PolicyCheck.Checked checked = site.checked(packs());
    CallMatrix matrix = CallMatrix.of(checked.reading()).orElseThrow();
    Map.of("Premium", PREMIUM, "Abroad", ABROAD)
        .forEach(
            (column, rules) -> {
              boolean free = cells(matrix, column).stream().allMatch(CallMatrixTest::isNo);
              boolean passes =
                  checked.now().results().stream()
                      .filter(r -> rules.contains(r.rule().id()))
                      .allMatch(r -> r.outcome() == RuleOutcome.PASS);
              assertThat(free).as("%s, %s", column, when).isEqualTo(passes);
            });
  }

  private static boolean isNo(CallMatrix.Cell cell) {
    return cell.atOnce() == 0 && cell.open() == 0;
  }

  private static CompiledPacks packs() {
    Diagnostics mistakes = new Diagnostics();
    List<Pack> packs =
        new PackLibrary(mistakes, UnaryOperator.identity()).find(List.of("guide", "toll-fraud-gb"));
    return CompiledPacks.of(packs, Instant.now(), mistakes);
  }

  private static CallMatrix matrix(Site site) {
    return CallMatrix.of(site.checked(packs()).reading()).orElseThrow();
  }

  private static void allow(Site site, String... codes) {
    site.pbx.edit(
        "CountryCodes",
        row -> {
          row.putArray("CountryCodes");
          List.of(codes).forEach(code -> row.withArray("CountryCodes").add(code));
        });
  }

  /** Only numbers at home leave, among them those that follow a person, 070. */
  private static void onlyAtHome(ObjectNode rule) {
    if (!List.of("Emergency", "National").contains(rule.path("Name").asString())) {
      rule.put("Prefix", "0151");
    }
  }

  private static void onlyTwo(ObjectNode rule) {
    if (!rule.path("Name").asString().equals("Emergency")) {
      rule.put("Prefix", "2");
    }
  }

  private static CompiledPacks.Subject subject(State state) {
    return new CompiledPacks.Subject(
        "acme", "", "", Release.LATEST, state, FACTS, List.of(), HELP, HELP, Instant.now());
  }

  private static List<CallMatrix.Cell> cells(CallMatrix matrix, String destination) {
    int column =
        matrix.destinations().stream().map(CallMatrix.Column::name).toList().indexOf(destination);
    return matrix.rows().stream().map(row -> row.cells().get(column)).toList();
  }

  private static State read(Site site) {
    List<RequiredRead> needs = new ArrayList<>(DialTests.evidence());
    needs.add(RequiredRead.just(Numbering.RESOURCE));
    return site.read(needs);
  }

  private DesiredState document(Site site, String sections) throws IOException {
    Path file = folder.resolve("acme.yaml");
    Files.writeString(
        file,
        "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\nconnect: { url: \""
            + site.pbx.url()
            + "\" }\nemergency: { numbers: [\"999\", \"112\"] }\n"
            + sections);
    return site.desired(file);
  }
}
