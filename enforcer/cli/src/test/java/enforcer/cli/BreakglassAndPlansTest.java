package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in to the console by hand is let in while plans are made and applied. */
class BreakglassAndPlansTest {
  private static final String ADDRESS = "198.51.100.7";
  private static final String FILE =
      """
      networks:
        office: 203.0.113.10/32
        runner: { cidr: 192.0.2.200/32, use: automation }
      console: { restricted: true, allow: [office, runner%s] }
      """;

  @TempDir private Path folder;
  private Simulated acme;

  @BeforeEach
  void start() {
    acme = Simulated.neglected(folder).file("acme.yaml", "acme", FILE.formatted(""));
    ends(0, acme.run("apply", "acme.yaml", "--auto-approve"));
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  @Test
  void aPlanAndAnApplyLeaveThemInAndSayUntilWhenAndWhy() {
    allow();
    writesAlso(", 203.0.113.77/32");

    Run plan = acme.run("plan", "acme.yaml");
    assertThat(words(plan))
        .contains("! console break-glass: 198.51.100.7/32 stays let in, by ", "until ", ": INC-88")
        .contains("allow + 203.0.113.77/32")
        .doesNotContain("- 198.51.100.7/32");
    ends(0, acme.run("apply", "acme.yaml", "--auto-approve"));

    assertThat(console()).contains(ADDRESS, "203.0.113.77");
  }

  @Test
  void afterTheEndNothingOfThemIsLeftAndWhatWasAppliedIsKnown() {
    allow();
    writesAlso(", 203.0.113.77/32");
    ends(0, acme.run("apply", "acme.yaml", "--auto-approve"));

    Run night = later("drift", "acme.yaml");

    ends(0, night);
    assertThat(words(night))
        .contains("has ended: it was taken out of the console", "acme is as described")
        .doesNotContain("approved, not applied", "not kept");
    assertThat(console()).doesNotContain(ADDRESS).contains("203.0.113.77");
    assertThat(later("plan", "acme.yaml").out()).doesNotContain("break-glass");
  }

  @Test
  void aSavedPlanOfSomebodyWhoDidNotKnowOfThemIsStale() {
    allow();
    writesAlso(", 203.0.113.77/32");
    Run.Setting setting = acme.setting();
    Map<String, String> elsewhere = new HashMap<>(setting.environment());
    elsewhere.put("ENFORCER_STATE_DIR", folder.resolve("another").toString());
    Run saved = setting.environment(elsewhere).run("plan", "acme.yaml", "--out", "acme.plan.json");
    assertThat(words(saved)).contains("- 198.51.100.7/32");
    String before = console();

    Run applied = acme.run("apply", "acme.plan.json");

    ends(3, applied);
    assertThat(words(applied)).contains("break-glass: 198.51.100.7/32");
    assertThat(console()).isEqualTo(before);
    ends(3, acme.run("apply", "acme.plan.json", "--replan"));
    assertThat(console()).isEqualTo(before);
  }

  @Test
  void aSavedPlanFromBeforeThatWritesTheConsoleIsStale() {
    writesAlso(", 203.0.113.77/32");
    ends(0, acme.run("plan", "acme.yaml", "--out", "acme.plan.json"));
    allow();

    ends(3, acme.run("apply", "acme.plan.json"));

    assertThat(console()).contains(ADDRESS).doesNotContain("203.0.113.77");
  }

  @Test
  void aSavedPlanThatKnowsOfThemIsAppliedAndRecordedAsItsFile() {
    allow();
    writesAlso(", 203.0.113.77/32");
    ends(0, acme.run("plan", "acme.yaml", "--out", "acme.plan.json"));

    ends(0, acme.run("apply", "acme.plan.json"));

    assertThat(console()).contains(ADDRESS, "203.0.113.77");
    Run drift = acme.run("drift", "acme.yaml");
    ends(0, drift);
    assertThat(words(drift)).doesNotContain("approved, not applied", "not kept");
  }

  @Test
  void whoIsNoLongerInTheConsoleIsNotLetInAgain() {
    allow();
    acme.pbx.console(
        "PATCH", "/ConsoleRestrictions", "{\"IpWhitelist\":[\"203.0.113.10\",\"192.0.2.200\"]}");

    Run applied = acme.run("apply", "acme.yaml", "--auto-approve");

    ends(0, applied);
    assertThat(words(applied)).contains("break-glass: 198.51.100.7/32 is no longer let in, ");
    assertThat(console()).doesNotContain(ADDRESS);
  }

  @Test
  void aFileThatListsThemAndWasNotAppliedDoesNotKeepThemIn() {
    allow();
    writesAlso(", " + ADDRESS);

    Run night = later("drift", "acme.yaml");

    assertThat(words(night)).contains("has ended: it was taken out of the console");
    assertThat(console()).doesNotContain(ADDRESS);
  }

  @Test
  void aFileThatListsThemAndWasNotAppliedDoesNotKeepThemInByHandEither() {
    allow();
    writesAlso(", " + ADDRESS);

    ends(0, acme.run("breakglass", "end", ADDRESS, "acme.yaml", "--auto-approve"));

    assertThat(console()).doesNotContain(ADDRESS);
  }

  @Test
  void adoptDoesNotTakeThemForADifference() {
    allow();

    Run adopted = acme.run("adopt", "acme.yaml");

    ends(0, adopted);
    assertThat(words(adopted)).contains("nothing differs from acme.yaml");
  }

  @Test
  void theUndoOfTheRunThatTookThemOutDoesNotLetThemInAgain() {
    allow();
    ends(0, later("drift", "acme.yaml"));
    assertThat(console()).doesNotContain(ADDRESS);

    Run undone = later("undo", "last", "--auto-approve");

    ends(3, undone);
    assertThat(words(undone)).contains("198.51.100.7/32", "break-glass", "has ended");
    assertThat(console()).doesNotContain(ADDRESS);
  }

  @Test
  void theUndoOfAnApplyThatTookThemOutBringsBackTheRestAlone() {
    allow();
    acme.pbx.console(
        "PATCH",
        "/ConsoleRestrictions",
        "{\"IpWhitelist\":[\"203.0.113.10\",\"192.0.2.200\",\"198.51.100.7\",\"198.51.100.99\"]}");
    ends(0, later("apply", "acme.yaml", "--auto-approve"));
    assertThat(console()).doesNotContain(ADDRESS, "198.51.100.99");

    Run undone = later("undo", "last", "--auto-approve");

    assertThat(words(undone)).contains("198.51.100.7/32", "has ended");
    assertThat(console()).contains("198.51.100.99").doesNotContain("\"198.51.100.7\"");
  }

  @Test
  void whoWasTakenOutByHandIsNotLetInByAnUndoEither() {
    allow();
    ends(0, acme.run("breakglass", "end", ADDRESS, "acme.yaml", "--auto-approve"));

    Run undone = acme.run("undo", "last", "--auto-approve");

    ends(3, undone);
    assertThat(console()).doesNotContain(ADDRESS);
  }

  private void allow() {
    ends(
        0,
        acme.run(
            ("breakglass allow " + ADDRESS + " acme.yaml --for 4h --reason INC-88 --auto-approve")
                .split(" ")));
  }

  private void writesAlso(String networks) {
    acme.file("acme.yaml", "acme", FILE.formatted(networks));
  }

  private Run later(String... arguments) {
    return acme.setting().later(Duration.ofHours(5)).run(arguments);
  }

  private String console() {
    return acme.pbx.state("ConsoleRestrictions").toString();
  }

  private static void ends(int code, Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
  }

  private static String words(Run run) {
    return (run.out() + run.err()).replaceAll("\\s+", " ");
  }
}
