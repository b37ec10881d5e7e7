package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The result for people of more phone systems than anybody reads one by one. */
@Timeout(120)
class FleetResultTest {
  private static final String FOUR_LOGINS = "antiHacking: { failedLogins: 4 }\n";
  private static final String BOTH = FOUR_LOGINS + "logging: { keepLogs: true, keepDays: 33 }\n";

  @TempDir Path folder;
  private Sites sites;

  /** Twelve phone systems: one is looser than its file, one stricter, and one is down. */
  @BeforeEach
  void twelve() {
    sites = new Sites(folder);
    for (int i = 1; i <= 12; i++) {
      sites.with("site-%02d".formatted(i), FOUR_LOGINS);
    }
    sites.run("apply", "sites/site-01.yaml", "--auto-approve");
    assertThat(logins()).isNotEmpty();
    sites.of("site-05").pbx.edit("AntiHackingSettings", row -> row.put("HackAuthRequests", 3));
    sites.of("site-07").pbx.edit("AntiHackingSettings", row -> row.put("HackAuthRequests", 50));
    sites.down("site-11");
  }

  private List<String> logins() {
    for (int i = 1; i <= 12; i++) {
      sites
          .of("site-%02d".formatted(i))
          .pbx
          .edit("AntiHackingSettings", row -> row.put("HackAuthRequests", 4));
    }
    return List.of("set");
  }

  @AfterEach
  void stop() {
    sites.close();
  }

  @Test
  void eachThatIsNotInSyncHasOneLineAndTheLooserOneStandsFirst() {
    Run drift = sites.run("drift", "sites");

    assertThat(drift.code()).isEqualTo(4);
    List<String> lines = drift.out().lines().filter(line -> line.startsWith("  ! site-")).toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("  ! site-07  drift: antiHacking (tightens)");
    assertThat(lines.get(1)).startsWith("  ! site-05  drift: antiHacking (loosens)");
    assertThat(lines.get(2)).startsWith("  ! site-11  unknown: ");
    assertThat(drift.out())
        .contains("\n--details shows each in full.\n\n12 phone systems: 9 in sync (");
  }

  @Test
  void withDetailsEachIsShownInFullInTheOrderOfTheFiles() {
    Run drift = sites.run("drift", "sites", "--details");

    assertThat(drift.out().lines().filter(l -> l.endsWith(" is as described."))).hasSize(9);
    assertThat(drift.out()).containsSubsequence("site-05  http", "site-07  http", "site-11  http");
  }

  @Test
  void aPlanOfManyStillSaysWhichPlansAreRefused() throws IOException {
    String locksOut = "console: { restricted: true, allow: [203.0.113.10/32] }\n";
    sites.of("site-03").file("sites/site-03.yaml", "site-03", locksOut);

    Run plan = sites.run("plan", "sites", "--out", "plans/");

    assertThat(plan.code()).isEqualTo(4);
    assertThat(plan.out())
        .containsPattern("site-03  drift, refused: .*an apply is refused by lockout");
    assertThat(folder.resolve("plans/site-05.plan.json")).exists();
    assertThat(folder.resolve("plans/site-03.plan.json")).doesNotExist();
  }

  @Test
  void aCheckSaysOfEachHowManyRulesItFailsAndOfEachRuleHowManyFailIt() {
    Run check = sites.run("check", "sites", "--policies", "guide");

    assertThat(check.code()).isEqualTo(4);
    assertThat(check.out().lines().filter(line -> line.startsWith("  ! site-"))).hasSize(11);
    assertThat(check.out())
        .startsWith("  ? site-11  unknown: ")
        .containsPattern("! site-07  score \\d+  failed .*\\d+ high")
        .contains("Rules, by how many of 11 phone systems fail them\n")
        .containsPattern(" 11  high +[^\n]*3CX-EXT-010")
        .containsPattern("  1  high +[^\n]*3CX-AHK-001")
        .endsWith("11 of 12 phone systems were judged; unknown: site-11.\n");
    Run details = sites.run("check", "sites", "--policies", "guide", "--details");
    assertThat(details.out()).containsSubsequence("site-01  http", "Also failed", "site-02  http");
  }

  @Test
  void aFolderOfPagesLeadsToThatOfEachAndClaimsNothingOfOneThatWasNotRead() throws IOException {
    Run check = sites.run("check", "sites", "--policies", "guide", "-o", "html", "--out", "pages/");

    assertThat(check.code()).isEqualTo(4);
    assertThat(check.out()).isEmpty();
    String index = Files.readString(folder.resolve("pages/index.html"));
    assertThat(links(index)).hasSize(12).contains("site-07.html", "site-11.html");
    for (String link : links(index)) {
      assertThat(folder.resolve("pages").resolve(link)).exists();
    }
    assertThat(Files.readString(folder.resolve("pages/site-11.html")))
        .contains("could not be judged")
        .doesNotContain("Score");
    assertThat(sites.run("check", "sites", "-o", "html", "--out", "pages/").code()).isEqualTo(4);
  }

  @Test
  void aFolderOfPagesOverwritesNothingElse() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own")).resolve("site-02.html");
    Files.writeString(own, "<p>mine</p>");

    Run check = sites.run("check", "sites", "-o", "html", "--out", "own/");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.err()).contains("site-02.html, which is not a page of check");
    assertThat(own).hasContent("<p>mine</p>");
    try (Stream<Path> files = Files.list(folder.resolve("own"))) {
      assertThat(files).hasSize(1);
    }
    assertThat(sites.run("check", "sites", "--out", "own/").code()).isEqualTo(64);
  }

  private static List<String> links(String page) {
    return Pattern.compile("href=\"([^\"]+)\"")
        .matcher(page)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
