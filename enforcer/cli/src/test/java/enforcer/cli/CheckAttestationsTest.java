package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People answer for what no interface shows; nobody takes that for something measured. */
class CheckAttestationsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;

  @Test
  void withoutAFileOneLineCountsWhatOnlyPeopleCanConfirm() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      String brief = bare(folder, pbx, "--policies", "guide").out();
      assertThat(brief)
          .containsPattern("Of \\d+ points that only people can confirm, none is confirmed\\.")
          .contains("--attestations FILE reads who", "--details lists these points and the")
          .doesNotContain("3CX-NET-005");

      assertThat(bare(folder, pbx, "--policies", "guide", "--details").out())
          .contains(
              "3CX-NET-005  SIP ALG is off on the router of every site.\n      not confirmed");
      assertThat(bare(folder, pbx, "--policies", "guide", "-o", "html").out())
          .contains("3CX-NET-005, step 1, line 17");
      assertThat(bare(folder, pbx, "--policies", "agents", "--details").out())
          .doesNotContain("only people can confirm");
    }
  }

  @Test
  void aFileSaysWhichRoleConfirmsWhatAndChangesNoVerdict() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      String name = pbx.url().getAuthority();
      attestations(
          entry("3CX-NET-005", name, Instant.now().minus(DAY), Instant.now().plus(DAY)),
          entry("3CX-ADM-001", "another", Instant.now().minus(DAY), Instant.now().plus(DAY)));
      Run without = bare(folder, pbx, "-o", "json");
      Run with = bare(folder, pbx, "--attestations", "at.yaml", "-o", "json");

      assertThat(with.err()).contains("--attestations has entries for another, which is no name");
      assertThat(with.code()).isEqualTo(without.code());
      assertThat(target(with).path("now")).isEqualTo(target(without).path("now"));
      assertThat(point(with, "3CX-NET-005").path("standing").asString()).isEqualTo("confirmed");
      assertThat(point(with, "3CX-NET-005").path("by").asString()).isEqualTo("network team");
      assertThat(point(with, "3CX-ADM-001").path("standing").asString()).isEqualTo("unconfirmed");
      assertThat(bare(folder, pbx, "--attestations", "at.yaml").out())
          .containsPattern("confirmed by network team on 20\\S+, until 20\\S+: it is so")
          .contains("only people can confirm, 1 is confirmed.");
    }
  }

  @Test
  void whatNoChosenPackAsksForIsSaid() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      attestations(
          entry(
              "3CX-NET-005",
              pbx.url().getAuthority(),
              Instant.now().minus(DAY),
              Instant.now().plus(DAY)));
      Run check = bare(folder, pbx, "--attestations", "at.yaml", "--policies", "agents");

      assertThat(check.err()).contains("--attestations confirms nothing");
    }
  }

  @Test
  void whatHasExpiredIsSaidAndConfirmsNothing() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Instant end = Instant.now().minus(DAY);
      attestations(entry("3CX-NET-005", pbx.url().getAuthority(), end.minus(DAY), end));
      Run check = bare(folder, pbx, "--attestations", "at.yaml", "-o", "json");

      assertThat(check.code()).isEqualTo(bare(folder, pbx, "-o", "json").code());
      assertThat(check.err())
          .contains(
              "at.yaml:4:", "until: warning: this has expired, and 3CX-NET-005 counts as not");
      assertThat(point(check, "3CX-NET-005").path("standing").asString()).isEqualTo("expired");
      assertThat(bare(folder, pbx, "--attestations", "at.yaml").out())
          .contains("none is confirmed.", "not confirmed: what network team confirmed on");
    }
  }

  @Test
  void aMistakeInTheFileIsSaidBeforeAnythingIsJudged() throws Exception {
    Instant now = Instant.now();
    attestations(
        entry("3CX-NET-004", "acme", now.minus(DAY), now.plus(DAY)),
        entry("3CX-API-001", "acme", now.minus(DAY), now.plus(DAY)));
    Run check =
        Run.in(folder)
            .run(
                "check",
                "--url",
                "https://pbx.example.com",
                "--policies",
                "guide",
                "--attestations",
                "at.yaml");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.err())
        .contains("at.yaml:4:16 control: 3CX-NET-004 is a rule, which is measured")
        .contains("at.yaml:5:16 control: 3CX-API-001 is a rule, which is measured");
  }

  @Test
  void aFolderOfDocumentsMayHoldTheFileAndItsPointsAreExplained() throws Exception {
    Files.writeString(
        folder.resolve("acme.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: acme
        connect: { url: "https://pbx.example.com" }
        """);
    attestations(entry("3CX-NET-005", "acme", Instant.now().minus(DAY), Instant.now().plus(DAY)));
    Run validate = Run.in(folder).run("validate", ".");

    assertThat(validate.code()).as(validate.err()).isZero();
    assertThat(validate.err()).contains("at.yaml: passed over, its kind is Attestations");
    assertThat(Run.of("explain", "3CX-NET-005").out())
        .contains("people confirm it", "step 1, line 17", "at most 12 months");
  }

  private void attestations(String... entries) throws Exception {
    Files.writeString(
        folder.resolve("at.yaml"),
        "apiVersion: enforcer/v1\nkind: Attestations\nattestations:\n"
            + String.join("\n", entries)
            + "\n");
  }

  private static String entry(String control, String target, Instant on, Instant until) {
    return "  - { control: %s, target: \"%s\", says: it is so, by: network team, on: %s, until: %s }"
        .formatted(control, target, on, until);
  }

  /** How a point stands on the only target. */
  private static JsonNode point(Run check, String id) {
    for (JsonNode point : target(check).path("confirmations")) {
      if (point.path("id").asString().equals(id)) {
        return point;
      }
    }
    throw new AssertionError(id + " is not in " + check.out());
  }
}
