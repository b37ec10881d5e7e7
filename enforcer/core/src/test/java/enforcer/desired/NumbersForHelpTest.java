package enforcer.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers for help a phone on a fixed line must reach, and which only must not be lost. */
class NumbersForHelpTest {

  @ParameterizedTest
  @CsvSource({
    "NL, 112", // 911 is in no plan
    "SE, 112", // 90000 was replaced in 1996
    "DK, 112", // 114 is the police where nothing is urgent
    "PT, 112",
    "ES, 112", // 061, 062, 091 and 092 are not free, and not emergency numbers of the plan
    "EE, 112", // 110 was closed in 2020
    "LT, 112", // 101, 102 and 103 were switched off in 2022
    "MX, 911", // 060 to 080 were replaced in 2017
    "US, 911", // 112 is understood by mobile networks
    "CA, 911",
    "AU, 000", // 106 is for text, 112 for mobile phones
    "HK, 999", // 992 is for text, 112 for mobile phones
    "MY, 999",
    "SG, 995 999",
    "BR, 190 192 193",
    "CZ, 112 150 155 158", // 151 to 159 are a pattern
    "RS, 192 193 194", // since 2012; 92 to 94 are gone
    "GB, 112 999",
    "IE, 112 999",
    "DE, 110 112",
    "FR, 112 15 17 18",
    "AT, 112 122 133 144",
    "CH, 112 117 118 144",
    "NO, 110 112 113",
    "IT, 112 113 115 118",
    "PL, 112 997 998 999",
    "BE, 100 101 112",
    "NZ, 111",
    "JP, 110 119",
  })
  void theseMustBeReached(String region, String numbers) {
    assertThat(NumbersForHelp.asked(region)).containsExactly(numbers.split(" "));
  }

  @Test
  void whatIsNotAskedForMustStillNotBeLost() {
    assertThat(NumbersForHelp.known("SE")).containsExactly("112", "90000");
    assertThat(NumbersForHelp.known("RS")).contains("112", "192", "92");
    assertThat(NumbersForHelp.known("GA")).contains("1300", "1399");
    assertThat(NumbersForHelp.asked("GA")).containsExactly("18");
  }

  @Test
  void whereNothingIsSureNothingIsAskedFor() {
    assertThat(NumbersForHelp.asked("LY")).isEmpty();
    assertThat(NumbersForHelp.known("LY")).isNotEmpty();
  }

  /** A line about a number that the library has no more, or has by now, would mean nothing. */
  @Test
  void everyLineSaysOtherwiseThanTheLibrary() throws IOException {
    List<String> lines = table().lines().filter(line -> !line.startsWith("#")).toList();
    assertThat(lines).hasSizeGreaterThan(200).isSorted();
    for (String line : lines) {
      String[] words = line.split(" +", 4);
      String number = words[1].replaceFirst("-.*", "");
      assertThat(ShortNumbers.emergency(words[0]).contains(number))
          .as(line)
          .isEqualTo(!words[2].equals("in"));
      assertThat(words[3]).as(line).isNotBlank();
    }
  }

  private static String table() throws IOException {
    try (InputStream in = NumbersForHelp.class.getResourceAsStream("emergency-numbers.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
