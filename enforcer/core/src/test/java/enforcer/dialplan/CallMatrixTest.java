package enforcer.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Numbering;
import enforcer.desired.DesiredState;
import enforcer.model.State;
import enforcer.section.RequiredRead;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can call what, told of a phone system that lets everybody call anywhere, and then not. */
class CallMatrixTest {
  private static final List<String> HELP = List.of("999", "112");
  private static final Map<String, String> FACTS = Map.of("countryCodes", "allow");

  @TempDir private Path folder;

  @Test
  void everybodyReachesEverythingUntilRulesForbidIt() throws IOException {
    try (Site site = Site.neglected()) {
      CallMatrix open = CallMatrix.of(read(site), FACTS, HELP).orElseThrow();
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
                  - { name: National, dial: ["01", "02", "03", "07"], length: "10-11", from: everyone, via: [uk-primary] }
              """));
      CallMatrix closed = CallMatrix.of(read(site), FACTS, HELP).orElseThrow();

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

  @Test
  void whatDecidesCallsAndCannotBeReadMakesTheTableUnknown() {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSeenAs(Site.RUNNER).withFaults("500:path=OutboundRules");
    try (Site site = Site.start(options)) {
      CallMatrix matrix = CallMatrix.of(read(site), FACTS, HELP).orElseThrow();

      assertThat(matrix.unknown()).isPresent();
      assertThat(matrix.rows()).isEmpty();
    }
  }

  @Test
  void withoutAReadingOfCallsThereIsNoTable() {
    assertThat(CallMatrix.of(State.empty(), FACTS, HELP)).isEqualTo(Optional.empty());
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
