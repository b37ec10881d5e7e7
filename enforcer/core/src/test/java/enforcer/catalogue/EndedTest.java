package enforcer.catalogue;

import static enforcer.fixture.Entities.pbx;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities;
import enforcer.fixture.Story;
import enforcer.model.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The PBX refuses to store an entry that is over already. */
class EndedTest {
  private static final String NETWORK = "198.51.100.0/24";
  private static final String PAST = "2026-10-01T00:00:00Z";
  private static final String FUTURE = "2026-12-01T00:00:00Z";

  @Test
  void anEntryWhoseTimeIsOverIsNotMadeAndItsLineIsNamed() {
    Story story = Story.of(pbx(), listing("merge", PAST));

    assertThat(story.changes()).isEmpty();
    assertThat(story.findings())
        .containsExactly("acme.yaml:6:7 ended: ended on " + PAST + "; take the line out");
  }

  @Test
  void theMomentOfTheRunIsOverAndTheNextSecondIsNot() {
    assertThat(Story.of(pbx(), listing("merge", Story.NOW.toString())).changes()).isEmpty();
    assertThat(Story.of(pbx(), listing("merge", next(Story.NOW))).changes()).hasSize(1);
  }

  @Test
  void anEntryThatWillEndIsMade() {
    Story story = Story.of(pbx(), listing("merge", FUTURE));

    assertThat(story.changes()).singleElement().asString().startsWith("+ Blocklist[" + NETWORK);
    assertThat(story.findings()).isEmpty();
  }

  @Test
  void anEntryThatThePbxStillHasIsLeftAsItIs() {
    Story story = Story.of(having(PAST), listing("exact", PAST));

    assertThat(story.changes()).isEmpty();
    assertThat(story.findings()).isEmpty();
  }

  @Test
  void anEntryOfThePbxIsNeitherGivenAPastEndNorDeletedForIt() {
    Story story = Story.of(having(FUTURE), listing("exact", PAST));

    assertThat(story.changes()).isEmpty();
    assertThat(story.findings()).hasSize(1);
  }

  private static State having(String until) {
    return pbx(
        Entities.of(Blocklist.RESOURCE, NETWORK)
            .with("network", NETWORK)
            .with("action", "block")
            .with("note", "")
            .with("until", until)
            .with("addedBy", "Manual"));
  }

  private static String next(Instant moment) {
    return moment.plusSeconds(1).toString();
  }

  private static String listing(String manage, String until) {
    return """
    apiVersion: enforcer/v1
    blocklist:
      manage: %s
      list:
        # Written by hand.
        - { network: %s, action: block, until: "%s" }
    """
        .formatted(manage, NETWORK, until);
  }
}
