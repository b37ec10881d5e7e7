package enforcer.catalogue;

import static enforcer.fixture.Entities.blocked;
import static enforcer.fixture.Entities.pbx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import enforcer.diagnostic.Finding;
import enforcer.fixture.Story;
import enforcer.model.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Entries of the blocklist whose AddedBy is not Manual are made by the PBX: its conference servers,
 * its whitelist, its bans. They are neither deleted nor changed.
 */
class OwnEntriesOfThePbxTest {

  @ParameterizedTest
  @ValueSource(strings = {"Mcu", "Webmeeting", "AutoBlacklist", "Whitelist"})
  void anEntryOfThePbxIsNeitherDeletedNorChanged(String author) {
    State live =
        pbx(
            blocked("203.0.113.5/32").with("action", "allow").with("addedBy", author),
            blocked("203.0.113.6/32").with("action", "allow").with("addedBy", author));

    Story story =
        Story.of(
            live,
            """
            blocklist:
              manage: merge
              list: [ { network: 203.0.113.5/32, action: block } ]
              absent: [ 203.0.113.6/32 ]
            """);

    assertThat(story.problems()).isEmpty();
    assertThat(story.changes()).isEmpty();
    assertThat(story.resolution().notMet())
        .extracting(Finding::subject, Finding::message)
        .containsExactly(
            tuple(
                "blocklist 203.0.113.5/32",
                "stays as it is, because the PBX made this entry itself"),
            tuple(
                "blocklist 203.0.113.6/32",
                "stays as it is, because the PBX made this entry itself"));
  }

  @Test
  void aBanOfThePbxMeetsTheSameBlockOfADocument() {
    State live = pbx(blocked("203.0.113.5/32").with("addedBy", "AutoBlacklist"));

    Story story =
        Story.of(
            live,
            "blocklist: { manage: merge, list: [ { network: 203.0.113.5/32, action: block } ] }\n");

    assertThat(story.changes()).isEmpty();
    assertThat(story.resolution().notMet()).isEmpty();
  }

  @Test
  void anEntryOfAPersonIsStillChanged() {
    Story story =
        Story.of(
            pbx(blocked("203.0.113.5/32").with("action", "allow")),
            "blocklist: { manage: merge, list: [ { network: 203.0.113.5/32, action: block } ] }\n");

    assertThat(story.changes())
        .containsExactly("~ Blocklist[203.0.113.5/32] action: allow → block");
  }
}
