package enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.guard.Accepted;
import enforcer.pbx.PbxException.UnusableReading;
import enforcer.pbx.Target;
import enforcer.plan.Plan;
import enforcer.planfile.PlanJson;
import enforcer.policy.KeptReading;
import enforcer.reading.KeptSource;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan on a kept reading is the plan that the PBX itself would have given at that time. */
class KeptPlanTest {
  private static final PlanJson JSON = new PlanJson("test");
  private static final String REQUIRES =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      extensions:
        rules:
          - match: everyone
            require: { voicemailPin: { min: %s, refuse: [sequences] }, sipPassword: { min: 10 } }
      """;

  @TempDir Path folder;

  static Stream<String> scenarios() throws IOException {
    return ScenarioTest.scenarios();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void aKeptReadingStandsForThePbx(String name) throws IOException {
    Path scenario = ScenarioTest.FOLDER.resolve(name);
    try (Site site = Site.start(ScenarioTest.options(scenario))) {
      assertSame(site, site.desired(scenario, "desired.yaml"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.0.5", "20.0.8", "20.0.9", "20.0.10"})
  void inEveryVersionAndWhereThePbxDeniesCountries(String version) throws IOException {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withPbxVersion(version)
            .withFact("countryCodes", "deny")
            .withSeenAs(Site.RUNNER);
    try (Site site = Site.start(options)) {
      assertSame(
          site,
          written(
              site,
              "countries: { allowed: [GB, IE] }\n"
                  + "console: { restricted: true, allow: [192.0.2.0/24] }\n"));
    }
  }

  /** The document that is planned need not be the one of which the reading was kept. */
  @Test
  void anotherDocumentIsPlannedOnTheSameReading() throws IOException {
    try (Site site = Site.neglected()) {
      List<String> kept = new ArrayList<>();
      site.planKeeping(written(site, "antiHacking: { failedLogins: 5 }\n"), kept);
      DesiredState other =
          written(
              site,
              "departments: { manage: merge, list: [{ name: Board }] }\n"
                  + "facts: { countryCodes: { is: allow } }\n"
                  + "countries: { allowed: [GB] }\n");

      assertThat(same(site.planOn(kept.getFirst(), other), site.plan(other)))
          .isEqualTo(JSON.text(site.plan(other).plan()));
    }
  }

  @Test
  void aRequirementIsJudgedOnlyWhereTheSameOneJudgedTheReading() throws IOException {
    try (Site site = Site.neglected()) {
      Files.writeString(folder.resolve("six.yaml"), REQUIRES.formatted("6"));
      Files.writeString(folder.resolve("eight.yaml"), REQUIRES.formatted("8"));
      DesiredState six = site.desired(folder, "six.yaml");
      DesiredState eight = site.desired(folder, "eight.yaml");
      List<String> kept = new ArrayList<>();
      site.planKeeping(six, kept);

      Plan onSix = site.planOn(kept.getFirst(), six).plan();
      Plan onEight = site.planOn(kept.getFirst(), eight).plan();

      assertThat(onSix.notMet()).isEqualTo(site.plan(six).plan().notMet()).isNotEmpty();
      assertThat(onSix.unknown()).isEmpty();
      assertThat(onEight.unknown().values())
          .anyMatch(why -> why.contains("the PBX shows no evidence"));
      assertThat(onEight.notMet()).noneMatch(finding -> finding.message().contains("voicemailPin"));
    }
  }

  @Test
  void aReadingThatCannotStandForThePbxIsRefused() throws IOException {
    try (Site site = Site.neglected()) {
      List<String> texts = new ArrayList<>();
      site.planKeeping(written(site, "antiHacking: { failedLogins: 5 }\n"), texts);
      KeptReading kept = read(texts.getFirst());
      Target own = Target.of(site.pbx.url().toString());
      Instant now = kept.subject().at();
      Duration day = Duration.ofDays(1);

      assertThatThrownBy(() -> KeptSource.of(kept, own, now.plus(day).plusSeconds(1), day))
          .isInstanceOf(UnusableReading.class)
          .hasMessageContaining("is too old to stand for the phone system");
      assertThatThrownBy(() -> KeptSource.of(kept, own, now.minus(day), day))
          .isInstanceOf(UnusableReading.class)
          .hasMessageContaining("in the future");
      assertThatThrownBy(
              () -> KeptSource.of(kept, Target.of("https://other.example.com"), now, day))
          .isInstanceOf(UnusableReading.class)
          .hasMessageContaining("and the file names https://other.example.com");
      KeptReading checked = KeptReading.of(kept.subject(), List.of());
      assertThatThrownBy(() -> KeptSource.of(checked, own, now, day))
          .isInstanceOf(UnusableReading.class)
          .hasMessageContaining("holds less than a plan needs");
      KeptReading newer = read(texts.getFirst().replace("\"20.0.10\"", "\"20.1.0\""));
      assertThatThrownBy(() -> KeptSource.of(newer, own, now, day))
          .isInstanceOf(UnusableReading.class)
          .hasMessageContaining("which this enforcer does not know");
    }
  }

  private static KeptReading read(String text) {
    return KeptReading.read(text, "kept.json", new Diagnostics()).orElseThrow();
  }

  private void assertSame(Site site, DesiredState desired) {
    List<String> kept = new ArrayList<>();
    Enforcer.Planned live = site.plan(desired);
    Enforcer.Planned keeping = site.planKeeping(desired, kept);
    Enforcer.Planned later = site.planOn(kept.getFirst(), desired);

    assertThat(same(keeping, live)).isEqualTo(JSON.text(live.plan()));
    assertThat(same(later, live)).isEqualTo(JSON.text(live.plan()));
    assertThat(later.diagnostics()).isEqualTo(live.diagnostics());
    assertThat(later.plan().subject().kept()).isPresent();
    assertThat(site.review(later, Accepted.nothing()).refusals())
        .isEqualTo(site.review(live, Accepted.nothing()).refusals());
  }

  /** The file of a plan as if it were of the same source; everything else must be the same. */
  private static String same(Enforcer.Planned planned, Enforcer.Planned live) {
    assertThat(planned.plan().subject().kept().isEmpty() || live.plan().subject().kept().isEmpty())
        .isTrue();
    Plan.Subject subject = planned.plan().subject();
    Plan.Subject asked =
        subject.now(
            subject.version(), subject.clientId(), subject.otherClients(), subject.seenAs());
    assertThat(asked).isEqualTo(live.plan().subject());
    return JSON.text(planned.plan().refreshed(asked, planned.plan().context()));
  }

  private DesiredState written(Site site, String sections) throws IOException {
    Path file = Files.createTempFile(folder, "acme", ".yaml");
    Files.writeString(file, "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\n" + sections);
    return site.desired(folder, file.getFileName().toString());
  }
}
