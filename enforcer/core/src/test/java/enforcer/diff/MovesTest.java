package enforcer.diff;

import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import enforcer.fixture.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of rules is changed by as few moves as lead to it. */
class MovesTest {

  @Test
  void anEmptyListStillPutsEmergencyRulesFirst() {
    Story story =
        merged(
            "outbound: { manage: merge, rules: [] }\n",
            route("Any", "uk", "0"),
            emergency("Help", "uk", "112"));

    assertThat(story.changes()).containsExactly("> OutboundRules[Any] at 2");
    assertThat(story.differences().changes().getFirst().section()).isEqualTo("outbound");
    assertThat(story.differences().changes().getFirst().place().line()).isEqualTo(1);
  }

  @Test
  void whatStandsInTheRightOrderStays() {
    Story story =
        merged(
            "outbound: { manage: merge, rules: [] }\n",
            emergency("Help", "uk", "112"),
            rule("Block", "09"),
            route("Any", "uk", "0"));

    assertThat(story.changes()).isEmpty();
  }

  @Test
  void oneRuleThatGoesToTheTopIsOneMove() {
    assertThat(Sequences.longestKept(List.of("a", "b", "c", "d"), List.of("d", "a", "b", "c")))
        .containsExactly("a", "b", "c");
    assertThat(Sequences.longestKept(List.of("a", "b", "c", "d"), List.of("b", "c", "d", "a")))
        .containsExactly("b", "c", "d");
  }

  @Test
  void whatIsNotInBothListsIsNotKept() {
    assertThat(Sequences.longestKept(List.of("a", "x", "b"), List.of("y", "a", "b")))
        .containsExactly("a", "b");
    assertThat(Sequences.longestKept(List.of("a"), List.of("b"))).isEmpty();
    assertThat(Sequences.longestKept(List.of(), List.of("b"))).isEmpty();
  }

  private static Story merged(String document, Draft... rules) {
    Draft[] all = new Draft[rules.length + 2];
    all[0] = trunk("10000", "uk");
    all[1] = user("200");
    System.arraycopy(rules, 0, all, 2, rules.length);
    Story story = Story.of(pbx(all), document);
    assertThat(story.problems()).isEmpty();
    return story;
  }
}
