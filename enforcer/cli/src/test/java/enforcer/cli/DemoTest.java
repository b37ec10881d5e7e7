package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command that anybody runs comes to its end, wherever it is run. */
class DemoTest {
  @TempDir private Path folder;

  @Test
  void theStoryIsToldToItsEndInAPipe() {
    Run run = Run.in(folder).run("demo");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 requirement is not met.\nNo changes.\n")
        .contains("\n\n3. The plan again\n")
        .contains("  + allow: [office, runner]\n")
        .containsPattern("before: score \\d+ of 100; [1-9]\\d* rules passed, [1-9]\\d* failed")
        .containsPattern("after: score \\d+ of 100; [1-9]\\d* rules passed, [1-9]\\d* failed");
    assertThat(score(run, "after")).isGreaterThan(score(run, "before"));
  }

  @Test
  void theStoryIsToldToItsEndInColour() {
    Run run = Run.in(folder).typing("").run("demo");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("\u001b[", "1 requirement is not met.\n", "No changes.");
  }

  /** It trains the cache of the launcher as well, which would never be made in a job. */
  @Test
  void theStoryIsToldToItsEndInAJobOfACi() {
    Run run =
        Run.in(folder)
            .environment(Map.of("CI", "true", "ENFORCER_VERIFY_KEY", "key.pub"))
            .run("demo", "--rehearse=whole");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("after: score");
  }

  @Test
  void whatCallsNoPhoneSystemIsRehearsedWithoutOne() {
    Run run = Run.in(folder).run("demo", "--rehearse=alone");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Valid: 1 phone system", "enforcer 0.1.0")
        .doesNotContain("Applied:");
  }

  private static int score(Run run, String when) {
    Matcher found = Pattern.compile(when + ": score (\\d+)").matcher(run.out());
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1));
  }
}
