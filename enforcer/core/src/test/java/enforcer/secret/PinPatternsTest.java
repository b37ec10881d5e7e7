package enforcer.secret;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.Value;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people choose for a PIN is refused, and nearly everything else is allowed. */
class PinPatternsTest {
  private static final Value.Struct STRICT =
      SecretRules.strictest(SecretRules.PIN, Value.struct(Map.of("min", Value.whole(6))));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000000",
        "111112",
        "121212",
        "696969",
        "112211",
        "122122", // two digits
        "123123",
        "583583",
        "4714714", // a part again
        "112233",
        "557799", // every digit twice
        "123321",
        "583385",
        "2580852", // the same from both ends
        "123456",
        "987654",
        "890123",
        "135791",
        "147036", // one step
        "234561",
        "123450",
        "123789",
        "456123",
        "654987", // with one break
        "246810",
        "101112",
        "102030",
        "510152",
        "302928", // numbers
        "147258",
        "2580258",
        "369258",
        "159753",
        "789456",
        "14725",
        "147258369", // the keypad
        "12345",
        "" // too short
      })
  void aPatternIsRefused(String pin) {
    assertThat(SecretRules.meetsPin(pin, "200", STRICT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"583917", "407261", "918264", "730518", "2591836", "640973", "881903"})
  void aPinWithoutAPatternIsAllowed(String pin) {
    assertThat(SecretRules.meetsPin(pin, "2999", STRICT)).isTrue();
  }

  @Test
  void ninetyEightOfAHundredPinsHaveNoPattern() {
    long allowed =
        IntStream.range(0, 100_000)
            .map(n -> n * 7_919 % 1_000_000)
            .filter(n -> SecretRules.meetsPin("%06d".formatted(n), "99999999", STRICT))
            .count();

    assertThat(allowed).isBetween(98_000L, 99_900L);
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "1, has fewer than four digits and is easy to guess",
    "583, has fewer than four digits",
    "5839, has four digits",
    "1234, has four digits and is easy to guess",
    "58391, has five digits",
    "12345, has five digits and is easy to guess",
    "121212, is easy to guess",
    "582003, is easy to guess",
    "583917, ''"
  })
  void aPinIsToldByItsClass(String pin, String fault) {
    assertThat(PinFault.of(pin, "200")).isEqualTo(fault);
    assertThat(fault.isEmpty()).isEqualTo(SecretRules.meetsPin(pin, "200", STRICT));
  }
}
