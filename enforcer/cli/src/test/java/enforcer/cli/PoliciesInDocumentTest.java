package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document names packs of rules, and its plan is judged by them on its result. */
class PoliciesInDocumentTest {
  private static final String CHANGE = "antiHacking: { failedLogins: 5 }\n";
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
        - id: ACME-HCK-001
          title: Attackers are banned at once
          severity: high
          assert: self.antiHacking.failedLogins <= 3
          why: It is safer.
      """;

  @TempDir private Path folder;

  @Test
  void aBrokenBlockerRefusesThePlanAndNothingIsWritten() {
    try (Simulated acme = acme("policies: [house.yaml]\n" + CHANGE)) {
      write("house.yaml", HOUSE);

      Run plan = acme.run("plan", "acme.yaml", "--out", "acme.plan.json");
      Run apply = acme.run("apply", "acme.yaml", "--auto-approve");

      assertThat(plan.code()).as(plan.err()).isEqualTo(3);
      assertThat(plan.out().replaceAll("\\s+", " "))
          .contains("house.yaml after this plan: 2 failed")
          .contains("blocker ACME-CON-001 fails: The console is closed; every address reaches")
          .contains("high ACME-HCK-001 fails: Attackers are banned at once")
          .contains("Refused by policy: after this plan, ACME-CON-001 fails")
          .contains("change acme.yaml so that the rule passes; or allow it for a time")
          .doesNotContain("--fix")
          .doesNotContain("Refused by policy: after this plan, ACME-HCK-001");
      assertThat(folder.resolve("acme.plan.json")).doesNotExist();
      assertThat(apply.code()).isEqualTo(3);
      assertThat(writes(acme)).isEmpty();
    }
  }

  @Test
  void aPlanThatMendsTheBlockerIsAppliedAndTheRestIsOnlySaid() {
    try (Simulated acme =
        acme(
            """
            networks:
              office: 203.0.113.0/24
              runner: { cidr: 192.0.2.200/32, use: automation }
            console: { restricted: true, allow: [office, runner] }
            policies: [house.yaml]
            """
                + CHANGE)) {
      write("house.yaml", HOUSE);

      Run apply = acme.run("apply", "acme.yaml", "--auto-approve");

      assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
      assertThat(apply.out()).contains("1 passed, 1 failed").contains("ACME-HCK-001 fails");
      assertThat(writes(acme)).isNotEmpty();
    }
  }

  @Test
  void aBlockerThatNobodyCanJudgeRefuses() throws Exception {
    try (Simulated acme = Simulated.neglected(folder);
        BetweenPbx between = BetweenPbx.start(acme.pbx.url())) {
      write("acme.yaml", document(between.url(), "policies: [house.yaml]\n" + CHANGE));
      write("house.yaml", HOUSE.replace("self.console.restricted", "size(self.trunks) >= 0"));
      between.changing(
          (_, path, answer) -> path.endsWith("/Trunks") ? new BetweenPbx.Answer(403, "") : answer);
      Run.Setting setting =
          Run.in(folder)
              .environment(between.environment(acme.pbx.clientId(), acme.pbx.clientSecret()));

      Run apply = setting.run("apply", "acme.yaml", "--auto-approve");

      assertThat(apply.code()).as(apply.out() + apply.err()).isEqualTo(3);
      assertThat(apply.out().replaceAll("\\s+", " "))
          .contains("1 failed, 1 unknown")
          .contains("Refused by policy: after this plan, ACME-CON-001 cannot be judged")
          .contains("let the API client read what the rule needs");
      assertThat(writes(acme)).isEmpty();
    }
  }

  @Test
  void anExceptionLiftsARefusalUntilItEnds() {
    try (Simulated acme = acme("policies: [house.yaml]\n" + CHANGE)) {
      write("house.yaml", HOUSE);
      Instant until = Instant.now().plus(Duration.ofDays(2));
      exception(until);

      Run plan =
          acme.run("plan", "acme.yaml", "--exceptions", "ex.yaml", "--out", "acme.plan.json");
      Run drift = acme.run("drift", "acme.yaml", "--exceptions", "ex.yaml");
      Run late = acme.setting().later(Duration.ofDays(3)).run("apply", "acme.plan.json");
      assertThat(writes(acme)).isEmpty();
      Run apply = acme.run("apply", "acme.plan.json");

      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      assertThat(plan.out().replaceAll("\\s+", " "))
          .contains("1 failed, 1 allowed for a time")
          .contains("ACME-CON-001 is allowed for a time")
          .contains("until " + until);
      assertThat(drift.out()).contains("is allowed for a time").doesNotContain("refused by policy");
      assertThat(late.code()).as(late.out() + late.err()).isEqualTo(3);
      assertThat(late.err()).contains("the exception from ACME-CON-001, which ended");
      assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    }
  }

  @Test
  void anExceptionThatIsOverIsAMistake() {
    try (Simulated acme = acme("policies: [house.yaml]\n" + CHANGE)) {
      write("house.yaml", HOUSE);
      exception(Instant.parse("2026-01-01T00:00:00Z"));

      Run apply = acme.run("apply", "acme.yaml", "--auto-approve", "--exceptions", "ex.yaml");

      assertThat(apply.code()).isEqualTo(1);
      assertThat(apply.err()).contains("ex.yaml").contains("until: this exception from ACME-CON");
      assertThat(writes(acme)).isEmpty();
    }
  }

  @Test
  void aPlanAndALookForDriftAreMadeThoughAnExceptionIsOver() {
    try (Simulated acme = acme("policies: [house.yaml]\n" + CHANGE)) {
      write("house.yaml", HOUSE);
      exception(Instant.parse("2026-01-01T00:00:00Z"));

      for (String command : List.of("plan", "drift")) {
        Run run = acme.run(command, "acme.yaml", "--exceptions", "ex.yaml");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).containsPattern("ex.yaml:\\d+:\\d+ until: this exception from ACME");
        assertThat(run.out().replaceAll("\\s+", " "))
            .contains("after this plan, ACME-CON-001 fails");
      }
      assertThat(writes(acme)).isEmpty();
    }
  }

  @Test
  void aSavedPlanIsNotAppliedOnceItsPackHasChangedOrIsGone() throws IOException {
    try (Simulated acme = acme("policies: [house.yaml]\n" + CHANGE)) {
      String passing = HOUSE.replace("self.console.restricted", "self.console.restricted == false");
      write("house.yaml", passing);
      Run plan = acme.run("plan", "acme.yaml", "--out", "acme.plan.json");
      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();

      write("house.yaml", passing + "# reviewed\n");
      Run changed = acme.run("apply", "acme.plan.json");
      Files.delete(folder.resolve("house.yaml"));
      Run gone = acme.run("apply", "acme.plan.json");
      assertThat(writes(acme)).isEmpty();
      write("house.yaml", passing);
      Run same = acme.run("apply", "acme.plan.json");

      for (Run refused : List.of(changed, gone)) {
        assertThat(refused.code()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err()).contains("the rules of house.yaml").contains("plan again");
      }
      assertThat(same.code()).as(same.out() + same.err()).isZero();
    }
  }

  /** The pack is the same, and what it judges is not: somebody opened the console meanwhile. */
  @Test
  void aSavedPlanIsJudgedAgainOnWhatThePhoneSystemIsThen() {
    try (Simulated acme = acme("policies: [house.yaml]\n" + CHANGE)) {
      write(
          "house.yaml",
          HOUSE.replace("self.console.restricted", "self.countries.allowed.size() > 3"));
      acme.file("fewer.yaml", "acme", "countries: { allowed: [GB] }\n");
      Run plan = acme.run("plan", "acme.yaml", "--out", "acme.plan.json");
      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      Run fewer = acme.run("apply", "fewer.yaml", "--auto-approve", "--accept", "mass-change=999");
      assertThat(fewer.code()).as(fewer.out() + fewer.err()).isZero();

      Run apply = acme.run("apply", "acme.plan.json");

      assertThat(apply.code()).as(apply.out() + apply.err()).isEqualTo(3);
      assertThat(apply.out()).contains("Refused by policy");
    }
  }

  @Test
  void mistakesAreSaidWhereTheyStand() {
    write(
        "acme.yaml",
        document("https://pbx.example.com", "policies: [guid, house.yaml, no.yaml]\n"));
    write("house.yaml", HOUSE.replace("self.console", "self.consol"));

    Run validate = Run.in(folder).run("validate", "acme.yaml");

    assertThat(validate.code()).isEqualTo(1);
    assertThat(validate.err())
        .contains("acme.yaml:5:12 policies: there is no built-in pack \"guid\"")
        .contains("did you mean \"guide\"")
        .contains("acme.yaml:5:30 policies[2]: no such file")
        .contains("house.yaml:9:13 ACME-CON-001.assert: self has no consol");
  }

  @Test
  void packsAndExceptionsInAFolderOfDocumentsArePassedOver() {
    write("acme.yaml", document("https://pbx.example.com", "policies: [house.yaml]\n" + CHANGE));
    write("house.yaml", HOUSE);
    exception(Instant.now().plus(Duration.ofDays(2)));

    Run validate = Run.in(folder).run("validate", ".");

    assertThat(validate.code()).as(validate.err()).isZero();
    assertThat(validate.err())
        .contains("ex.yaml: passed over, its kind is Exceptions")
        .contains("house.yaml: passed over, its kind is PolicyPack");
  }

  @Test
  void aPackOutsideTheWorkingTreeIsRefusedAndNothingOfItIsShown() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree"));
    write("secret.yaml", "password: made-up-words\n");
    Files.createSymbolicLink(tree.resolve("link.yaml"), folder.resolve("secret.yaml"));
    write(
        "tree/acme.yaml",
        document("https://pbx.example.com", "policies: [../secret.yaml, link.yaml]\n"));

    Run validate = Run.in(tree).run("validate", ".");

    assertThat(validate.code()).isEqualTo(1);
    assertThat(validate.err())
        .contains("acme.yaml:5:12 policies[0]: \"../secret.yaml\" is outside of the working tree")
        .contains("acme.yaml:5:28 policies[1]: \"link.yaml\" is outside of the working tree")
        .doesNotContain("made-up-words")
        .doesNotContain("password");
  }

  @Test
  void thePackOfABaselineLiesBesideTheBaseline() throws IOException {
    Files.createDirectories(folder.resolve("base"));
    Files.createDirectories(folder.resolve("sites"));
    Files.createDirectory(folder.resolve(".git"));
    write("base/house.yaml", HOUSE);
    write(
        "base/base.yaml",
        "apiVersion: enforcer/v1\nkind: Baseline\npolicies: [house.yaml]\n" + CHANGE);
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("sites/acme.yaml", "acme", "extends: [../base/base.yaml]\n");

      Run plan = acme.run("plan", "sites/acme.yaml");

      assertThat(plan.code()).as(plan.out() + plan.err()).isEqualTo(3);
      assertThat(plan.out().replaceAll("\\s+", " ")).contains("base/house.yaml after this plan");
    }
  }

  @Test
  void aDocumentWithoutPoliciesAsksForNothingMore() {
    try (Simulated acme = acme(CHANGE)) {
      write("house.yaml", HOUSE.replace("self.console.restricted", "self.logging.keepLogs"));
      acme.run("plan", "acme.yaml");
      List<String> plain = paths(acme);
      acme.pbx.forgetExchanges();
      acme.file("acme.yaml", "acme", "policies: [house.yaml]\n" + CHANGE);
      acme.run("plan", "acme.yaml");

      assertThat(plain).noneMatch(path -> path.contains("/LoggingSettings"));
      assertThat(paths(acme)).anyMatch(path -> path.contains("/LoggingSettings"));
    }
  }

  @Test
  void whatDriftCorrectsIsJudgedByItsOwnResult() {
    try (Simulated acme =
        acme(
            """
            networks:
              office: 203.0.113.0/24
              runner: { cidr: 192.0.2.200/32, use: automation }
            console: { restricted: true, allow: [office, runner] }
            policies: [house.yaml]
            """
                + CHANGE)) {
      write("house.yaml", HOUSE);

      Run drift = acme.run("drift", "acme.yaml", "--correct");

      // The whole plan closes the console; the part that --correct may do leaves it open.
      assertThat(drift.out()).as(drift.code() + drift.err()).contains("1 passed, 1 failed");
      assertThat(drift.code()).as(drift.out() + drift.err()).isEqualTo(3);
      assertThat(writes(acme)).isEmpty();
    }
  }

  @Test
  void manyBrokenRulesAreBoundedAndTheRestIsCounted() {
    try (Simulated acme = acme("policies: [guide]\n" + CHANGE)) {
      Run plan = acme.run("plan", "acme.yaml");

      assertThat(plan.out().replaceAll("\\s+", " "))
          .containsPattern("\\d+ more rules did not pass")
          .contains("enforcer check acme.yaml --policies guide");
      assertThat(plan.out().lines().filter(line -> line.contains("3CX-"))).hasSize(10);
    }
  }

  @Test
  void undoReturnsToWhatThePackRefuses() {
    try (Simulated acme = acme("policies: [house.yaml]\n" + CHANGE)) {
      write("house.yaml", HOUSE);
      exception(Instant.now().plus(Duration.ofDays(2)));
      Run apply = acme.run("apply", "acme.yaml", "--auto-approve", "--exceptions", "ex.yaml");
      assertThat(apply.code()).as(apply.out() + apply.err()).isZero();

      Run undo = acme.run("undo", "last", "--auto-approve", "--url", acme.pbx.url().toString());

      assertThat(undo.code()).as(undo.out() + undo.err()).isZero();
      assertThat(undo.out()).doesNotContain("ACME-CON-001");
    }
  }

  private Simulated acme(String sections) {
    return Simulated.neglected(folder).file("acme.yaml", "acme", sections);
  }

  private static String document(String url, String sections) {
    return """
    apiVersion: enforcer/v1
    kind: PhoneSystem
    name: acme
    connect: { url: "%s" }
    """
            .formatted(url)
        + sections;
  }

  private void exception(Instant until) {
    write(
        "ex.yaml",
        """
        apiVersion: enforcer/v1
        kind: Exceptions
        exceptions:
          - rule: ACME-CON-001
            target: acme
            accepts: every address reaches the console
            reason: The firewall closes it
            owner: network
            until: %s
        """
            .formatted(until));
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> paths(Simulated acme) {
    return acme.pbx.exchanges().stream().map(Exchange::path).toList();
  }

  private static List<String> writes(Simulated acme) {
    return acme.pbx.exchanges().stream()
        .filter(e -> !e.method().equals("GET"))
        .map(Exchange::path)
        .filter(path -> !path.matches(".*(token|GetPhoneRegistrars)"))
        .toList();
  }
}
