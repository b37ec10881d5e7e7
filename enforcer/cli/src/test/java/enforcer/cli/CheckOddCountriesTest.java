package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dial code that the PBX has no country for is a word that nobody knows. */
class CheckOddCountriesTest extends OddAnswersCase {
  @ParameterizedTest
  @CsvSource({
    "44 353, pass, pass, pass",
    "44 353 2 5 3 9, unknown, unknown, unknown",
    "44 535, unknown, unknown, unknown",
    "44 5352 2327, unknown, unknown, unknown",
    "44 999, unknown, unknown, unknown",
    "44 53 999, unknown, unknown, fail"
  })
  void aCodeOfNoCountryMayOpenAny(String codes, String few, String chosen, String fraud) {
    String list =
        Arrays.stream(codes.split(" ")).map("'%s'"::formatted).collect(Collectors.joining(","));
    odd.each("CountryCodes", "{'CountryCodes':[%s]}".formatted(list));

    Map<String, String> found = odd.found("guide");

    assertThat(found)
        .containsEntry("3CX-FRD-001", few)
        .containsEntry("3CX-FRD-002", chosen)
        .containsEntry("3CX-FRD-004", fraud);
  }

  @ParameterizedTest
  @CsvSource({"16, fail", "15, unknown"})
  void tooManyAreTooManyWhateverOneOfThemMeans(int many, String outcome) {
    String list =
        Stream.of(
                "44", "353", "33", "34", "39", "41", "43", "45", "46", "47", "48", "49", "32", "31",
                "30")
            .limit(many - 1)
            .map("'%s'"::formatted)
            .collect(Collectors.joining(","));
    odd.each("CountryCodes", "{'CountryCodes':[%s,'999']}".formatted(list));

    assertThat(odd.found("guide")).containsEntry("3CX-FRD-001", outcome);
  }
}
