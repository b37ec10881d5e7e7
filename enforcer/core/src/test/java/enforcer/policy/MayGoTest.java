package enforcer.policy;

import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.route;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Forwards;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What sends calls on and is no extension may be in no department; a rule for one may pass it. */
class MayGoTest {
  private static final Draft FORWARD =
      of(Forwards.RESOURCE, "ring group 800, no answer")
          .with("forward", "ring group 800, no answer")
          .with("of", "ring group")
          .with("extension", "")
          .with("to", "003726123456")
          .with("shown", "00372…");

  @Test
  void callsGoThroughARuleForEveryone() {
    assertThat(found(route("Abroad", "uk", "00")))
        .isEqualTo("calls go to 00372…, a number abroad, through Abroad");
  }

  @Test
  void callsMayGoThroughARuleForADepartment() {
    Value sales = Value.struct(Map.of("departments", Value.texts("Sales")));

    assertThat(found(route("Abroad", "uk", "00").with("from", sales)))
        .isEqualTo("calls may go to 00372…, a number abroad, through Abroad");
  }

  private static String found(Draft rule) {
    return JudgedAlone.found("3CX-FRD-702", Map.of(), countries("44", "372"), FORWARD, rule);
  }
}
