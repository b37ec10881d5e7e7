package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed plan is for one phone system and one time, with what was accepted, and only once. */
class SignedPlanUseTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir private Path folder;
  @TempDir private Path keys;
  private SignedSite site;
  private Simulated acme;

  @BeforeEach
  void start() {
    site = new SignedSite(folder, keys);
    acme = site.acme;
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aSignatureEndsAtItsSecond() {
    assertThat(acme.setting().at(NOON).run(site.planning("ours")).code()).isZero();

    site.refused(
        acme.setting().at(NOON.plus(DAY)).run(site.applying()),
        "its signature ended at 2026-03-03T12:00:00Z");
    site.refused(
        acme.setting().at(NOON.plus(DAY).plusSeconds(1)).run(site.applying()),
        "its signature ended at ");
    Run inTime = acme.setting().at(NOON.plus(DAY).minusSeconds(1)).run(site.applying());
    assertThat(inTime.code()).as(inTime.err()).isZero();
  }

  @Test
  void aSignatureFromTheFutureIsRefusedUnlessTheClocksAreOnlyALittleApart() {
    assertThat(acme.setting().at(NOON).run(site.planning("ours", "--valid-for", "7d")).code())
        .isZero();

    site.refused(
        acme.setting().at(NOON.minusSeconds(301)).run(site.applying()),
        "which is in the future here");
    Run near = acme.setting().at(NOON.minusSeconds(299)).run(site.applying());
    assertThat(near.code()).as(near.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8d", "169h", "0m", "1", "1w", "-1h", "", "99999d"})
  void noPlanIsSignedForMoreThanAWeekOrForNoTime(String time) {
    Run run = acme.run(site.planning("ours", "--valid-for", time));

    assertThat(run.code()).as(run.err()).isEqualTo(64);
    assertThat(site.plan()).doesNotExist();
  }

  @Test
  void aPlanIsSignedOnlyWhereItIsSaved() {
    Run unsaved = acme.run("plan", "acme.yaml", "--sign", site.signers.signing("ours"));
    Run unsigned = acme.run("plan", "acme.yaml", "--out", "x.json", "--valid-for", "1h");

    assertThat(unsaved.code()).isEqualTo(64);
    assertThat(unsaved.err()).contains("add --out FILE");
    assertThat(unsigned.code()).isEqualTo(64);
    assertThat(unsigned.err()).contains("add --sign KEYFILE");
  }

  @Test
  void anotherPhoneSystemAtTheSameAddressGetsNothing() {
    site.sign();
    int port = acme.pbx.url().getPort();
    acme.close();
    SimulatorOptions options = SimulatorOptions.defaults().withSeenAs("192.0.2.200").withPort(port);
    try (PbxSimulator other = PbxSimulator.start(options)) {
      other.edit("SystemStatus", s -> s.put("FQDN", "other.example.com"));
      acme.run("plan", "acme.yaml"); // The connection to the one before breaks off.
      other.forgetExchanges();

      Run run = site.apply();

      assertThat(run.code()).as(run.err()).isEqualTo(3);
      assertThat(run.err())
          .contains(
              "it is signed for ", ", and other.example.com answers at ", "nothing was written");
      assertThat(other.exchanges()).hasSizeLessThan(4);
      SignedSite.nothingWasWrittenTo(other.exchanges());
    }
  }

  @Test
  void anotherAddressIsRefusedEvenOfTheSamePhoneSystem() {
    site.sign();
    try (BetweenPbx between = BetweenPbx.start(acme.pbx.url())) {
      Map<String, String> environment =
          new TreeMap<>(between.environment(acme.pbx.clientId(), acme.pbx.clientSecret()));

      site.refused(
          Run.in(folder).environment(environment).run(site.applying("--url", between.url())),
          ", which --url is not");
      assertThat(between.asked()).isEmpty();
    }
  }

  @Test
  void aPhoneSystemWithoutANameIsNeitherSignedForNorWrittenTo() {
    site.sign();
    acme.pbx.edit("SystemStatus", s -> s.put("FQDN", ""));

    Run applied = site.apply();
    Run signed =
        acme.run("plan", "acme.yaml", "--out", "b.json", "--sign", site.signers.signing("ours"));

    for (Run run : List.of(applied, signed)) {
      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.err()).contains("the PBX does not say its name");
    }
    assertThat(folder.resolve("b.json")).doesNotExist();
    site.nothingWasWritten();
  }

  @Test
  void onlyThePlanWithTheNamedDigestIsApplied() {
    Run planned = acme.run("plan", "acme.yaml", "--out", "acme.plan.json");
    String digest = digest(acme.run("show", "acme.plan.json").out());
    assertThat(digest(planned.out())).isEqualTo(digest);
    assertThat(digest(acme.run("show", "acme.plan.json", "-o", "markdown").out()))
        .isEqualTo(digest);
    String other = "sha256:" + "0".repeat(64);

    acme.pbx.forgetExchanges();
    site.refused(acme.run("apply", "acme.plan.json", "--digest", other), "its digest is " + digest);
    for (String[] wrong :
        List.of(
            new String[] {"apply", "acme.plan.json", "--digest", "abc"},
            new String[] {"apply", "acme.yaml", "--auto-approve", "--digest", digest},
            new String[] {"apply", "acme.plan.json", "acme.plan.json", "--digest", digest})) {
      assertThat(acme.run(wrong).code()).isEqualTo(64);
    }
    assertThat(acme.pbx.exchanges()).isEmpty();
    Run right = acme.run("apply", "acme.plan.json", "--digest", digest);
    assertThat(right.code()).as(right.err()).isZero();
  }

  @Test
  void aSignatureCountsOnceEvenWhereItsRunWasUndone() {
    site.sign();
    assertThat(site.apply().code()).isZero();
    assertThat(acme.run("undo", "last", "--auto-approve").code()).isZero();
    acme.pbx.forgetExchanges();

    Run again = site.apply();

    assertThat(again.code()).as(again.err()).isEqualTo(3);
    assertThat(again.err()).contains("it was applied already, by run ");
    site.nothingWasWritten();
    acme.setting().later(Duration.ofMinutes(1)).run(site.planning("ours"));
    assertThat(site.apply().code()).isZero();
  }

  @Test
  void aRunThatWroteNothingDoesNotUseUpTheSignature() {
    site.sign();
    acme.pbx.faults("400:path=AntiHackingSettings,method=PATCH");
    assertThat(site.apply().code()).isNotZero();
    acme.pbx.faults();

    Run again = site.apply();

    assertThat(again.code()).as(again.err()).isZero();
  }

  @Test
  void whatIsAcceptedIsSignedAndNothingElseIsAccepted() {
    acme.file("acme.yaml", "acme", "callerBlocklist: { manage: exact, list: [] }\n");
    acme.pbx.record(
        "BlackListNumbers", "{\"Id\":\"x\",\"CallerId\":\"+12025550111\",\"Description\":\"\"}");
    Run unaccepted = site.sign();
    assertThat(unaccepted.code()).as(unaccepted.out()).isEqualTo(3);
    assertThat(unaccepted.err())
        .contains("saved and not signed, because a signature covers what is accepted")
        .contains("commit what enforcer accept ");
    assertThat(site.plan()).exists();
    assertThat(site.signature()).doesNotExist();
    site.refused(site.apply(), "it is not signed");
    Matcher needed = Pattern.compile("add --accept (\\S+)").matcher(unaccepted.err());
    assertThat(needed.find()).isTrue();
    assertThat(acme.run(site.planning("ours", "--accept", needed.group(1))).code()).isZero();

    site.refused(
        acme.run(site.applying("--accept", "deletes=99")), "is not what it was signed with");
    Run run = site.apply();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(acme.pbx.state("BlackListNumbers")).isEmpty();
  }

  @Test
  void whatWasNotAcceptedWhenItWasSignedIsNotAcceptedByTheApply() {
    site.sign();

    site.refused(
        acme.run(site.applying("--accept", "deletes=1")), "is not what it was signed with");
  }

  private static String digest(String text) {
    Matcher digest = Pattern.compile("Plan digest: `?(sha256:[0-9a-f]{64})").matcher(text);
    assertThat(digest.find()).as(text).isTrue();
    return digest.group(1);
  }
}
