package enforcer.policy;

import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.department;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.trunk;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Numbering;
import enforcer.diagnostic.Diagnostics;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Entity;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.policy.CompiledPacks.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One built-in rule on a British phone system that is settled but for what a test says. */
final class JudgedAlone {
  private static final List<String> HELP = List.of("999", "112");
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  private JudgedAlone() {}

  /** What is wrong with the first object that fails. */
  static String found(String id, Map<String, String> facts, Draft... drafts) {
    RuleResult result = judged(id, facts, drafts);
    assertThat(result.outcome()).as(result.verdicts().toString()).isEqualTo(RuleOutcome.FAIL);
    return result.of(RuleOutcome.FAIL).getFirst().message();
  }

  /** Why nobody knows. */
  static String unknown(String id, Map<String, String> facts, Draft... drafts) {
    RuleResult result = judged(id, facts, drafts);
    assertThat(result.outcome()).as(result.verdicts().toString()).isEqualTo(RuleOutcome.UNKNOWN);
    return result.verdicts().toString();
  }

  static RuleOutcome outcome(String id, Map<String, String> facts, Draft... drafts) {
    return judged(id, facts, drafts).outcome();
  }

  /** People who may call out. */
  static Draft calling(Draft user) {
    return user.with("internalOnly", false).with("pinToDialOut", false);
  }

  /**
   * What becomes of a rule.
   *
   * @param facts readings that are settled otherwise; an empty one leaves its fact open
   */
  static RuleResult judged(String id, Map<String, String> facts, Draft... drafts) {
    Diagnostics diagnostics = new Diagnostics();
    Rule rule =
        new PackLibrary(diagnostics, UnaryOperator.identity())
            .find(PackLibrary.names()).stream()
                .flatMap(pack -> pack.rules().stream())
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    Pack alone = new Pack("alone", "", "alone.yaml", "", false, List.of(rule), List.of());
    List<Draft> all = new ArrayList<>(List.of(drafts));
    for (Draft usual : usual()) {
      if (all.stream().noneMatch(said -> isSame(said.entity(), usual.entity()))) {
        all.add(usual);
      }
    }
    Map<String, String> settled =
        new HashMap<>(
            Map.of(
                "emptyRule", "blocks",
                "emergencyFirst", "no",
                "countryCodes", "allow",
                "countriesApply", "yes",
                "plusDialled", "international",
                "sharedDialCode", "apart",
                "codeOfNoCountry", "refused"));
    settled.putAll(facts);
    settled.values().removeIf(String::isEmpty);
    Subject subject =
        new Subject(
            "acme",
            "https://pbx.example",
            "20",
            Release.LATEST,
            pbx(all.toArray(Draft[]::new)),
            settled,
            List.of(),
            HELP,
            HELP,
            NOW);
    return CompiledPacks.of(List.of(alone), NOW, diagnostics).judge(subject).results().getFirst();
  }

  private static boolean isSame(Entity one, Entity other) {
    return one.resource().equals(other.resource()) && one.key().equals(other.key());
  }

  private static List<Draft> usual() {
    return List.of(
        of(GeneralSettings.RESOURCE, Resource.ONLY).with("outOfHoursBlocked", false),
        of(Numbering.RESOURCE, Resource.ONLY)
            .with("enabled", true)
            .with("country", "44")
            .with("nationalPrefix", "0")
            .with("internationalPrefix", "00"),
        countries("44", "353"),
        department("Sales"),
        department("International"),
        trunk("10000", "uk"));
  }
}
