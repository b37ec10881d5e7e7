package enforcer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.dialplan.Home;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A number of the call log is read as it was dialled or as it went to the trunk; which of both the
 * log holds is not published.
 */
class CalledNumberTest {
  @ParameterizedTest(name = "number {0}")
  @CsvSource({
    "00372 5123 4567, ABROAD, 372",
    "+37251234567, ABROAD, 372",
    "37251234567, ABROAD, 372",
    "900372 51234567, ABROAD, 372",
    "0018765551234, ABROAD, 1876",
    "0012125551234, ABROAD, 1",
    "02079460123, HOME, ''",
    "+442079460123, HOME, ''",
    "442079460123, HOME, ''",
    "902079460123, HOME, ''",
    "09098790123, PREMIUM, 09098",
    "+449098790123, PREMIUM, +4490",
    "909098790123, PREMIUM, 09098",
    "00881612345678, PREMIUM, 00881",
    "1410053512345678, ABROAD, 53",
    "18185005351234567, ABROAD, 53",
    "#31#005352123456, ABROAD, 53",
    "9141005351234567, ABROAD, 53",
    "14109098790123, PREMIUM, 09098",
    "14102079460123, HOME, ''",
    "*999005352123456, UNCLEAR, ''",
    "17770053521234567, UNCLEAR, ''",
    "0099912345678, UNCLEAR, ''",
    "999, EMERGENCY, ''",
    "9999, EMERGENCY, ''",
    "100, HOME, ''",
    "anonymous, UNCLEAR, ''",
    "'', UNCLEAR, ''"
  })
  void ofBritain(String written, CalledNumber.Kind kind, String to) {
    assertThat(CalledNumber.of(written, Home.of("44", "00"), List.of("112", "999")))
        .isEqualTo(new CalledNumber(kind, to));
  }

  @ParameterizedTest(name = "number {0}")
  @CsvSource({
    "011442079460123, ABROAD, 44",
    "9011442079460123, ABROAD, 44",
    "18765551234, ABROAD, 1876",
    "8765551234, ABROAD, 1876",
    "*678765551234, ABROAD, 1876",
    "10102880115352123456, ABROAD, 53",
    "+18765551234, ABROAD, 1876",
    "2125551234, HOME, ''",
    "12125551234, HOME, ''",
    "19005551234, PREMIUM, 19005",
    "911, EMERGENCY, ''",
    "9911, EMERGENCY, ''"
  })
  void ofNorthAmerica(String written, CalledNumber.Kind kind, String to) {
    assertThat(CalledNumber.of(written, Home.of("1", "011"), List.of("911")))
        .isEqualTo(new CalledNumber(kind, to));
  }

  /** Where nobody set the country, only what is dialled the way abroad tells its country. */
  @ParameterizedTest(name = "number {0}")
  @CsvSource({"0037251234567, ABROAD, 372", "+37251234567, ABROAD, 372", "02079460123, HOME, ''"})
  void ofACountryThatNobodySet(String written, CalledNumber.Kind kind, String to) {
    assertThat(CalledNumber.of(written, Home.of("", ""), List.of()))
        .isEqualTo(new CalledNumber(kind, to));
  }
}
