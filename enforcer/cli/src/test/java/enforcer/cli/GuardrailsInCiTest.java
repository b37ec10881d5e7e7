package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of a CI writes nothing whose guardrails were not compared. */
class GuardrailsInCiTest {
  private static final String NOTIFY = "notify: [ops]\n";
  private static final String CHANGE = "antiHacking: { failedLogins: 5 }\n";
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
          assert: self.antiHacking.failedLogins <= %s
          why: It is safer.
      """;

  @TempDir private Path folder;
  private GuardedSite site;

  @BeforeEach
  void start() {
    site = new GuardedSite(folder);
    site.says(NOTIFY).commits().branches().says(NOTIFY + CHANGE).commits();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void filesAreNotAppliedWithoutABase() {
    Run run = site.job().run("apply", "acme.yaml", "--auto-approve");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("in a job of a CI, apply needs the base of the change");
    assertThat(site.acme.pbx.exchanges()).isEmpty();
  }

  @Test
  void aBaseThatIsTheChangeItselfComparesNothing() {
    for (String ref : new String[] {"HEAD", "branch", site.commit("HEAD")}) {
      Run run = site.job().run("apply", "acme.yaml", "--auto-approve", "--base-ref", ref);

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("this is the commit that is checked out", "HEAD^1");
    }
    assertThat(site.acme.pbx.exchanges()).isEmpty();
  }

  @Test
  void filesAreAppliedWithTheCommitBeforeTheChange() {
    Run run = site.job().run("apply", "acme.yaml", "--auto-approve", "--base-ref", "HEAD^1");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(failedLogins()).isEqualTo(5);
  }

  @Test
  void aSavedPlanNeedsABaseAndRemembersIt() {
    site.acme.run("plan", "acme.yaml", "--out", "bare.json");
    site.plan("--out", "compared.json");
    site.acme.pbx.forgetExchanges();

    Run bare = site.job().run("apply", "bare.json");
    Run outside = site.acme.run("apply", "bare.json", "--base-ref", "main");

    assertThat(bare.code()).isEqualTo(3);
    assertThat(bare.err()).contains("its guardrails were compared with no base", "--base-ref REF");
    assertThat(outside.code()).isEqualTo(3);
    assertThat(site.acme.pbx.exchanges()).isEmpty();
    Run right = site.job().run("apply", "compared.json", "--base-ref", site.commit("main"));
    assertThat(right.code()).as(right.err()).isZero();
    assertThat(failedLogins()).isEqualTo(5);
  }

  @Test
  void aPlanThatAnApplyOfAJobWouldRefuseSaysSoWhenItIsMade() {
    String warning = "apply refuses a plan without the base of the change";

    assertThat(site.job().run("plan", "acme.yaml", "--out", "bare.json").err()).contains(warning);
    assertThat(
            site.job()
                .run("plan", "acme.yaml", "--out", "compared.json", "--base-ref", "main")
                .err())
        .doesNotContain(warning);
    assertThat(site.job().run("plan", "acme.yaml").err()).doesNotContain(warning);
  }

  @Test
  void aSavedPlanOfAnotherBaseIsRefused() {
    site.plan("--out", "compared.json");
    site.says(NOTIFY + CHANGE + "approval: admin\n").commits();
    site.acme.pbx.forgetExchanges();

    Run run = site.job().run("apply", "compared.json", "--base-ref", "HEAD^1");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("its guardrails were compared with " + site.commit("main"))
        .contains("not with --base-ref");
    assertThat(site.acme.pbx.exchanges()).isEmpty();
  }

  /** The rules of the base are read again from its commit, because no working tree has them. */
  @Test
  void aSavedPlanIsJudgedAgainByTheRulesOfItsBase() {
    site.says("policies: [house.yaml]\n")
        .writes("house.yaml", HOUSE.formatted(5))
        .commits()
        .says("policies: [house.yaml]\n" + CHANGE)
        .writes("house.yaml", HOUSE.formatted(99))
        .commits();
    Run plan =
        site.acme.run("plan", "acme.yaml", "--base-ref", "HEAD^1", "--out", "acme.plan.json");
    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
    assertThat(GuardedSite.words(plan))
        .contains("house.yaml of the base after this plan: 1 passed");

    Run elsewhere =
        Run.in(folder.getParent())
            .environment(site.job().environment())
            .run("apply", folder.resolve("acme.plan.json").toString());
    Run apply = site.job().run("apply", "acme.plan.json");

    assertThat(elsewhere.code()).as(elsewhere.err()).isEqualTo(3);
    assertThat(elsewhere.err()).contains("the rules of house.yaml of the base");
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(failedLogins()).isEqualTo(5);
  }

  /** A branch that allows itself to break a rule is judged as if it had not. */
  @Test
  void anExceptionThatTheBranchGrantsItselfAllowsNothing() {
    site.says("policies: [house.yaml]\n" + CHANGE)
        .writes("house.yaml", HOUSE.formatted(3))
        .commits();
    site.writes("exceptions.yaml", exception());

    Run granted = planned();
    site.commits();
    Run held = planned();

    assertThat(granted.code()).as(granted.err()).isEqualTo(3);
    assertThat(GuardedSite.words(granted))
        .contains("the change itself allows HOUSE-HCK-001 to fail until 20")
        .contains("Refused by policy");
    assertThat(held.code()).as(held.out()).isZero();
  }

  private Run planned() {
    return site.acme.run(
        "plan", "acme.yaml", "--base-ref", "HEAD", "--exceptions", "exceptions.yaml");
  }

  private static String exception() {
    return """
    apiVersion: enforcer/v1
    kind: Exceptions
    exceptions:
      - rule: HOUSE-HCK-001
        target: acme
        accepts: "Attackers are banned"
        reason: being moved
        owner: ops
        until: "%sT18:00:00Z"
    """
        .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(20));
  }

  private int failedLogins() {
    return site.acme.pbx.state("AntiHackingSettings").path("HackAuthRequests").asInt(0);
  }
}
