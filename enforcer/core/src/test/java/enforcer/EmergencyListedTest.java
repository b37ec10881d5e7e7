package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.desired.DesiredState;
import enforcer.model.Entity;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Emergency rules may be listed with the others or apart; either way each is there once. */
class EmergencyListedTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"together", "apart"})
  void importPlanAndDriftSeeEachRuleOnce(String listed) throws IOException {
    try (Site site = site(listed)) {
      String imported = site.export();
      Enforcer.Planned planned = site.plan(desired(site, imported));

      assertThat(imported).contains("emergency:", "Emergency");
      assertThat(planned.plan().changes()).isEmpty();
      List<Entity> rules = planned.live().state().entities(Outbound.RESOURCE);
      assertThat(rules).extracting(Entity::key).doesNotHaveDuplicates();
      assertThat(rules.stream().filter(r -> r.is(Outbound.EMERGENCY))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"together", "apart"})
  void aNewRuleClimbsOnTopAndIsFoundAgain(String listed) throws IOException {
    try (Site site = site(listed)) {
      String trunk = site.export().replaceAll("(?s).*?via: \\[([^\\]]+)\\].*", "$1");
      DesiredState desired =
          desired(
              site,
              """
              apiVersion: enforcer/v1
              kind: PhoneSystem
              name: listed
              connect: { url: "https://pbx.example.com" }
              outbound:
                manage: merge
                emergency:
                  - { name: Help 112, dial: ["112"], length: "3", from: everyone, via: [%s] }
              """
                  .formatted(trunk));

      assertThat(site.apply(desired).exitCode()).isZero();

      assertThat(site.plan(desired).plan().isInSync()).isTrue();
    }
  }

  private static Site site(String listed) {
    return Site.start(
        SimulatorOptions.defaults().withSeenAs(Site.RUNNER).withFact("emergencyListed", listed));
  }

  private DesiredState desired(Site site, String document) throws IOException {
    return site.desired(Files.writeString(folder.resolve("listed.yaml"), document));
  }
}
