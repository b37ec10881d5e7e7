package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an open fact leaves rules unknown, a report says how to settle it. */
class CheckOpenFactsTest {
  @TempDir private Path folder;

  private static final String HOUSE =
      """
      apiVersion: enforcer/v1
      kind: PolicyPack
      name: house
      title: Ours
      rules:
        - id: HOUSE-DIAL-001
          title: Everybody calls London
          severity: high
          why: It matters.
          forEach: self.extensions
          assert: dial("02079460123", item.number) == "at-once"
      """;

  @Test
  void howAnOpenFactIsSettledIsSaidOnceBelowWhatItLeavesUnknown() throws IOException {
    Files.writeString(folder.resolve("house.yaml"), HOUSE);
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      pbx.edit(
          "OutboundRules",
          row -> {
            if (row.path("Name").asString("").equals("National")) {
              row.putArray("Routes");
            }
          });
      for (String form : List.of("text", "markdown", "html")) {
        String out = check(pbx, form).out().replaceAll("\\s+", " ");

        assertThat(out).as(form).contains("if emptyRule is continues");
        assertThat(out.split("enforcer explain emptyRule says how to settle it; a document", -1))
            .as(form)
            .hasSize(2);
        assertThat(out.indexOf("enforcer explain emptyRule"))
            .isGreaterThan(out.indexOf("if emptyRule is continues"));
        assertThat(out).doesNotContain("(not read) says");
      }
      for (String form : List.of("junit", "oscal", "sarif")) {
        assertThat(check(pbx, form).out())
            .as(form)
            .contains("enforcer explain emptyRule says how to settle it");
      }
    }
  }

  /** Somebody who reads one rule of a page has neither the rest of it nor this program. */
  @Test
  void onAPageEachRuleSaysHowItsFactIsSettled() {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      pbx.edit("E164Settings", row -> row.put("Enabled", false));
      pbx.edit("CountryCodes", row -> row.putArray("CountryCodes").add("44"));
      String page =
          Checked.bare(folder, pbx, "--policies", "guide,toll-fraud-gb", "-o", "html").out();
      List<String> open =
          List.of(page.split("<details")).stream()
              .filter(rule -> rule.contains("if countriesApply is no"))
              .toList();

      assertThat(open).hasSizeGreaterThan(3);
      assertThat(open)
          .allMatch(rule -> rule.contains("To be sure, call a country that is not allowed."))
          .allMatch(rule -> rule.contains("enforcer explain countriesApply"));
    }
  }

  private Run check(PbxSimulator pbx, String form) {
    return Checked.bare(folder, pbx, "--policies", "house.yaml", "-o", form);
  }
}
