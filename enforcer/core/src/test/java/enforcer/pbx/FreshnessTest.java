package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cache kept is no sight of now. */
class FreshnessTest {
  private static final String NOW = "Tue, 03 Nov 2026 03:00:00 GMT";

  private final Freshness freshness = new Freshness();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Age     | 864000",
        "Age     | 11",
        "Age     | 99999999999999999999",
        "Age     | -1",
        "Warning | 110 - \"Response is Stale\"",
        "Warning | 111 proxy.example \"Revalidation Failed\"",
        "Warning | 112 - \"Disconnected Operation\"",
        "Warning | 199 - \"x\", 113 - \"Heuristic Expiration\"",
        "Date    | Tue, 03 Nov 2026 02:54:59 GMT",
        "Date    | Mon, 01 Jan 2024 00:00:00 GMT",
        "Date    | Tue, 03 Nov 2026 03:05:03 GMT",
        "Date    | Wed, 04 Nov 2026 03:00:00 GMT"
      })
  void anAnswerOfACacheOrOfAnotherTimeIsNoSightOfNow(String header, String value) {
    freshness.note(Headers.of("Date", NOW));

    assertThat(freshness.doubt(Headers.of(header, value), Optional.empty())).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Age     | 0",
        "Age     | 10",
        "Warning | 199 - \"Miscellaneous\"",
        "Warning | 214 - \"1100 bytes\"",
        "Date    | Tue, 03 Nov 2026 02:55:02 GMT",
        "Date    | Tue, 03 Nov 2026 03:04:58 GMT",
        "Date    | yesterday",
        "X-Cache | MISS"
      })
  void allElseIsOfNow(String header, String value) {
    freshness.note(Headers.of("Date", NOW));

    assertThat(freshness.doubt(Headers.of(header, value), Optional.empty())).isEmpty();
  }

  @Test
  void afterAWriteNothingCountsThatIsOlderThanTheWrite() {
    Headers kept = Headers.of("Age", "3");

    assertThat(freshness.doubt(kept, Optional.of(Duration.ofSeconds(2)))).isPresent();
    assertThat(freshness.doubt(kept, Optional.of(Duration.ofSeconds(3)))).isEmpty();
    assertThat(freshness.doubt(kept, Optional.of(Duration.ofHours(1)))).isEmpty();
  }
}
