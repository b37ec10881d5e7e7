package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that weakens a guardrail is recorded as it was merged: the base holds for it alone. */
class AppliedGuardrailsTest extends GuardedSiteCase {
  private static final String HOUSE =
      """
      apiVersion: enforcer/v1
      kind: PolicyPack
      name: house
      title: The rules of our house
      rules:
        - id: HOUSE-HCK-001
          title: Attackers are banned
          severity: blocker
          assert: self.antiHacking.failedLogins <= 99
          why: It is safer.
      """;

  /** Each weakens another kind of guardrail, and changes the phone system as well. */
  private static final List<List<String>> WEAKENED =
      List.of(
          List.of(
              "networks:\n  vpn: { cidr: 10.99.0.0/24, keep: true }\n",
              "networks:\n  vpn: 10.99.0.0/24\n"),
          List.of("", "networks:\n  office: 203.0.113.0/24\n"),
          List.of("policies: [house.yaml]\n", ""),
          List.of("emergency: { numbers: [\"112\", \"999\"] }\n", ""),
          List.of("", "facts: { emptyRule: blocks }\n"),
          List.of("timeZone: UTC\nenforce: { sections: [antiHacking] }\n", ""));

  @TempDir private Path state;

  @Test
  void theNightAfterAFileThatWeakensAGuardrailIsGreen() {
    int logins = 30;
    for (List<String> change : WEAKENED) {
      merge(change, --logins);

      Run apply = run("apply", "acme.yaml", "--auto-approve", "--base-ref", "HEAD^1");

      assertThat(apply.code()).as(change + apply.err()).isZero();
      nothingMoved(change);
    }
  }

  @Test
  void theNightAfterASavedPlanThatWeakensAGuardrailIsGreen() {
    int logins = 30;
    for (List<String> change : WEAKENED) {
      merge(change, --logins);
      Run plan =
          site.acme.run("plan", "acme.yaml", "--base-ref", "HEAD^1", "--out", "acme.plan.json");
      assertThat(plan.code()).as(change + plan.err()).isZero();

      Run apply = run("apply", "acme.plan.json", "--base-ref", "HEAD^1");

      assertThat(apply.code()).as(change + apply.err()).isZero();
      nothingMoved(change);
    }
  }

  /** What was merged counts from the next change on: the night compares with the file itself. */
  private void nothingMoved(List<String> change) {
    Run night = run("drift", "acme.yaml");

    assertThat(night.code()).as(change + night.out() + night.err()).isZero();
    assertThat(night.out()).doesNotContain("not applied");
  }

  private void merge(List<String> change, int logins) {
    site.writes("house.yaml", HOUSE).says(change.getFirst()).commits();
    site.says(change.getLast() + "antiHacking: { failedLogins: %d }\n".formatted(logins)).commits();
  }

  private Run run(String... arguments) {
    return site.acme.run(
        Stream.concat(Stream.of(arguments), Stream.of("--state-dir", state.toString()))
            .toArray(String[]::new));
  }
}
