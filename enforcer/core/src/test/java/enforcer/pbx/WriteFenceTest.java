package enforcer.pbx;

import static enforcer.pbx.StubPbx.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.model.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes of a process that may not send them, or may no longer. */
class WriteFenceTest {
  private static final WritePath.Entity RULE = WritePath.entity("OutboundRules", EntityKey.of(7));

  private final StubPbx pbx = StubPbx.start().on("DELETE OutboundRules(7)", status(204));
  private final ClientOptions options = new TestTime().options();
  private final WritingClient client = pbx.writer(options);

  @AfterEach
  void stop() {
    pbx.close();
  }

  private record Pass(Optional<Duration> timeout, boolean isOver) implements WriteFence.Pass {}

  @Test
  void aWriteThatWaitedInTheProcessUntilItsPassWasOverNeverLeaves() {
    options.fences().set(client.target(), () -> new Pass(Optional.empty(), true));

    assertThatThrownBy(() -> client.delete(RULE))
        .isInstanceOf(PbxException.Fenced.class)
        .hasMessageContaining("DELETE OutboundRules(7) was not sent");
    assertThatThrownBy(
            () -> client.patch(WritePath.singleton("ConsoleRestrictions"), Type.json().put("a", 1)))
        .isInstanceOf(PbxException.Fenced.class)
        .extracting(e -> ((PbxException) e).uncertain())
        .isEqualTo(false);

    assertThat(pbx.arrived()).noneMatch(a -> a.path().startsWith("/xapi/"));
  }

  @Test
  void onceMachinesShareLocksAPbxWithoutOneTakesNoWrite() {
    options.fences().share();

    assertThatThrownBy(() -> client.delete(RULE)).isInstanceOf(PbxException.Fenced.class);
    options.fences().set(client.target(), WriteFence.OPEN);
    client.delete(RULE);

    assertThat(pbx.arrivedAt("DELETE OutboundRules(7)")).hasSize(1);
  }

  @Test
  void ofTwoLocksEachMustLetAWriteThroughAndTheShorterTimeCounts() {
    WriteFence slow = () -> new Pass(Optional.of(Duration.ofSeconds(9)), false);
    WriteFence quick = () -> new Pass(Optional.of(Duration.ofSeconds(2)), true);

    WriteFence.Pass both = WriteFence.of(List.of(slow, WriteFence.OPEN, quick)).pass();

    assertThat(both.timeout()).contains(Duration.ofSeconds(2));
    assertThat(both.isOver()).isTrue();
  }
}
