package enforcer.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fix of a rule makes it pass and breaks no other one: on a phone system that fails all of them
 * in every build, on every seed and version by {@code enforcer/bin/campaign rules}.
 */
class RuleFixesTest {
  private static final String WRONG = "src/test/resources/seeds/everything-wrong.yaml";
  private static final List<String> VERSIONS = List.of("20.0.10", "20.0.9", "20.0.8", "20.0.5");

  private static final String TIGHTER = "src/test/resources/seeds/tighter-than-the-fixes.yaml";

  @TempDir private Path folder;

  @Test
  void noFixLoosensWhatIsTighterAlready() {
    Figures figures = new RuleFixes(folder).run(TIGHTER, "20.0.10");

    assertThat(figures.violations()).isEmpty();
  }

  @Test
  void everyFixMakesItsRulePassAndNoOtherOneFail() throws IOException {
    boolean whole = Boolean.getBoolean("campaign.rules");
    List<String> seeds = whole ? List.of(WRONG, "factory") : List.of(WRONG);
    List<String> versions = whole ? VERSIONS : VERSIONS.subList(0, 1);
    RuleFixes fixes = new RuleFixes(folder);
    Figures figures = new Figures();

    for (String seed : seeds) {
      for (String version : versions) {
        figures = fixes.run(seed, version);
      }
    }

    if (whole) {
      Files.writeString(
          Path.of(System.getProperty("campaign.folder"), "figures"), figures.toString());
    }
    assertThat(figures.violations()).isEmpty();
    assertThat(fixes.fixed()).isEqualTo(fixes.withFix());
  }
}
