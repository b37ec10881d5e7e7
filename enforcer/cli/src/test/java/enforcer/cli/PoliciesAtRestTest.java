package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packs of a document on a phone system that is as described already. */
class PoliciesAtRestTest {
  private static final String HOUSE =
      """
      apiVersion: enforcer/v1
      kind: PolicyPack
      name: house
      title: The rules of our house
      rules:
        - id: ACME-CON-001
          title: The console is closed
          severity: blocker
          assert: self.console.restricted
          message: "'every address reaches the console'"
          why: It is safer.
      """;

  @TempDir private Path folder;

  @Test
  void aBlockerThatFailsIsNotInSyncThoughNothingDiffers() throws Exception {
    try (Simulated acme = acme("policies: [house.yaml]\nconsole: { restricted: false }\n")) {
      Files.writeString(folder.resolve("house.yaml"), HOUSE);

      Run plan = acme.run("plan", "acme.yaml");
      Run drift = acme.run("drift", "acme.yaml");

      assertThat(plan.code()).as(plan.err()).isZero();
      assertThat(plan.out()).contains("ACME-CON-001 fails").doesNotContain("Refused");
      assertThat(drift.code()).as(drift.out() + drift.err()).isEqualTo(2);
      assertThat(drift.out()).contains("not met").doesNotContain("is as described");
    }
  }

  @Test
  void aBlockerThatNobodyCanJudgeIsUnknownThoughNothingDiffers() throws Exception {
    try (Simulated acme = acme("policies: [house.yaml]\nconsole: { restricted: false }\n");
        BetweenPbx between = BetweenPbx.start(acme.pbx.url())) {
      Files.writeString(
          folder.resolve("house.yaml"),
          HOUSE.replace("self.console.restricted", "size(self.trunks) >= 0"));
      between.changing(
          (_, path, answer) -> path.endsWith("/Trunks") ? new BetweenPbx.Answer(403, "") : answer);

      Run drift =
          Run.in(folder)
              .environment(between.environment(acme.pbx.clientId(), acme.pbx.clientSecret()))
              .run("drift", "acme.yaml", "--url", between.url());

      assertThat(drift.code()).as(drift.out() + drift.err()).isEqualTo(4);
      assertThat(drift.out()).doesNotContain("is as described");
    }
  }

  @Test
  void aBlockerThatNoPlanCanJudgeIsAMistakeOfThePack() throws Exception {
    try (Simulated acme = acme("policies: [house.yaml]\nantiHacking: { failedLogins: 5 }\n")) {
      String probed = "self.tls.all(h, !h.accepted)";
      Files.writeString(
          folder.resolve("house.yaml"), HOUSE.replace("self.console.restricted", probed));

      Run plan = acme.run("plan", "acme.yaml");

      assertThat(plan.code()).isEqualTo(1);
      assertThat(plan.err()).contains("house.yaml:6:9 ACME-CON-001: a plan tries no port");
    }
  }

  @Test
  void aSavedPlanMayBeJudgedByAPackThatIncludesOthers() throws Exception {
    try (Simulated acme =
        acme("policies: [cyber-essentials]\nantiHacking: { failedLogins: 5 }\n")) {
      Run plan = acme.run("plan", "acme.yaml", "--out", "plan.json");
      Run apply = acme.run("apply", "plan.json", "--auto-approve");

      assertThat(plan.code()).as(plan.err()).isZero();
      assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    }
  }

  private Simulated acme(String sections) {
    return Simulated.neglected(folder).file("acme.yaml", "acme", sections);
  }
}
