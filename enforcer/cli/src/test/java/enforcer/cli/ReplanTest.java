package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A saved plan whose phone system moved is planned afresh, and applied where that is the same or a
 * part of what was reviewed; anything else is told, and nothing is written.
 */
class ReplanTest {
  private static final String WANTED =
      """
      antiHacking: { failedLogins: 4, blockFor: 2h }
      callerBlocklist:
        manage: merge
        list: [{ number: "+441632960961", note: "reported" }]
      """;

  @TempDir private Path folder;
  @TempDir private Path keys;
  private SignedSite site;
  private Simulated acme;

  @BeforeEach
  void start() {
    site = new SignedSite(folder, keys);
    acme = site.acme;
    acme.file("acme.yaml", "acme", WANTED);
    site.sign();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void withoutReplanAPlanThatMovedIsStale() {
    person("{\"HackAuthRequests\":4}");

    site.refused(site.apply(), "acme: changed since the plan was made: anti-hacking");
  }

  @Test
  void whatSomebodyAlreadyDidIsLeftOutAndTheRestIsApplied() {
    person("{\"HackAuthRequests\":4}");

    Run run = replan();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "acme: it moved since the plan was made; planned afresh: 2 steps where there were 2");
    assertThat(seconds()).isEqualTo(7200);
    assertThat(note()).isEqualTo("reported");
  }

  @Test
  void aWholeStepThatSomebodyAlreadyDidIsNotWrittenAgain() {
    person("{\"HackAuthRequests\":4,\"HackBlacklistDuration\":7200}");

    Run run = replan();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("planned afresh: 1 step where there were 2");
    assertThat(note()).isEqualTo("reported");
    assertThat(acme.pbx.exchanges())
        .noneMatch(e -> e.method().equals("PATCH") && e.path().contains("AntiHacking"));
  }

  @Test
  void whereNothingIsLeftToDoThatIsSaidAndTheSignatureIsNotUsedUp() {
    person("{\"HackAuthRequests\":4,\"HackBlacklistDuration\":7200}");
    caller("reported");

    Run run = replan();

    assertThat(run.code()).as(run.err()).isZero();
    site.nothingWasWritten();
  }

  @Test
  void aPlanThatDidNotMoveIsAppliedAsItIs() {
    Run run = replan();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("afresh");
    assertThat(seconds()).isEqualTo(7200);
  }

  @Test
  void somethingThatNoPlanWritesMayMoveBesideIt() {
    person("{\"HackChallengeRequests\":77}");

    Run run = replan();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("planned afresh: 2 steps where there were 2");
    assertThat(acme.pbx.state("AntiHackingSettings").path("HackChallengeRequests").asInt())
        .isEqualTo(77);
  }

  @Test
  void anotherValueBeforeIsToldAndNothingIsWritten() {
    person("{\"HackAuthRequests\":90}");

    site.refused(
        replan(),
        "acme: changed since the plan was made: anti-hacking: failedLogins is 90, and was 25");
  }

  @Test
  void oneStepMoreIsToldAndNothingIsWritten() {
    // The file wants challenges as they were, so that the plan did not write them.
    acme.file("acme.yaml", "acme", WANTED.replace("failedLogins: 4", "challenges: " + asked()));
    site.sign();
    person("{\"HackChallengeRequests\":77}");

    site.refused(replan(), "anti-hacking would get another challenges as well");

    acme.file("acme.yaml", "acme", WANTED + "network: { directSipFromInternet: " + sip() + " }\n");
    site.sign();
    acme.pbx.console("PATCH", "/NetworkSettings", "{\"DirectSIPAllowExternal\":" + !sip() + "}");
    person("{\"HackAuthRequests\":4}");
    acme.pbx.forgetExchanges();

    site.refused(replan(), "would be changed as well");
  }

  @Test
  void anObjectThatWasMadeAgainUnderAnotherIdIsTheSameWhereItsValuesAre() {
    JsonNode old = nuisance();
    acme.pbx.console("DELETE", "/BlackListNumbers('" + old.path("Id").asString() + "')", "");
    acme.pbx.console(
        "POST",
        "/BlackListNumbers",
        "{\"CallerId\":\"+441632960961\",\"Description\":\"Nuisance calls\"}");
    person("{\"HackAuthRequests\":4}");
    assertThat(nuisance().path("Id")).isNotEqualTo(old.path("Id"));

    Run run = replan();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(note()).isEqualTo("reported");
  }

  @Test
  void anObjectThatWasMadeAgainOtherwiseIsAnother() {
    acme.pbx.console("DELETE", "/BlackListNumbers('" + nuisance().path("Id").asString() + "')", "");
    site.refused(replan(), "would be created as well");

    acme.pbx.console(
        "POST", "/BlackListNumbers", "{\"CallerId\":\"+441632960961\",\"Description\":\"mine\"}");
    site.refused(replan(), "note is \"mine\", and was \"Nuisance calls\"");
  }

