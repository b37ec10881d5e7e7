package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy keeps back the header that states the version, or something changes it. What a version
 * has is then found elsewhere, and never taken for missing.
 */
class CheckUnstatedVersionTest {
  private static final String PACKS = "guide,agents";
  private static final String STATUS = "/SystemStatus";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "20", "v20.0.10", "20.0.10 (Build 5)", "unknown"})
  void theStatusTellsWhatNoAnswerStates(String stated) {
    try (OddAnswers odd = new OddAnswers(folder)) {
      Map<String, String> asStated = odd.found(PACKS);
      assertThat(asStated).containsEntry("3CX-API-001", "fail");

      odd.stating(stated, Set.of());

      assertThat(odd.found(PACKS)).isEqualTo(asStated);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.0.5", "20.0.6", "20.0.7", "20.0.8", "20.0.9", "20.0.10"})
  void theDescriptionTellsWhatTheStatusDoesNot(String version) {
    try (OddAnswers odd = new OddAnswers(folder, Checked.NEGLECTED.withPbxVersion(version))) {
      Map<String, String> asStated = odd.found("agents");

      odd.stating("", Set.of(STATUS));

      assertThat(odd.found("agents")).isEqualTo(asStated);
    }
  }

  /** One that lacks a part is of no older version: what is newer would not be judged. */
  @Test
  void aDescriptionThatIsCutIsOfNoVersion() {
    try (OddAnswers odd = new OddAnswers(folder)) {
      odd.describing(text -> text.replace("Name=\"OverrideConsoleRestrictions\"", "Name=\"Cut\""));

      Run check = odd.check("--policies", PACKS);

      assertThat(check.code()).isEqualTo(4);
      assertThat(check.out() + check.err()).contains("that of no version that is known here");
    }
  }

  @Test
  void whatNothingTellsIsNotJudged() {
    try (OddAnswers odd = new OddAnswers(folder)) {
      odd.stating("", Set.of(STATUS, "/$metadata"));

      Run check = odd.check("--policies", PACKS);

      assertThat(check.code()).isEqualTo(4);
      assertThat(check.out() + check.err())
          .contains("the PBX tells its version neither in X-3CX-Version nor in its status")
          .doesNotContain("rules passed");
    }
  }
}
