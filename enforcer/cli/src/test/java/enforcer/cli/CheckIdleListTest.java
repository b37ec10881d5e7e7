package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A list of countries keeps nobody from calling while the phone system may not look at it. */
class CheckIdleListTest {
  private static final List<String> RULES = List.of("3CX-FRD-001", "3CX-FRD-002", "3CX-FRD-004");

  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void start() {
    pbx = PbxSimulator.start(Checked.NEGLECTED);
    allow("44", "353");
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void aListThatIsCheckedPasses() {
    assertThat(outcomes()).containsAllEntriesOf(all("pass"));
  }

  @Test
  void withoutProcessingNobodyKnowsWhetherTheListIsChecked() throws IOException {
    pbx.edit("E164Settings", row -> row.put("Enabled", false));

    assertThat(outcomes()).containsAllEntriesOf(all("unknown"));
    assertThat(text("guide"))
        .contains("the phone system ignores the list if countriesApply is no")
        .contains("enforcer explain countriesApply says how to settle it");
    assertThat(stated("\"no\"")).containsAllEntriesOf(all("fail"));
    assertThat(stated("\"yes\"")).containsAllEntriesOf(all("pass"));
  }

  @Test
  void withoutTheInternationalPrefixNobodyKnowsEither() {
    pbx.edit("E164Settings", row -> row.put("InternationalCode", ""));

    assertThat(outcomes()).containsAllEntriesOf(all("unknown"));
    assertThat(Checked.outcomes(now("guide,toll-fraud-gb")))
        .containsEntry("3CX-FRD-003", "unknown")
        .containsEntry("3CX-FRD-102", "unknown")
        .containsEntry("3CX-FRD-103", "unknown");
    assertThat(text("guide"))
        .contains("no international prefix is set")
        .contains("set it in the console under Admin > Advanced > E164 settings");
  }

  @Test
  void aListOfTooManyCountriesFailsWhetherItIsCheckedOrNot() {
    pbx.edit("E164Settings", row -> row.put("Enabled", false));
    allow(known().toArray(String[]::new));

    assertThat(outcomes()).containsAllEntriesOf(all("fail"));
  }

  @Test
  void aListOfAllCountriesThatThePhoneSystemKnowsWasNotChosen() {
    allow(known().toArray(String[]::new));

    assertThat(outcomes()).containsEntry("3CX-FRD-002", "fail");
    assertThat(text("guide")).contains("every country that the phone system knows may be called");

    allow(known().stream().filter(c -> !c.equals("960")).toArray(String[]::new));

    assertThat(outcomes()).containsEntry("3CX-FRD-002", "pass");
  }

  private List<String> known() {
    return pbx.state("Countries")
        .valueStream()
        .flatMap(country -> country.path("CountryCodes").valueStream())
        .map(JsonNode::asString)
        .distinct()
        .toList();
  }

  private static Map<String, String> all(String outcome) {
    return Map.of(RULES.get(0), outcome, RULES.get(1), outcome, RULES.get(2), outcome);
  }

  private void allow(String... codes) {
    pbx.edit(
        "CountryCodes",
        row -> {
          row.putArray("CountryCodes");
          List.of(codes).forEach(code -> row.withArray("CountryCodes").add(code));
        });
  }

  private Map<String, String> outcomes() {
    return Checked.outcomes(now("guide"));
  }

  private JsonNode now(String packs) {
    return Checked.target(Checked.bare(folder, pbx, "--policies", packs, "-o", "json")).path("now");
  }

  private String text(String packs) {
    return Checked.bare(folder, pbx, "--policies", packs).out().replaceAll("\\s+", " ");
  }

  /** The outcomes where a document states whether the list is checked while processing is off. */
  private Map<String, String> stated(String reading) throws IOException {
    Files.writeString(
        folder.resolve("pbx.yaml"),
        "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\nconnect: { url: \""
            + pbx.url()
            + "\" }\nfacts: { countryCodes: allow, countriesApply: "
            + reading
            + " }\n");
    Run run = Checked.at(folder, pbx).run("check", "pbx.yaml", "--policies", "guide", "-o", "json");
    return Checked.outcomes(Checked.target(run).path("now"));
  }
}
