package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A night compares with what was applied, and not with what was written into a file since. */
class AppliedRecordTest extends RecordedPbx {
  @Test
  void aChangeOfTheFileThatNobodyAppliedIsNoDrift() {
    applied("antiHacking: { failedLogins: 4 }\n");
    file("antiHacking: { failedLogins: 9 }\n");

    Run run = drift();

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("not applied", "antiHacking: the file is not what run ")
        .contains("No changes. acme is as it was applied.")
        .doesNotContain("approved", "is as described");
    Run json = drift("-o", "json");
    assertThat(json.out()).contains("\"not-applied\"").doesNotContain("approved,");
    assertThat(JsonMapper.shared().readTree(json.out()).findValues("changes").toString())
        .doesNotContain("failedLogins");
  }

  @Test
  void anotherFileOfThePhoneSystemIsComparedWithItselfAndNotWithTheOneThatWasApplied() {
    applied("antiHacking: { failedLogins: 4 }\n");
    acme.file("other.yaml", "acme", "antiHacking: { failedLogins: 9 }\n");

    Run run = run("drift", "other.yaml");

    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.out()).contains("failedLogins  4 → 9").doesNotContain("not applied");
    assertThat(run.err()).contains("nothing records that this file was applied");
    assertThat(drift().code()).isZero();
  }

  @Test
  void aFileInARepositoryWasApproved() throws IOException {
    Files.createDirectory(folder.resolve(".git"));
    applied("antiHacking: { failedLogins: 4 }\n");
    file("antiHacking: { failedLogins: 9 }\n");

    assertThat(drift().out()).contains("approved, not applied");
  }

  @Test
  void aCollectorOfMetricsSeesThatAFileWaits() throws IOException {
    applied("antiHacking: { failedLogins: 4 }\n");
    assertThat(notApplied()).isEqualTo("0");
    file("antiHacking: { failedLogins: 9 }\n");

    assertThat(notApplied()).isEqualTo("1");
  }

  private String notApplied() throws IOException {
    drift("--metrics", "enforcer.prom");
    return Files.readAllLines(folder.resolve("enforcer.prom")).stream()
        .filter(line -> line.startsWith("enforcer_drift_not_applied{"))
        .map(line -> line.substring(line.indexOf("} ") + 2))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCommentOrAnotherOrderIsNoOtherFile() {
    applied("antiHacking: { failedLogins: 4, blockFor: 2h }\n");
    file("# why\nantiHacking: { blockFor: 2h, failedLogins: 4 }\n");

    assertThat(drift().out()).doesNotContain("not applied");
  }

  @Test
  void aNightPutsBackWhatWasAppliedAndNotWhatABranchSays() {
    applied("antiHacking: { failedLogins: 4 }\n");
    file("antiHacking: { failedLogins: 1 }\nnetwork: { directSipFromInternet: false }\n");
    open(90);

    Run run = drift("--correct");

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(failedLogins()).isEqualTo(4);
    assertThat(run.out()).contains("antiHacking, network: the file is not what ");
    assertThat(drift().code()).isZero();
  }

  @Test
  void aFileThatWasRenamedLetsNoNightWriteWhatNobodyApplied() {
    applied("antiHacking: { failedLogins: 4 }\n");
    acme.file("renamed.yaml", "acme", "antiHacking: { failedLogins: 3 }\n");

    Run run = run("drift", "renamed.yaml", "--correct");

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err())
        .containsPattern(
            "acme: nothing is taken back: run \\S+ applied another file, acme.yaml, and");
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void whatANightMayTakeBackIsWhatTheAppliedFileLetsIt() {
    applied(
        "timeZone: UTC\nenforce: { sections: [blocklist] }\nantiHacking: { failedLogins: 4 }\n");
    // Neither a file that names the section nor one without a limit lets the night write more.
    for (String more : List.of("enforce: { sections: [antiHacking] }\n", "")) {
      file("timeZone: UTC\n" + more + "antiHacking: { failedLogins: 4 }\n");
      open(90);

      Run run =
          acme.setting().later(Duration.ofDays(30)).run(with("drift", "acme.yaml", "--correct"));

      assertThat(failedLogins()).as(run.err()).isEqualTo(90);
      assertThat(run.out()).contains("enforce: the file is not what ");
      acme.setting().later(Duration.ofDays(60)).run(with("drift", "acme.yaml", "--correct"));
      assertThat(failedLogins()).isEqualTo(90);
    }
  }

  @Test
  void anUndoGoesBackToWhatStoodBefore() {
    applied("antiHacking: { failedLogins: 4 }\n");
    applied("antiHacking: { failedLogins: 3 }\n");

    assertThat(run("undo", "last", "--auto-approve").code()).isZero();

    assertThat(failedLogins()).isEqualTo(4);
    Run night = drift("--correct");
    assertThat(night.code()).as(night.out() + night.err()).isZero();
    assertThat(night.out()).contains("not applied");
    assertThat(failedLogins()).isEqualTo(4);
    // The undo is a run itself, and is undone like any other.
    assertThat(run("undo", "last", "--auto-approve").code()).isZero();
    assertThat(drift().out()).doesNotContain("not applied");
  }

  @Test
  void theUndoOfTheFirstApplyLeavesNothingThatANightCouldRestore() {
    applied("antiHacking: { failedLogins: 4 }\n");
    assertThat(run("undo", "last", "--auto-approve").code()).isZero();
    acme.pbx.forgetExchanges();

    Run run = drift("--correct");

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err())
        .contains("acme: nothing is taken back: run ", " undid what was applied, and what stood");
    SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
    assertThat(run("history", "acme.yaml").out()).contains("what stood before the first record");
  }

  @Test
  void beforeTheFirstApplyANightSaysThatItComparesWithTheFile() {
    file("antiHacking: { failedLogins: 4 }\n");

    assertThat(drift().err())
        .contains(
            "acme: nothing records that this file was applied, so that it is compared with the file"
                + " itself");
    Run run = drift("--correct");
    assertThat(run.err()).contains(", and only what tightens is taken back");
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void atANewAddressOfTheSamePhoneSystemTheRecordIsFoundByItsName() {
    applied("antiHacking: { failedLogins: 4 }\n");
    file("antiHacking: { failedLogins: 9 }\n");
    String other = acme.pbx.url().toString().replace("127.0.0.1", "localhost");
    Map<String, String> environment = new HashMap<>(acme.setting().environment());
    environment.put("ENFORCER_HOST", URI.create(other).getAuthority());

    Run run =
        acme.setting().environment(environment).run(with("drift", "acme.yaml", "--url", other));

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("antiHacking: the file is not what run ");
    assertThat(run.err()).doesNotContain("nothing records");
  }

  @Test
  void anApplyThatFindsNothingToDoIsRecordedAsWell() throws IOException {
    applied("antiHacking: { failedLogins: 4 }\n");
    Files.delete(record());

    Run run = run("apply", "acme.yaml", "--auto-approve");

    assertThat(run.code()).isZero();
    assertThat(record()).exists();
    file("antiHacking: { failedLogins: 5 }\n");
    assertThat(drift().out()).contains("the file is not what the last apply applied");
  }

  @Test
  void theRecordIsForItsOwnerAloneAndHoldsNoSecret() throws IOException {
    applied("antiHacking: { failedLogins: 4 }\n");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(record())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(record()))
        .contains("\"identity\": ", "failedLogins: 4", "\"proven\": true")
        .doesNotContain(acme.pbx.clientSecret());
  }

  @Test
  void whatWasOnlyPartlyAppliedIsRecordedAsThat() throws IOException {
    file(
        """
        antiHacking: { failedLogins: 4 }
        callerBlocklist: { manage: merge, list: [{ number: "+441632960961", note: "new" }] }
        """);
    acme.pbx.faults("400:path=BlackListNumbers,method=PATCH");
    Run run = run("apply", "acme.yaml", "--auto-approve");
    acme.pbx.faults();
    assertThat(run.code()).as(run.err()).isIn(1, 5);

    if (run.code() == 5) {
      assertThat(Files.readString(record())).contains("\"proven\": false", "BlackListNumbers[");
      assertThat(run("history", "acme.yaml").out()).contains("not all of it proven (1 object)");
    }
    Run night = drift("--correct");
    assertThat(night.code()).isEqualTo(2);
    assertThat(acme.pbx.state("BlackListNumbers").toString()).doesNotContain("\"new\"");
  }

  @Test
  void aRunThatWroteNothingRecordsNothing() {
    file("antiHacking: { failedLogins: 4 }\n");
    acme.pbx.faults("400:path=AntiHackingSettings,method=PATCH");

    run("apply", "acme.yaml", "--auto-approve");

    assertThat(record()).doesNotExist();
  }

  @Test
  void aSavedPlanRecordsItsDocumentWhereThatIsStillTheSame() throws IOException {
    file("antiHacking: { failedLogins: 4 }\n");
    run("plan", "acme.yaml", "--out", "acme.plan.json");
    assertThat(run("apply", "acme.plan.json").code()).isZero();
    assertThat(Files.readString(record())).contains("failedLogins: 4");

    file("antiHacking: { failedLogins: 3 }\n");
    run("plan", "acme.yaml", "--out", "acme.plan.json");
    file("antiHacking: { failedLogins: 2 }\n");
    assertThat(run("apply", "acme.plan.json").code()).isZero();
    assertThat(Files.readString(record())).doesNotContain("failedLogins: 2\\n");
    acme.pbx.forgetExchanges();

    Run other = drift("--correct");

    assertThat(other.code()).as(other.err()).isEqualTo(4);
    assertThat(other.out().replaceAll("\\s+", " "))
        .contains("applied another file, which was not kept; look with enforcer plan acme.yaml,")
        .contains("then run enforcer apply acme.yaml once, which records it again");
    SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
    file("antiHacking: { failedLogins: 3 }\n");
    assertThat(drift().code()).isZero();
  }

  @Test
  void aPartThatWasAppliedByItselfIsComparedWithItsFile() {
    applied("antiHacking: { failedLogins: 4 }\nnetwork: { directSipFromInternet: false }\n");
    file("antiHacking: { failedLogins: 3 }\nnetwork: { directSipFromInternet: true }\n");
    run("plan", "acme.yaml", "--only", "antiHacking", "--out", "acme.plan.json");
    assertThat(run("apply", "acme.plan.json").code()).isZero();

    Run run = drift();

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).contains("network: the file is not what ");
    assertThat(run.out()).doesNotContain("antiHacking, network");
  }

  @Test
  void whatAFileExtendsAndNamesIsKeptWithIt() throws IOException {
    base("4", "\"0123\"");
    file(
        """
        extends: [base.yaml]
        outbound:
          manage: merge
          rules: [{ name: House, dial: [numbers/house], from: everyone, action: block }]
        """);
    assertThat(run("apply", "acme.yaml", "--auto-approve").code()).isZero();
    assertThat(drift().code()).isZero();

    base("9", "\"0124\"");

    Run run = drift();
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).contains("antiHacking, outbound: the file is not what ");
    open(90);
    assertThat(drift().out()).contains("90 → 4").doesNotContain("90 → 9");
  }

  private void base(String logins, String prefix) throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"),
        "apiVersion: enforcer/v1\nkind: Baseline\nantiHacking: { failedLogins: " + logins + " }\n");
    Files.createDirectories(folder.resolve("numbers"));
    Files.writeString(
        folder.resolve("numbers/house.yaml"),
        "name: house\ntitle: House\nforms: as dialled\nprefixes: [" + prefix + "]\n");
  }
}
