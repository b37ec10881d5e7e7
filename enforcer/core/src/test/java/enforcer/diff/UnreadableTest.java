package enforcer.diff;

import static enforcer.fixture.Entities.blocked;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Story;
import enforcer.model.State;
import org.junit.jupiter.api.Test;

/** An object of which the PBX says something odd is never compared, replaced or deleted. */
class UnreadableTest {
  private static final State LIVE =
      pbx(
          user("200"),
          trunk("10000", "uk"),
          route("Odd", "uk", "00").odd("length"),
          route("Plain", "uk", "0"));

  @Test
  void whatCannotBeReadIsUnknownWhereADocumentDescribesIt() {
    Story story =
        Story.of(
            LIVE,
            """
            outbound:
              manage: merge
              rules: [ { name: Odd, dial: ["01"], from: everyone, via: [uk] } ]
            """);

    assertThat(story.changes()).isEmpty();
    assertThat(story.resolution().unknown()).containsOnlyKeys("outbound");
    assertThat(story.resolution().unknown().get("outbound"))
        .contains("\"Odd\" cannot be read (its length is odd)");
  }

  @Test
  void whatIsListedByItsKeyAloneNeedNotBeRead() {
    Story story =
        Story.of(
            LIVE, "outbound: { manage: observe, rules: [ { name: Odd }, { name: Plain } ] }\n");

    assertThat(story.observed()).isEmpty();
    assertThat(story.resolution().unknown()).isEmpty();
    assertThat(story.findings())
        .anyMatch(line -> line.contains("\"Odd\" cannot be read (its length is odd)"));
  }

  @Test
  void whatCannotBeReadIsNotDeletedAsAnExtra() {
    Story story = Story.of(LIVE, "outbound: { manage: exact, rules: [] }\n");

    assertThat(story.changes()).containsExactly("- OutboundRules[Plain] at 2");
    assertThat(story.resolution().unknown().get("outbound")).contains("\"Odd\" cannot be read");
  }

  @Test
  void whatCannotBeReadIsNotDeletedByNameEither() {
    Story story = Story.of(LIVE, "outbound: { manage: merge, absent: [Odd], rules: [] }\n");

    assertThat(story.changes()).isEmpty();
    assertThat(story.resolution().unknown().get("outbound")).contains("\"Odd\" cannot be read");
  }

  @Test
  void whatNobodyDescribesIsOnlySaid() {
    Story story = Story.of(LIVE, "outbound: { manage: merge, absent: [Plain], rules: [] }\n");

    assertThat(story.changes()).containsExactly("- OutboundRules[Plain] at 2");
    assertThat(story.resolution().unknown()).isEmpty();
    assertThat(story.findings()).anyMatch(line -> line.contains("\"Odd\" cannot be read"));
  }

  @Test
  void whatThePbxBlocksItselfIsNobodysUnknown() {
    State live = pbx(blocked("198.51.100.7/32").with("addedBy", "Ip").odd("length"));
    Story story = Story.of(live, "blocklist: { manage: exact, list: [] }\n");

    assertThat(story.changes()).isEmpty();
    assertThat(story.resolution().unknown()).isEmpty();
  }

  /** What was not seen is never called in sync, and a stranger least of all. */
  @Test
  void aStrangerThatCannotBeReadLeavesAWatchedListUnknown() {
    Story story = Story.of(LIVE, "outbound: { manage: observe, rules: [ { name: Plain } ] }\n");

    assertThat(story.observed()).isEmpty();
    assertThat(story.resolution().unknown().get("outbound")).contains("\"Odd\" cannot be read");
  }
}
