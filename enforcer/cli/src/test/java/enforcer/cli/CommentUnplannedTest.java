package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A guardrail that a change weakens is shown, whether or not there is a plan. */
class CommentUnplannedTest {
  private static final String NOTIFY = "notify: [ops]\n";
  private static final String WEAKER = "guardrail notify";
  private static final String LOCKS_OUT =
      "antiHacking: { failedLogins: 90 }\n"
          + "console: { restricted: true, allow: [198.51.100.7/32] }\n";

  @TempDir private Path folder;
  private GuardedSite site;

  @BeforeEach
  void aPhoneSystemWhoseBaseNotifies() {
    site = new GuardedSite(folder);
    site.says(NOTIFY).commits().branches();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void oneThatCannotBeReadShowsItEverywhere() {
    site.says("antiHacking: { failedLogins: 5 }\n");
    site.acme.close();

    saysItEverywhere("unknown", 4);
  }

  @Test
  void aMistakenDocumentShowsItEverywhere() {
    site.says("antiHacking: { failedLogins: many }\n");

    saysItEverywhere("mistake", 1);
  }

  @Test
  void aRefusedPlanShowsItWithTheStepsThatLoosen() {
    site.says(LOCKS_OUT);

    String comment = comment(3);

    assertThat(comment)
        .contains("Approval: **admin**", "Read this first", WEAKER)
        .contains("antiHacking  loosens: - failedLogins: 25 + failedLogins: 90")
        .contains("refused by acme.yaml", "lockout: the console would be closed");
  }

  /** A job that applies takes no option from the comment; what is accepted is committed. */
  @Test
  void whatNeedsAcceptanceInAChangeIsCommitted() {
    site.says(NOTIFY + "outbound: { manage: exact, rules: [] }\n");

    assertThat(comment(0))
        .contains("Next: `enforcer accept PLANFILE`, commit what it writes, and plan again;")
        .containsPattern("\\| `enforcer accept` first: `\\S*deletes=\\d+")
        .doesNotContain("apply PLANFILE", "`--accept");
  }

  private void saysItEverywhere(String result, int code) {
    assertThat(comment(code))
        .contains("— " + result, "Approval: **admin**", "**Read this first**", WEAKER);
    assertThat(site.plan().out()).contains(WEAKER, "loosens, admin", "Approval: admin.");
    assertThat(site.plan("-o", "markdown").out()).contains("**Read this first**", WEAKER);
    JsonNode json = JsonMapper.shared().readTree(site.plan("-o", "json").out());
    assertThat(json.path("approval").asString("")).isEqualTo("admin");
    assertThat(json.path("targets").path(0).path("readFirst").path(0).path("subject").asString(""))
        .isEqualTo(WEAKER);
  }

  private String comment(int code) {
    Run plan = site.plan("--out", "plans/");
    assertThat(plan.code()).as(plan.out() + plan.err()).isEqualTo(code);
    Run comment = site.acme.run("comment", "plans", "--dry-run");
    assertThat(comment.code()).as(comment.err()).isZero();
    return comment.out();
  }
}
