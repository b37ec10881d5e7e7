package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.plan.Plan;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a PBX stores in words that nobody understands must not read as nothing. */
class UnclearRulesTest {
  private static final String ONE_NUMBER_LESS =
      """
      outbound:
        manage: merge
        emergency:
          - { name: Emergency, dial: ["112"], length: "3", from: everyone, via: [uk-primary] }
        rules: []
      """;

  @TempDir private Path folder;
  private final Site site = Site.neglected();

  @AfterEach
  void stop() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"999;112", "990-999", "99[0-9]", "999\u00a0", "999\u200b,112"})
  void anEmergencyRuleWhosePrefixesAreUnclearIsLeftAlone(String prefixes) {
    site.pbx.edit(
        "OutboundRules",
        rule ->
            rule.put("Prefix", rule.path("Name").asString().equals("Emergency") ? prefixes : "0"));

    assertThat(rule("Emergency").get(Outbound.DIAL)).isEmpty();
    Plan plan = new Guarded(site, folder).plan(ONE_NUMBER_LESS).plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.unknown().toString()).contains("Emergency", "is not of digits");
  }

  /** A rule that the PBX marks for emergencies makes its numbers such, whatever their length. */
  @Test
  void theNumberOfAnEmergencyRuleWhoseLengthIsUnclearIsKeptAllTheSame() {
    site.pbx.edit(
        "OutboundRules",
        rule -> {
          boolean help = rule.path("Name").asString().equals("Emergency");
          rule.put("Prefix", help ? "110" : "0").put("NumberLengthRanges", help ? "3;4" : "");
        });

    assertThat(new Guarded(site, folder).refusals(ONE_NUMBER_LESS))
        .anySatisfy(said -> assertThat(said).startsWith("emergency: ").contains(" call 110"));
  }

  @Test
  void rulesThatShareAPlaceHaveNoKnownOrder() {
    site.pbx.edit("OutboundRules", rule -> rule.put("Priority", 3));

    assertThat(whyUnknown()).hasValueSatisfying(why -> assertThat(why).contains("the same place"));
  }

  @Test
  void rulesWithoutAPlaceHaveNoKnownOrder() {
    site.pbx.edit("OutboundRules", rule -> rule.putNull("Priority"));

    assertThat(whyUnknown())
        .hasValueSatisfying(why -> assertThat(why).contains("does not show the place of"));
  }

  private Entity rule(String name) {
    return live().entity(Outbound.RESOURCE, name).orElseThrow();
  }

  private Optional<String> whyUnknown() {
    return live()
        .coverage(Outbound.RESOURCE)
        .filter(State.Coverage.Unknown.class::isInstance)
        .map(State.Coverage.Unknown.class::cast)
        .map(State.Coverage.Unknown::reason)
        .filter(Objects::nonNull);
  }

  private State live() {
    return new Guarded(site, folder).state(ONE_NUMBER_LESS);
  }
}
