package enforcer.desired;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.fixture.Story;
import enforcer.section.Section;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesiredReaderTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void theHeaderIsReadInCanonicalForm() {
    DesiredState desired =
        read(
            """
            connect: { url: "https://acme.example.com" }
            networks:
              office: 203.0.113.10
              vpn: { cidr: 10.99.0.0/24, keep: true }
              runner: { cidr: 192.0.2.200/32, use: automation }
            emergency: { numbers: ["999", "112"] }
            facts: { countryCodes: deny }
            """);
    assertThat(desired.url()).contains("https://acme.example.com");
    assertThat(desired.networks())
        .containsExactlyInAnyOrder(
            new Network("office", "203.0.113.10/32", false, false),
            new Network("vpn", "10.99.0.0/24", true, false),
            new Network("runner", "192.0.2.200/32", false, true));
    assertThat(desired.emergency().numbers()).containsExactly("112", "999");
    assertThat(desired.facts()).containsEntry("countryCodes", "deny");
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void whatIsNotWrittenIsNotManagedAndAnEmptyListIs() {
    assertThat(read("{}").sections()).isEmpty();
    assertThat(read("{}").emergency().numbers()).isEmpty();
    DesiredState managed = read("console: { allow: [] }");
    assertThat(managed.sections().firstEntry().getValue().texts("allow")).isEmpty();
    assertThat(managed.sections().firstEntry().getValue().get("allow")).isPresent();
    assertThat(managed.sections().firstEntry().getValue().get("restricted")).isEmpty();
  }

  @Test
  void sectionsStandInTheOrderInWhichTheyAreBound() {
    DesiredState desired =
        read(
            """
            outbound: { manage: merge, rules: [] }
            extensions: { rules: [] }
            admins: { manage: merge, list: [] }
            departments: { manage: merge, list: [] }
            """);
    assertThat(desired.sections().keySet().stream().map(Section::name))
        .containsExactly("departments", "admins", "extensions", "outbound");
    assertThat(desired.only(List.of("outbound")).sections().keySet().stream().map(Section::name))
        .containsExactly("outbound");
  }

  @Test
  void everyMistakeOfADocumentIsReportedAtOnceWhereItStands() {
    assertThat(
            Story.mistakes(
                """
                networks:
                  office: 203.0.113.300
                console:
                  allow: [office, 192.0.2.0/24]
                antiHacking: { failedLogins: many, blockFor: 1h }
                countries: { allowed: [GB, XX] }
                """))
        .satisfiesExactly(
            m -> assertThat(m).startsWith("acme.yaml:2:3 networks.office.cidr: \"203.0.113.300\""),
            m -> assertThat(m).startsWith("acme.yaml:5:30 antiHacking.failedLogins: a whole"),
            m -> assertThat(m).startsWith("acme.yaml:6:28 countries.allowed[1]: \"XX\""));
  }

  @Test
  void noMistakeRepeatsAValueOfAnyLength() {
    assertThat(Story.mistakes("console: { allow: [\"" + "1.".repeat(30_000) + "\"] }\n"))
        .singleElement()
        .satisfies(
            m ->
                assertThat(m)
                    .hasSizeLessThan(500)
                    .contains("console.allow[0]: \"1.1.1.1.", "is neither"));
  }

  @Test
  void anElementOfASetIsNamedWhereItIsWritten() {
    assertThat(
            Story.mistakes(
                """
                networks: { office: { cidr: 203.0.113.10/32 } }
                console: { allow: [office, nosuch, 0.0.0.0/0] }
                extensions:
                  rules: [{ match: { extensions: ["300", "229-200"] }, set: { srtp: enabled } }]
                """))
        .satisfiesExactlyInAnyOrder(
            m -> assertThat(m).startsWith("acme.yaml:2:28 console.allow[1]: \"nosuch\""),
            m -> assertThat(m).startsWith("acme.yaml:2:36 console.allow[2]: 0.0.0.0/0 lets"),
            m ->
                assertThat(m).startsWith("acme.yaml:4:42 extensions.rules[0].match.extensions[1]"));
  }

  /** Both lengths, because one of them would cut the pair. */
  @Test
  void aMistakeThatIsCutKeepsItsCharactersWhole() {
    for (String odd : List.of("", "x")) {
      String value = odd + "\uD83D\uDCDE".repeat(400);
      assertThat(Story.mistakes("console: { allow: [\"" + value + "\"] }\n"))
          .singleElement()
          .satisfies(m -> assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(m)).isTrue());
    }
  }

  @Test
  void whatReplacesTheCountryOfThePbxIsReadWithItsLine() {
    Emergency said =
        read("""
        emergency:
          numbers: ["119"]
          country: JM
          accessCodes: ["9"]
        """)
            .emergency();

    assertThat(said.country()).contains("JM");
    assertThat(said.accessCodes()).contains(List.of("9"));
    assertThat(said.places().get("country").line())
        .isEqualTo(said.places().get("numbers").line() + 1);
    assertThat(read("emergency: { accessCodes: [] }").emergency().accessCodes())
        .contains(List.of());
    assertThat(read("{}").emergency().accessCodes()).isEmpty();
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void aCountryThatDoesNotExistIsAMistake() {
    read("emergency: { country: XX }");

    assertThat(diagnostics.sorted()).singleElement().asString().contains("\"XX\" is not a country");
  }

  private DesiredState read(String yaml) {
    return Story.read(yaml, Path.of("beside-no-file"), diagnostics);
  }
}
