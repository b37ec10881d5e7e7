package enforcer.plan;

import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.diff.Change;
import enforcer.fixture.Entities.Draft;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plan that rests on something unproven says what it takes for granted, and only then. */
class AssumptionsTest {
  private static final Draft PHONE = user("200").with("pinToDialOut", false);
  private static final Value PIN = Value.struct(Map.of("for", Value.whole(60)));

  @Test
  void aPinWithATimeRestsOnTheUnitOfThatTime() {
    assertThat(assumed(of(PHONE), of(PHONE.with("pinToDialOut", PIN)), Map.of()))
        .containsExactly("pinTimeout");
  }

  @Test
  void aPinThatGoesRestsOnNothing() {
    assertThat(assumed(of(PHONE.with("pinToDialOut", PIN)), of(PHONE), Map.of())).isEmpty();
  }

  @Test
  void anotherFieldOfAnExtensionRestsOnNothing() {
    assertThat(assumed(of(PHONE), of(PHONE.with("remote", "none")), Map.of())).isEmpty();
  }

  @Test
  void whatIsSettledIsNotAssumed() {
    assertThat(
            assumed(
                of(PHONE), of(PHONE.with("pinToDialOut", PIN)), Map.of("pinTimeout", "seconds")))
        .isEmpty();
  }

  @Test
  void moreThan255CharactersOfPrefixesMayBeCut() {
    // 64 prefixes of three digits and the commas between them are 255 characters.
    assertThat(assumed(of(PHONE), of(PHONE, prefixes(64)), Map.of())).isEmpty();
    assertThat(assumed(of(PHONE), of(PHONE, prefixes(65)), Map.of()))
        .containsExactly("prefixLimit");
  }

  private static State of(Draft... drafts) {
    List<Draft> all = new ArrayList<>(List.of(drafts));
    all.add(trunk("10000", "uk"));
    all.add(emergency("Help", "uk", "112"));
    return pbx(all.toArray(Draft[]::new));
  }

  private static Draft prefixes(int many) {
    return route(
        "Long",
        "uk",
        IntStream.range(0, many).mapToObj(i -> String.valueOf(200 + i)).toArray(String[]::new));
  }

  private static List<String> assumed(State live, State wanted, Map<String, String> facts) {
    List<Change> changes = Fixtures.differences(live, wanted).changes();
    return Assumptions.of(changes, facts).stream().map(Finding::subject).toList();
  }
}
