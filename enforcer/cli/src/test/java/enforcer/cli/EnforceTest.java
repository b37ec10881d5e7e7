package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night takes back by itself only what its document lets it, and no more. */
class EnforceTest {
  private static final String WANTED =
      """
      antiHacking: { failedLogins: 4 }
      blocklist:
        manage: merge
        list: [{ network: 198.51.100.128/25, action: block }]
      """;

  @TempDir private Path folder;
  private HookReceiver ops;
  private NightJob job;

  @BeforeEach
  void start() {
    ops = HookReceiver.start();
    job = new NightJob(folder).webhook(ops.url());
  }

  @AfterEach
  void close() {
    job.close();
    ops.close();
  }

  @Test
  void theFirstFourteenDaysOnlyReport() {
    enforce("{ sections: [antiHacking] }");

    for (int day : new int[] {0, 7, 13}) {
      Run run = job.night(day, "--correct");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .containsPattern(
              "its first fourteen days only report, until [-0-9]{10}T[0-9]{2}:[0-9]{2}:00Z");
    }
    assertThat(failedLogins()).isEqualTo(25);

    job.night(15, "--correct");

    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void aSectionThatIsNotNamedIsLeftAlone() {
    enforce("{ sections: [antiHacking] }");
    job.night(0);

    Run run = job.night(15, "--correct");

    assertThat(run.err()).contains("acme: left for an apply: blocklist entry 198.51.100.128/25");
    assertThat(failedLogins()).isEqualTo(4);
    assertThat(job.night(16, "--correct").code()).isEqualTo(2);
  }

  @Test
  void moreObjectsThanAllowedMeansThatNothingIsDone() {
    enforce("{ atMost: 1 }");
    job.night(0);

    Run run = job.night(15, "--correct");

    assertThat(run.err())
        .contains("acme: nothing is taken back: 2 objects drifted, more than atMost: 1");
    assertThat(failedLogins()).isEqualTo(25);
  }

  @Test
  void outsideOfItsWindowItOnlyReports() {
    enforce("{ sections: [antiHacking], window: \"" + hours(2, 3) + "\" }");
    job.night(0);

    assertThat(job.night(15, "--correct").err())
        .contains("acme: nothing is taken back: it is outside of the window ");
    assertThat(failedLogins()).isEqualTo(25);

    enforce("{ sections: [antiHacking], window: \"" + hours(-1, 1) + "\" }");
    job.night(15, "--correct");
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void aChangeByANamedAdministratorIsHeldForADayAndThenTakenBackHoweverOftenItIsMade() {
    enforce("{ sections: [antiHacking] }");
    job.setting().run("apply", "sites/acme.yaml", "--auto-approve");
    job.night(0);
    ops.emptied();
    open(90);

    Run held = job.night(15, "--correct");

    assertThat(held.err()).contains("acme: held, anti-hacking until 20");
    assertThat(failedLogins()).isEqualTo(90);
    assertThat(ops.received().getFirst().kind()).isEqualTo("drift");
    assertThat(ops.received().getFirst().lines()).contains("\"topic\":\"held\"");
    open(91);
    job.night(16, "--correct");
    assertThat(failedLogins()).as("after a day, although it was changed again").isEqualTo(4);
    open(92);
    Run again = job.night(17, "--correct");
    assertThat(again.err()).doesNotContain("held");
    assertThat(failedLogins()).as("no second hold").isEqualTo(4);
  }

  @Test
  void aNightWithItsClockAheadHoldsNothingLongerThanADay() {
    enforce("{ sections: [antiHacking] }");
    job.setting().run("apply", "sites/acme.yaml", "--auto-approve");
    job.night(0);
    open(90);
    job.night(75, "--correct");
    assertThat(failedLogins()).isEqualTo(90);

    Run held = job.night(15, "--correct");

    assertThat(held.err()).contains("acme: held, anti-hacking until 20");
    job.night(16, "--correct");
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void aFirstNightWithItsClockAheadLetsReportNoLongerThanFourteenDays() {
    enforce("{ sections: [antiHacking] }");
    job.night(60, "--correct");

    Run reporting = job.night(0, "--correct");

    assertThat(reporting.err()).contains("its first fourteen days only report");
    assertThat(failedLogins()).isEqualTo(25);
    job.night(15, "--correct");
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void whoeverHasTheSecretOfOurApiClientIsNoNamedPersonAndWinsNoDay() {
    enforce("{ sections: [antiHacking] }");
    job.setting().run("apply", "sites/acme.yaml", "--auto-approve");
    job.night(0);
    job.acme.file("theirs.yaml", "theirs", "antiHacking: { failedLogins: 90 }\n");
    String elsewhere = folder.resolve("elsewhere").toString();
    job.acme.run("apply", "theirs.yaml", "--auto-approve", "--state-dir", elsewhere);
    assertThat(failedLogins()).isEqualTo(90);

    Run night = job.night(15, "--correct");

    assertThat(night.err()).doesNotContain("held");
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void aDriftThatNobodyIsNamedForIsTakenBackAtOnce() {
    job.document("timeZone: UTC\nenforce: {}\nantiHacking: { failedLogins: 25 }\n");
    assertThat(job.night(0, "--correct").code()).isZero();
    enforce("{ sections: [antiHacking] }");

    Run run = job.night(15, "--correct");

    assertThat(run.err()).doesNotContain("held");
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void theNightNeverChangesSecondFactorsOrDisablesAnybody() {
    job.document(
        """
        extensions:
          rules:
            - { match: { extensions: ["203"] }, set: { require2fa: true, srtp: enforced } }
            - { match: { extensions: ["204"] }, set: { enabled: false } }
        """);

    Run run = job.night(0, "--correct");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("extension 203", "extension 204").doesNotContain("steps done");
    assertThat(run.err()).contains("acme: nothing that --correct may restore");
  }

  @Test
  void whatTheNightNeverTouchesCannotBeNamed() {
    enforce("{ sections: [console, antiHacking] }");

    assertThat(job.setting().run("validate", "sites").err())
        .contains("enforce.sections[0]: \"console\" is not allowed here; allowed: ");
  }

  @Test
  void aWindowNeedsATimeZoneThatExists() {
    job.document("enforce: { window: \"02:00-05:00\" }\n" + WANTED);
    assertThat(job.setting().run("validate", "sites").err())
        .contains("enforce.window: a window without a time zone; write timeZone as well");

    job.document("timeZone: Europe/Nowhere\nenforce: { window: \"02:00-02:00\" }\n" + WANTED);
    assertThat(job.setting().run("validate", "sites").err())
        .contains("timeZone: Europe/Nowhere is no time zone");

    job.document("timeZone: Europe/Dublin\nenforce: { window: \"02:00-02:00\" }\n" + WANTED);
    assertThat(job.setting().run("validate", "sites").err())
        .contains("enforce.window: a window that ends when it begins");
  }

  private void enforce(String what) {
    job.document("notify: [ops]\ntimeZone: UTC\nenforce: " + what + "\n" + WANTED);
  }

  /** A person at the console of the phone system raises the limit. */
  private void open(int logins) {
    job.acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":" + logins + "}");
  }

  private int failedLogins() {
    return job.acme.pbx.state("AntiHackingSettings").findValue("HackAuthRequests").asInt();
  }

  /** From so many hours from now to so many. */
  private static String hours(int from, int to) {
    DateTimeFormatter hour = DateTimeFormatter.ofPattern("HH:mm");
    LocalTime now = Instant.now().atZone(ZoneOffset.UTC).toLocalTime();
    return now.plus(Duration.ofHours(from)).format(hour)
        + "-"
        + now.plus(Duration.ofHours(to)).format(hour);
  }
}
