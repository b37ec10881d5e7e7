package enforcer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.Entity;
import enforcer.model.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A session whose times contradict each other may be valid: it is neither in nor out. */
class SessionValidityTest {
  private static final Instant NOW = Instant.parse("2026-06-01T18:00:00Z");
  private static final String NEVER = "0001-01-01T00:00:00Z";
  private static final String LATER = "2030-01-01T00:00:00Z";

  @Test
  void aSessionThatEndedIsNotValidAndOneThatGoesOnIs() {
    assertThat(valid("2026-05-01T00:00:00Z", "2026-06-01T15:00:00Z", LATER, NEVER)).hasValue(true);
    assertThat(valid("2026-05-01T00:00:00Z", "2026-06-01T15:00:00Z", LATER, "2026-06-01T15:00:00Z"))
        .hasValue(false);
    assertThat(valid("2026-05-01T00:00:00Z", NEVER, "2026-05-02T00:00:00Z", NEVER)).hasValue(false);
  }

  @Test
  void oneThatWasUsedAfterItsEndIsUnknown() {
    String begun = "2026-05-01T00:00:00Z";
    String used = "2026-06-01T17:20:00Z";
    assertThat(valid(begun, used, LATER, "2026-06-01T15:00:00Z")).isEmpty();
    assertThat(valid(begun, used, "2026-05-20T00:00:00Z", NEVER)).isEmpty();
  }

  @Test
  void oneThatEndedBeforeItBeganIsUnknown() {
    assertThat(valid("2026-05-02T00:00:00Z", NEVER, LATER, "2026-05-01T00:00:00Z")).isEmpty();
    assertThat(valid("2026-05-02T00:00:00Z", NEVER, "2026-05-01T00:00:00Z", NEVER)).isEmpty();
  }

  private static Optional<Boolean> valid(
      String created, String used, String expires, String revoked) {
    Value.Struct values =
        Value.struct(
            Map.of(
                "created", Value.text(created),
                "used", Value.text(used),
                "expires", Value.text(expires),
                "revoked", Value.text(revoked)));
    return Evidence.isValid(new Entity(Evidence.SESSIONS, "1", Optional.of("1"), values), NOW);
  }
}
