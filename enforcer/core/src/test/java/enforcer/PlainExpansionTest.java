package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.apply.Outcome;
import enforcer.desired.DesiredState;
import enforcer.plan.Plan;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some builds refuse to expand the roles inside of the memberships of a user. Whether their
 * departments then tell the roles, nobody has proven.
 */
class PlainExpansionTest {
  private static final String DOCUMENT =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: plain
      connect: { url: "https://pbx.example.com" }
      antiHacking: { failedLogins: 4 }
      departments: { manage: merge, list: [{ name: Sales, members: ["210"] }] }
      admins:
        manage: exact
        list: [{ extension: "200", email: owner@acme.example, role: system_owners }]
      extensions:
        rules: [{ match: { roles: [system_owners] }, set: { require2fa: true } }]
      outbound:
        manage: merge
        rules: [{ name: Any, dial: ["00"], from: { departments: [Sales] }, via: [uk-primary] }]
      """;

  @TempDir Path folder;
  private Path file;
  private Path members;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("plain.yaml"), DOCUMENT);
    String few = DOCUMENT.substring(0, DOCUMENT.indexOf("antiHacking:"));
    members =
        Files.writeString(
            folder.resolve("members.yaml"),
            few + "departments: { manage: merge, list: [{ name: Sales, members: [\"210\"] }] }\n");
  }

  @Test
  void membershipsWithoutRolesAreUnknownAndNothingIsPlannedOnThem() {
    try (Site site = site("no", "omitted")) {
      Plan plan = site.plan(site.desired(file)).plan();

      assertThat(plan.unknown().keySet())
          .containsExactly(
              "admins", "departments", "emergency 112", "emergency 999", "extensions", "outbound");
      assertThat(plan.unknown().get("emergency 999"))
          .contains("this PBX tells who is in which department, but not in which role");
      assertThat(plan.unknown())
          .extractingByKeys("admins", "departments", "extensions", "outbound")
          .containsOnly(
              "this PBX tells who is in which department, but not in which role; update the PBX,"
                  + " or leave out the sections that need roles");
      assertThat(plan.changes())
          .singleElement()
          .satisfies(c -> assertThat(c.section()).isEqualTo("antiHacking"));
    }
  }

  @Test
  void anImportLeavesOutWhatNeedsRoles() {
    try (Site site = site("no", "omitted")) {
      assertThat(site.export())
          .contains("antiHacking:")
          .contains("# admins left out: this PBX tells who is in which department")
          .doesNotContain("\nadmins:")
          .doesNotContain("\nextensions:");
    }
  }

  @Test
  void membershipsWithRolesArePlannedLikeAnyOthers() {
    try (Site plain = site("no", "shown");
        Site usual = site("yes", "omitted")) {
      DesiredState desired = plain.desired(file);

      Plan plan = plain.plan(desired).plan();

      assertThat(plan.unknown()).isEmpty();
      assertThat(plan.changes()).isNotEmpty().isEqualTo(usual.plan(desired).plan().changes());
    }
  }

  @Test
  void membershipsThatOnlyDepartmentsTellAreWrittenAndReadBack() {
    try (Site site = site("no", "shown")) {
      DesiredState desired = site.desired(members);

      Outcome outcome = site.apply(desired);

      assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
      assertThat(site.plan(desired).plan().isInSync()).isTrue();
    }
  }

  private static Site site(String nested, String rights) {
    return Site.start(
        SimulatorOptions.defaults()
            .withSeenAs(Site.RUNNER)
            .withFact("nestedExpand", nested)
            .withFact("memberRights", rights));
  }
}
