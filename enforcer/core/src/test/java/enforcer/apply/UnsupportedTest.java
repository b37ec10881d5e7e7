package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.plan.Plan;
import enforcer.simulator.Exchange;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a PBX does not have is said to be unsupported, and neither asked for nor sent. */
class UnsupportedTest {
  private static final String NOBODY_FROM_OUTSIDE =
      """
      extensions:
        rules:
          - match: { extensions: ["200", "201"] }
            set: { remote: none, require2fa: true }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"20.0.5", "20.0.8"})
  void theTunnelCannotBeRefusedBeforeThereIsAFlagForIt(String version) {
    try (Scene scene = new Scene(folder, SimulatorOptions.defaults().withPbxVersion(version))) {
      Plan plan = scene.plan(NOBODY_FROM_OUTSIDE);

      assertThat(unsupported(plan))
          .singleElement()
          .satisfies(
              f -> {
                assertThat(f.message())
                    .isEqualTo("remote: none is unsupported before 20.0.9; 2 get tunnel instead");
                assertThat(f.place().map(Place::line)).contains(11);
              });
      List<String> asked = said(scene);
      assertThat(scene.apply(plan).exitCode()).isZero();
      assertThat(asked).noneMatch(text -> text.contains("BlockTunnel"));
      assertThat(said(scene)).noneMatch(text -> text.contains("BlockTunnel"));
      assertThat(user(scene, "200").path("AllowLanOnly").asBoolean()).isTrue();
      assertThat(scene.plan(NOBODY_FROM_OUTSIDE).steps()).isEmpty();
    }
  }

  @Test
  void whereThereIsTheFlagItIsWrittenAndNothingIsUnsupported() {
    try (Scene scene = new Scene(folder, SimulatorOptions.defaults().withPbxVersion("20.0.9"))) {
      Plan plan = scene.plan(NOBODY_FROM_OUTSIDE);

      assertThat(unsupported(plan)).isEmpty();
      assertThat(scene.apply(plan).exitCode()).isZero();
      assertThat(user(scene, "200").path("BlockTunnel").asBoolean()).isTrue();
    }
  }

  private static List<Finding> unsupported(Plan plan) {
    return plan.findings().stream().filter(f -> f.rule().equals("unsupported")).toList();
  }

  /** Everything that was asked and sent. */
  private static List<String> said(Scene scene) {
    return scene.pbx.exchanges().stream().map(UnsupportedTest::said).toList();
  }

  private static String said(Exchange exchange) {
    return exchange.path() + " " + exchange.requestBody();
  }

  private static JsonNode user(Scene scene, String number) {
    return scene
        .pbx
        .state("Users")
        .valueStream()
        .filter(user -> user.path("Number").asString().equals(number))
        .findFirst()
        .orElseThrow();
  }
}
