package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A branch that writes into its file what somebody has opened by hand: no step shows it. */
class AlreadyThereTest extends GuardedSiteCase {
  private static final String THERE = "the change describes what the phone system already has: ";
  private static final String FILE =
      """
      networks:
        office: 203.0.113.10/32
        runner: { cidr: 192.0.2.200/32, use: automation }
      console: { restricted: true, allow: [office, runner%s] }
      """;

  private static String logins(int count) {
    return "antiHacking: { failedLogins: " + count + " }\n";
  }

  /** This phone system allows 25. */
  private Run plan(int base, int head) {
    return site.says(logins(base)).commits().branches().says(logins(head)).plan();
  }

  private void applies() {
    site.says(FILE.formatted("")).commits();
    Run applied = site.acme.run("apply", "acme.yaml", "--auto-approve");
    assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
    site.branches();
  }

  @Test
  void whatLoosensNeedsTheApprovalThatItsStepWouldNeed() {
    Run plan = plan(5, 25);

    assertThat(GuardedSite.words(plan))
        .as(plan.err())
        .contains("guardrail antiHacking", THERE + "failedLogins of", "already there")
        .contains("Approval: loosening.");
  }

  @Test
  void aStepThatSeemsToTightenDoesNotHideWhatItLeavesOpen() {
    Run plan = plan(5, 20);

    assertThat(GuardedSite.words(plan))
        .as(plan.err())
        .contains("the step shows only a part of what the change opens: failedLogins of")
        .contains("Approval: loosening.");
  }

  @Test
  void whatIsStricterOrAStepByItselfIsSilent() {
    assertThat(GuardedSite.words(plan(30, 25))).doesNotContain(THERE);
    assertThat(GuardedSite.words(site.says(logins(3)).plan()))
        .contains("Approval: routine.")
        .doesNotContain("what the change opens");
    assertThat(GuardedSite.words(site.says(logins(40)).plan()))
        .contains("Approval: loosening.")
        .doesNotContain("what the change opens");
  }

  @Test
  void anAddressThatSomebodyLetInIsForAnAdministrator() {
    applies();
    site.acme.pbx.console(
        "PATCH",
        "/ConsoleRestrictions",
        "{\"IpWhitelist\":[\"203.0.113.10\",\"192.0.2.200\",\"198.51.100.99\"]}");
    site.says(FILE.formatted(", 198.51.100.99/32"));

    Run plan = site.plan();

    assertThat(GuardedSite.words(plan))
        .as(plan.err())
        .contains(THERE + "allow of console", "it needs admin", "Approval: admin.");
    assertThat(GuardedSite.words(site.says(FILE.formatted("") + logins(5)).plan()))
        .doesNotContain(THERE);
  }

  @Test
  void anAddressThatIsLetInByBreakGlassIsNotMadeLasting() {
    applies();
    Run open =
        site.acme.run(
            "breakglass allow 198.51.100.7 acme.yaml --for 4h --reason INC-88 --auto-approve"
                .split(" "));
    assertThat(open.code()).as(open.out() + open.err()).isZero();
    site.says(FILE.formatted(", 198.51.100.7/32"));

    Run plan = site.plan();

    assertThat(GuardedSite.words(plan))
        .as(plan.err())
        .contains(THERE + "allow of console", "Approval: admin.");
  }

  @Test
  void anAppThatThePhoneSystemHasIsNotTakenIntoAnExactListUnseen() {
    String apps = "apps: { manage: exact, list: [%s] }\n";
    site.says(apps.formatted("")).commits().branches();
    site.says(apps.formatted("{ clientId: \"https://agent.example.net/oauth/client.json\" }"));

    assertThat(GuardedSite.words(site.plan())).contains(THERE, "Approval: admin.");
  }
}
