package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static enforcer.pbx.StubPbx.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A PBX has a time for all that is read from it, and none for the proof of what was written. */
class ReadingTimeTest {
  private static final Duration SIX_SECONDS = Duration.ofSeconds(6);

  private final TestTime time = new TestTime();
  private StubPbx pbx;
  private WritingClient client;

  @BeforeEach
  void start() {
    pbx = StubPbx.start();
    pbx.on(
        "GET ConsoleRestrictions",
        exchange -> {
          time.pass(SIX_SECONDS);
          json("{}").to(exchange);
        });
    pbx.on("PATCH CountryCodes", status(204));
    client = pbx.writer(time.options().limits(Limits.standard().reading(Duration.ofSeconds(10))));
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void afterItNothingIsAskedAnyMoreAndTheMessageSaysSo() {
    client.consoleRestrictions();
    client.consoleRestrictions();

    assertThatThrownBy(client::consoleRestrictions)
        .isInstanceOf(PbxException.Unreachable.class)
        .hasMessageContaining("did not tell everything within 10 s, and still not GET Console")
        .hasMessageContaining("give it more with --timeout");
    assertThat(pbx.arrivedAt("GET ConsoleRestrictions")).hasSize(2);
  }

  /** The timer of a call and the clock may differ by as much. */
  @Test
  void aRestThatIsTooShortForAnAnswerIsNone() {
    pbx.on(
        "GET ConsoleRestrictions",
        exchange -> {
          time.pass(Duration.ofMillis(9_995));
          json("{}").to(exchange);
        });
    client.consoleRestrictions();

    assertThatThrownBy(client::consoleRestrictions)
        .hasMessageContaining("did not tell everything within 10 s");
    assertThat(pbx.arrivedAt("GET ConsoleRestrictions")).hasSize(1);
  }

  @Test
  void retriesStayWithinIt() {
    pbx.on("GET ConsoleRestrictions", status(500));

    assertThatThrownBy(client::consoleRestrictions).isInstanceOf(PbxException.class);

    assertThat(time.pauses().stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aPersonWhoThinksTakesNoneOfIt() {
    client.consoleRestrictions();
    time.pass(Duration.ofMinutes(10));

    client.consoleRestrictions();

    assertThat(pbx.arrivedAt("GET ConsoleRestrictions")).hasSize(2);
  }

  @Test
  void whatWasWrittenIsProvenHoweverLongThatTakes() {
    client.consoleRestrictions();
    client.consoleRestrictions();
    client.patch(WritePath.singleton("CountryCodes"), Json.EMPTY);

    client.consoleRestrictions();
    client.consoleRestrictions();

    assertThat(pbx.arrivedAt("GET ConsoleRestrictions")).hasSize(4);
  }
}
