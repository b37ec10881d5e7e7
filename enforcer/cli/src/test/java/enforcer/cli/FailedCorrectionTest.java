package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A night that cannot take something back says so, and the next one tries again. */
class FailedCorrectionTest extends RecordedPbx {
  private static final String LOGINS = "antiHacking: { failedLogins: 4 }\n";
  private static final String ENFORCED = "enforce: { sections: [antiHacking] }\n" + LOGINS;

  @Test
  void oneThatTheNightCouldNotProveIsTriedAgain() {
    applied(LOGINS);
    open(77);
    acme.pbx.faults("silent:path=AntiHackingSettings,method=PATCH");
    Run failed = drift("--correct");
    assertThat(failed.code()).as(failed.err()).isEqualTo(6);
    assertThat(failed.err())
        .contains("something else is there: anti-hacking failedLogins: expected 4, found 77");
    acme.pbx.faults();

    Run again = drift("--correct");

    assertThat(again.code()).as(again.err()).isEqualTo(2);
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void whatAnApplyCouldNotProveIsLeftAloneAndSaid() {
    applied("antiHacking: { failedLogins: 5 }\n");
    acme.pbx.faults("silent:path=AntiHackingSettings,method=PATCH");
    file(LOGINS);
    assertThat(run("apply", "acme.yaml", "--auto-approve").code()).isEqualTo(6);
    acme.pbx.faults();

    Run night = drift("--correct");

    assertThat(night.code()).isEqualTo(2);
    assertThat(night.err())
        .contains(
            "acme: not taken back: anti-hacking, because its last apply was not proven; one more"
                + " apply settles it");
    assertThat(failedLogins()).isEqualTo(5);
  }

  @Test
  void whereEarlierNightsCannotBeReadTheDriftIsToldAndNothingTakenBack() throws IOException {
    applied(ENFORCED);
    drift("--correct");
    open(77);
    Files.writeString(sights(), "{");

    Run night = drift("--correct");

    assertThat(night.code()).as(night.err()).isEqualTo(4);
    assertThat(night.out()).contains("failedLogins  77 → 4");
    assertThat(night.err()).contains("error: acme: nothing is taken back: the file ");
    assertThat(failedLogins()).isEqualTo(77);
  }

  /** A machine that was resumed, or whose battery is empty, believes an earlier time. */
  @Test
  void aNightWhoseClockIsBehindRemembersNothingAndTakesNothingBack() throws IOException {
    applied(ENFORCED);
    drift("--correct");
    open(77);
    String remembered = Files.readString(sights());

    for (String[] night :
        new String[][] {{"drift", "acme.yaml"}, {"drift", "acme.yaml", "--correct"}}) {
      Run behind = acme.setting().later(Duration.ofDays(-20)).run(with(night));
      assertThat(behind.code()).as(behind.err()).isEqualTo(2);
      assertThat(behind.err()).contains("the clock of this machine is behind what earlier nights");
      assertThat(Files.readString(sights())).isEqualTo(remembered);
    }
    assertThat(drift("--correct").err()).contains("its first fourteen days only report");
    assertThat(failedLogins()).isEqualTo(77);
  }

  @Test
  @Timeout(60)
  void whatIsNoFileHoldsNoNightUp() throws IOException {
    applied(LOGINS);
    Files.delete(record());
    Files.createSymbolicLink(record(), Path.of("/dev/zero"));

    Run night = drift();

    assertThat(night.code()).as(night.err()).isEqualTo(4);
    assertThat(night.out().replaceAll("\\s+", " ")).contains("cannot be read: it is no file");
  }

  private Path sights() throws IOException {
    try (var all = Files.walk(state)) {
      return all.filter(file -> file.endsWith("first-sights.json")).findFirst().orElseThrow();
    }
  }
}
