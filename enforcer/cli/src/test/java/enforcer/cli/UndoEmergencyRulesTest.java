package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Emergency rules come back, whether they are listed with the others or apart. */
class UndoEmergencyRulesTest {
  /** Another way for the emergency rule that is there, and one more. */
  private static final String HELP =
      """
      outbound:
        manage: merge
        emergency:
          - { name: Ambulance, dial: ["116117"], from: everyone, via: [uk-primary] }
          - name: Emergency
            dial: ["999", "112"]
            length: "3"
            from: everyone
            via: [uk-primary, uk-backup, ie-primary]
        rules: []
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"together", "apart"})
  void anEmergencyRuleComesBackHoweverThePbxListsIt(String listed) {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("emergencyListed", listed);
    try (Phones phones = new Phones(folder, options)) {
      Map<String, String> before = phones.contents();
      assertThat(phones.apply(HELP).code()).isZero();
      assertThat(phones.contents().get("OutboundRules[Emergency]"))
          .isNotEqualTo(before.get("OutboundRules[Emergency]"));
      assertThat(phones.contents()).containsKey("OutboundRules[Ambulance]");

      Run run = phones.undo("last");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(Phones.differences(before, phones.contents())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"together", "apart"})
  void anEmergencyRuleThatWasRemovedIsOneAgain(String listed) {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("emergencyListed", listed);
    try (Phones phones = new Phones(folder, options)) {
      phones.apply(HELP);
      Map<String, String> before = phones.contents();
      Run removed = phones.apply("outbound: { manage: merge, absent: [Ambulance], rules: [] }\n");
      assertThat(removed.code()).as(removed.out() + removed.err()).isZero();
      assertThat(phones.contents()).doesNotContainKey("OutboundRules[Ambulance]");

      Run run = phones.undo("last");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(Phones.differences(before, phones.contents())).isEmpty();
    }
  }
}
