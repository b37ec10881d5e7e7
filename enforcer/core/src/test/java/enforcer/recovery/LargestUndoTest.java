package enforcer.recovery;

import static enforcer.plan.Fixtures.SELF;
import static enforcer.plan.Fixtures.console;
import static enforcer.plan.Fixtures.plan;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Console;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a guard refuses in any case is left as it is, so that the rest can come back. */
class WayBackTest {
  private static final String OFFICE = "203.0.113.10/32";
  private static final String VPN = "10.99.0.0/24";
  private static final String CLOSED_FOR_US =
      "a guard refuses it: the console would be closed for "
          + SELF
          + "/32, the address the PBX sees us as";

  private static final Entity OPEN = user("200");
  private static final Entity CLOSED = OPEN.with("remote", Optional.of(Value.text("none")));

  /** A list without us: whoever was let in by it before the run is shut out by its undo. */
  private static final Entity WITHOUT_US = console(true, VPN, OFFICE);

  private static final Entity WITH_US = console(true, VPN, SELF + "/32", OFFICE);

  @Test
  void whereNoGuardRefusesTheWholeRunComesBack() {
    State before = state(OPEN, WITH_US);
    Past run = Past.whole(before, state(CLOSED, WITH_US));
    LargestUndo back = back(run);

    assertThat(back.leaving()).isEmpty();
    assertThat(Past.contents(back.undo().plan().after(run.after())))
        .isEqualTo(Past.contents(before));
  }

  @Test
  void theConsoleIsLeftWhereItsUndoWouldLockUsOut() {
    Past run = Past.whole(state(OPEN, WITHOUT_US), state(CLOSED, WITH_US));
    LargestUndo back = back(run);

    assertThat(back.leaving()).containsOnlyKeys(Console.RESOURCE);
    assertThat(back.leaving().get(Console.RESOURCE)).isEqualTo(CLOSED_FOR_US);
    assertThat(back.undo().left()).containsEntry("console", CLOSED_FOR_US);
    assertThat(back.undo().plan().steps())
        .extracting(Step::resource)
        .containsExactly(Users.RESOURCE);
    assertThat(back.undo().plan().after(run.after()).entity(Users.RESOURCE, "200")).contains(OPEN);
  }

  @Test
  void whereNothingElseIsLeftTheWholeUndoIsShownWithItsRefusal() {
    Past run = Past.whole(state(WITHOUT_US), state(WITH_US));
    LargestUndo back = back(run);

    assertThat(back.leaving()).isEmpty();
    assertThat(back.undo().plan().steps()).isNotEmpty();
  }

  @Test
  void aPlanForeseesWhatItsUndoWouldNotBringBack() {
    State live = state(OPEN, WITHOUT_US);

    assertThat(foreseen(live, state(CLOSED, WITH_US)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(Undo.isLoss(finding)).isTrue();
              assertThat(finding.message())
                  .isEqualTo("would not bring back console: " + CLOSED_FOR_US);
            });
  }

  @Test
  void aPlanWhoseUndoIsRefusedAsAWholeSaysSo() {
    assertThat(foreseen(state(WITHOUT_US), state(WITH_US)))
        .extracting(Finding::message)
        .containsExactly(
            "would not bring back anything: " + CLOSED_FOR_US.replace("a guard refuses it: ", ""));
  }

  @Test
  void aPlanThatCanBeTakenBackForeseesNothing() {
    assertThat(foreseen(state(OPEN), state(CLOSED))).isEmpty();
    assertThat(foreseen(state(OPEN), state(OPEN))).isEmpty();
  }

  private static LargestUndo back(Past run) {
    return LargestUndo.of(run.run(), Past.live(run.after()), Past.NOW, Set.of());
  }

  private static List<Finding> foreseen(State live, State wanted) {
    return LargestUndo.foreseen(plan(live, wanted), Past.live(live));
  }
}
