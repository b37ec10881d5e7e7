package enforcer.model;

import static enforcer.model.Direction.LOOSENS;
import static enforcer.model.Direction.NEUTRAL;
import static enforcer.model.Direction.TIGHTENS;
import static enforcer.model.Value.flag;
import static enforcer.model.Value.text;
import static enforcer.model.Value.texts;
import static enforcer.model.Value.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectTest {

  @Test
  void aFlagTightensTowardsItsSafeValue() {
    assertThat(of(Effect.safeWhenTrue(), flag(false), flag(true))).isEqualTo(TIGHTENS);
    assertThat(of(Effect.safeWhenTrue(), flag(true), flag(false))).isEqualTo(LOOSENS);
    assertThat(of(Effect.safeWhenFalse(), flag(true), flag(false))).isEqualTo(TIGHTENS);
    assertThat(of(Effect.safeWhenTrue(), flag(true), flag(true))).isEqualTo(NEUTRAL);
  }

  @Test
  void aNumberTightensTowardsItsSafeEnd() {
    assertThat(of(Effect.saferWhenLower(), whole(25), whole(5))).isEqualTo(TIGHTENS);
    assertThat(of(Effect.saferWhenLower(), whole(5), whole(25))).isEqualTo(LOOSENS);
    assertThat(of(Effect.saferWhenHigher(), whole(60), whole(3600))).isEqualTo(TIGHTENS);
  }

  @Test
  void aWordThatIsNotListedLoosens() {
    Effect remote = Effect.ranked(List.of("any", "tunnel", "none"));
    assertThat(of(remote, text("any"), text("tunnel"))).isEqualTo(TIGHTENS);
    assertThat(of(remote, text("none"), text("tunnel"))).isEqualTo(LOOSENS);
    assertThat(of(remote, text("any"), text("other"))).isEqualTo(LOOSENS);
  }

  @Test
  void fromAValueThatNobodyKnowsNothingIsClaimed() {
    for (Effect effect : List.of(Effect.saferWhenLower(), Effect.saferWhenHigher())) {
      assertThat(effect.of(Optional.empty(), Optional.of(whole(5)))).isEqualTo(NEUTRAL);
    }
    Effect flag = Effect.safeWhenTrue();
    assertThat(flag.of(Optional.empty(), Optional.of(flag(true)))).isEqualTo(NEUTRAL);
  }

  @Test
  void whatOpensIsNeverHiddenByWhatCloses() {
    Effect allow = Effect.opensByElement();
    assertThat(of(allow, texts("a", "b"), texts("a"))).isEqualTo(TIGHTENS);
    assertThat(of(allow, texts("a"), texts("a", "b"))).isEqualTo(LOOSENS);
    assertThat(of(allow, texts("a", "b"), texts("a", "c"))).isEqualTo(LOOSENS);
    assertThat(TIGHTENS.and(LOOSENS)).isEqualTo(LOOSENS);
    assertThat(NEUTRAL.and(TIGHTENS)).isEqualTo(TIGHTENS);
  }

  @Test
  void whatIsNoLongerWatchedOpens() {
    Effect watched = Effect.closesByElement();
    assertThat(of(watched, texts("a"), texts("a", "b"))).isEqualTo(TIGHTENS);
    assertThat(of(watched, texts("a", "b"), texts("a"))).isEqualTo(LOOSENS);
    assertThat(of(watched, texts("a", "b"), texts("a", "c"))).isEqualTo(LOOSENS);
  }

  private static Direction of(Effect effect, Value before, Value after) {
    return effect.of(Optional.of(before), Optional.of(after));
  }
}
