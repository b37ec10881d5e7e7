package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A reviewer must not take for the author's what somebody has changed by hand. */
class BranchDriftTest extends GuardedSiteCase {
  private static final String APART =
      "it drifted, or was merged and never applied; the change of the files";
  private static final String LOGINS = "antiHacking: { failedLogins: %s }\n";
  private static final String LOGGING = "logging: { keepDays: 61 }\n";

  private String plan(String base, String head) {
    return GuardedSite.words(site.says(base).commits().branches().says(head).plan());
  }

  @Test
  void whatTheBranchDoesNotTouchIsCalledDrift() {
    assertThat(plan(LOGINS.formatted(5) + LOGGING, LOGINS.formatted(6) + LOGGING))
        .contains("logging differs from the base as well: " + APART);
  }

  @Test
  void whatTheBranchAsksForIsNotCalledSo() {
    assertThat(plan(LOGINS.formatted(5), LOGINS.formatted(6))).doesNotContain(APART);
  }

  @Test
  void whatTheBranchAddsIsNotCalledSoEither() {
    assertThat(plan(LOGGING, LOGGING + LOGINS.formatted(6))).contains("logging differs");
  }

  @Test
  void aBranchThatAsksForNothingOfItIsSaidSo() {
    assertThat(plan(LOGGING, LOGGING + "# A remark.\n"))
        .contains("all of this differs from the base as well: " + APART);
  }
}
