package enforcer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a change of an entry of the blocklist opens or closes the PBX. */
class BlocklistJudgementTest {
  private static final String NEVER = "";

  @ParameterizedTest(name = "{0} until {1}, then {2} until {3}: {4}")
  @CsvSource({
    "block, '', block, 2032-01-31T00:00:00Z, LOOSENS",
    "block, 2032-01-31T00:00:00Z, block, 2031-01-31T00:00:00Z, LOOSENS",
    "block, 2032-01-31T00:00:00Z, block, '', TIGHTENS",
    "allow, '', allow, 2032-01-31T00:00:00Z, TIGHTENS",
    "allow, 2032-01-31T00:00:00Z, allow, '', LOOSENS",
    "allow, '', allow, '', NEUTRAL",
    "allow, '', block, 2032-01-31T00:00:00Z, TIGHTENS",
    "block, 2032-01-31T00:00:00Z, allow, '', LOOSENS",
  })
  void theEndOfAnEntryCountsByWhatItDoes(
      String action, String until, String then, String end, Direction direction) {
    assertThat(
            Blocklist.RESOURCE
                .judgement()
                .of(Optional.of(entry(action, until)), Optional.of(entry(then, end))))
        .isEqualTo(direction);
  }

  private static Entity entry(String action, String until) {
    return Entities.of(Blocklist.RESOURCE, "198.51.100.0/24")
        .with("action", action)
        .with("until", until.equals(NEVER) ? Value.NOTHING : Value.text(until))
        .entity();
  }
}