  @Test
  void theSameValuesThatNowLoosenAreAnotherChange() {
    acme.file(
        "acme.yaml",
        "acme",
        """
        outbound:
          manage: merge
          rules:
            - name: National
              dial: ["01", "02", "03", "07", "08"]
              length: "10-11"
              from: everyone
              via: [uk-primary]
        """);
    site.sign();
    JsonNode any = row("OutboundRules", "Name", "Any");
    acme.pbx.console("DELETE", "/OutboundRules(" + any.path("Id").asInt() + ")", "");

    site.refused(replan(), " loosens, and the one that was reviewed neither loosens nor tightens");
  }

  @Test
  void whatCannotBeReadIsUnknownAndNothingIsWritten() {
    person("{\"HackAuthRequests\":4}");
    acme.pbx.faults("403:path=BlackListNumbers");

    Run run = replan();

    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(run.err())
        .contains("it is unknown whether the fresh plan is the saved one, because of ");
    site.nothingWasWritten();
  }

  @Test
  void documentsThatThePlanWasNotMadeOfAreRefusedBeforeAnythingIsSent() throws IOException {
    person("{\"HackAuthRequests\":4}");
    Path file = folder.resolve("acme.yaml");
    String right = Files.readString(file);
    for (String other :
        List.of(
            right.replace("failedLogins: 4", "failedLogins: 40"),
            right.replace("name: acme", "name: other"),
            right.replace("\"112\"", "\"113\""))) {
      Files.writeString(file, other);
      acme.pbx.forgetExchanges();

      site.refused(replan(), "its document acme.yaml is no longer the one it was made of");
      assertThat(acme.pbx.exchanges()).isEmpty();
    }
    Files.writeString(file, right.replace("failedLogins", "failedLogin"));
    site.refused(replan(), "its document acme.yaml is not here without a mistake");
    Files.delete(file);
    site.refused(replan(), "its document acme.yaml is not here without a mistake");
  }

  @Test
  void aPlanThatNamesAnyFileTellsNothingOfItsContent() throws IOException {
    Path other = keys.resolve("other.yaml");
    Files.copy(folder.resolve("acme.yaml"), other);
    acme.run("plan", other.toString(), "--out", "acme.plan.json");
    Files.writeString(other, "hush: a-secret-line\n");

    Run run = acme.run("apply", "acme.plan.json", "--replan");

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.out() + run.err()).doesNotContain("hush").doesNotContain("a-secret");
  }

  @Test
  void aTamperedPlanIsRefusedWhateverItsDocumentsSay() throws IOException {
    person("{\"HackAuthRequests\":4}");
    Files.writeString(site.plan(), Files.readString(site.plan()).replace("7200", "7201"));

    site.refused(replan(), "it was altered after it was signed");
  }

  @Test
  void aPartOfADocumentIsPlannedAfreshAsThatPart() {
    acme.run(site.planning("ours", "--only", "antiHacking"));
    person("{\"HackAuthRequests\":4}");
    caller("other");

    Run run = replan();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(seconds()).isEqualTo(7200);
    assertThat(note()).isEqualTo("other");
  }

  @Test
  void documentsAloneAreNotReplanned() {
    Run run = acme.run("apply", "acme.yaml", "--replan", "--auto-approve");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("--replan is for a saved plan");
  }

  private Run replan() {
    acme.pbx.forgetExchanges();
    return site.apply("--replan");
  }

  /** Somebody changes the settings in the console. */
  private void person(String settings) {
    acme.pbx.console("PATCH", "/AntiHackingSettings", settings);
  }

  private void caller(String note) {
    acme.pbx.console(
        "PATCH",
        "/BlackListNumbers('" + nuisance().path("Id").asString() + "')",
        "{\"Description\":\"" + note + "\"}");
  }

  private JsonNode nuisance() {
    return row("BlackListNumbers", "CallerId", "+441632960961");
  }

  private String note() {
    return nuisance().path("Description").asString();
  }

  private JsonNode row(String set, String key, String value) {
    return acme.pbx
        .state(set)
        .valueStream()
        .filter(row -> row.path(key).asString("").equals(value))
        .findFirst()
        .orElseThrow();
  }

  private int seconds() {
    return acme.pbx.state("AntiHackingSettings").path("HackBlacklistDuration").asInt();
  }

  private int asked() {
    return acme.pbx.state("AntiHackingSettings").path("HackChallengeRequests").asInt();
  }

  private boolean sip() {
    return acme.pbx.state("NetworkSettings").path("DirectSIPAllowExternal").asBoolean(false);
  }
}
