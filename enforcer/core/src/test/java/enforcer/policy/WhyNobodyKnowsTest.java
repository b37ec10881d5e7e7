package enforcer.policy;

import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.user;
import static enforcer.fixture.Entities.via;
import static enforcer.policy.JudgedAlone.calling;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Numbering;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Resource;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A verdict that depends on what nobody publishes is unknown, and says on what. */
class WhyNobodyKnowsTest {
  private static final Map<String, String> OPEN = Map.of("emergencyFirst", "");

  /** A rule for an outside line takes a digit of the number, unless emergency rules come first. */
  @ParameterizedTest
  @CsvSource({"3CX-EMG-105, 1, 011, 9, 911, 11", "3CX-EMG-106, 61, 0011, 0, 000, 00"})
  void theOrderOfEmergencyRulesIsNamedWhereItDecides(
      String id, String country, String abroad, String line, String help, String sent) {
    Draft[] pbx = {
      calling(user("200")),
      of(Numbering.RESOURCE, Resource.ONLY)
          .with("enabled", true)
          .with("country", country)
          .with("nationalPrefix", "0")
          .with("internationalPrefix", abroad),
      rule("Line", line).with("via", Value.items(List.of(via("uk", 1, "", "")))),
      emergency("Em", "uk", help)
    };

    assertThat(JudgedAlone.unknown(id, OPEN, pbx))
        .contains("it might be lost: " + help + " (uk gets it as " + sent + ")")
        .contains("if emergencyFirst is no");
    assertThat(JudgedAlone.found(id, Map.of("emergencyFirst", "no"), pbx))
        .isEqualTo("cannot call at once: " + help + " (uk gets it as " + sent + ")");
    assertThat(JudgedAlone.outcome(id, Map.of("emergencyFirst", "yes"), pbx))
        .isEqualTo(RuleOutcome.PASS);
  }

  /** Where ways to one outcome share nothing, one of them is told. */
  @Test
  void aRuleThatWasNotReadWholeLeavesACallOpenInWords() {
    Draft[] pbx = {
      calling(user("200")),
      of(Numbering.RESOURCE, Resource.ONLY)
          .with("enabled", true)
          .with("country", "49")
          .with("nationalPrefix", "0")
          .with("internationalPrefix", "00"),
      countries("49"),
      rule("Block", "0").odd("dial"),
      route("Amt", "uk", "0")
    };

    assertThat(JudgedAlone.unknown("3CX-FRD-301", Map.of("emptyRule", ""), pbx))
        .contains("might be routed by \"Amt\" through uk")
        .containsPattern("through uk as \\d+ (for example |only )?if .+ is .+");
  }

  @Test
  void aRuleAboutDepartmentsThatAreNotHereNamesThoseThatItLookedFor() {
    ObjectVerdict verdict =
        JudgedAlone.judged(
                "3CX-EXT-021",
                Map.of(),
                calling(user("200")).with("groups", Value.struct(Map.of())))
            .verdicts()
            .getFirst();

    assertThat(verdict.outcome()).isEqualTo(RuleOutcome.NOT_APPLICABLE);
    assertThat(verdict.cause())
        .startsWith("it is about none of the extensions here; ")
        .contains("warehouse, reception, front desk or back office");
  }
}
