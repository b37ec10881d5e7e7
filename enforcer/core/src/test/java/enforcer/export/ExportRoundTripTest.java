package enforcer.export;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diff.Change;
import enforcer.diff.Differences;
import enforcer.model.Release;
import enforcer.model.State;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was exported changes nothing, whatever state the PBX is in. */
class ExportRoundTripTest {
  private static final int STATES = 60;

  @TempDir private Path folder;

  static java.util.List<Release> known() {
    return Release.known();
  }

  @ParameterizedTest
  @MethodSource("known")
  void aPlanOfAnExportIsEmpty(Release release) {
    for (long seed = 0; seed < STATES; seed++) {
      State live = RandomPbx.of(seed, release);
      String text =
          Exporter.export(
                  "acme", "https://acme.example.com", Optional.empty(), live, release, Map.of())
              .text();

      Differences differences = ReadBack.differences(folder, text, live, release);

      assertThat(differences.changes()).as("seed " + seed + "\n" + text).isEmpty();
      assertThat(differences.observed())
          .as("seed " + seed + "\n" + text)
          .allMatch(change -> isSaid(text, change));
    }
  }

  /** Whether a comment of the document says that the format cannot express an object. */
  private static boolean isSaid(String text, Change change) {
    return text.lines()
        .filter(line -> line.startsWith("  # left out: " + change.section() + "."))
        .anyMatch(line -> line.contains(" \"" + change.key() + "\""));
  }

  @Test
  void anExportIsTheSameEveryTime() {
    State live = RandomPbx.of(7, Release.LATEST);

    assertThat(text(live)).isEqualTo(text(RandomPbx.of(7, Release.LATEST)));
  }

  private static String text(State live) {
    return Exporter.export(
            "acme", "https://acme.example.com", Optional.empty(), live, Release.LATEST, Map.of())
        .text();
  }
}
