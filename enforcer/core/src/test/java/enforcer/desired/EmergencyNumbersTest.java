package enforcer.desired;

import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Hosting;
import enforcer.catalogue.Licence;
import enforcer.catalogue.Numbering;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers must be reached, held against what regulators publish of their numbering plans. */
class EmergencyNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "44,  999 112", // Ofcom, National Telephone Numbering Plan
    "353, 999 112", // ComReg, Numbering Conditions
    "1,   911", // FCC, 47 CFR 9.4
    "49,  110 112", // Bundesnetzagentur, Notrufverordnung
    "61,  000 106 112", // ACMA, Telecommunications Numbering Plan
    "64,  111", // Number Administration Deed
    "27,  10111 112", // ICASA, Numbering Plan Regulations
    "264, 10111", // Namibian Police
    "66,  191 199 1669", // NBTC
    "968, 9999", // TRA of Oman
    "92,  15 1122", // PTA
    "33,  15 17 18 112", // Arcep, plan national de numérotation
    "7,   01 02 03 101 112", // Russian numbering plan
    "91,  100 101 102 112", // TRAI, National Numbering Plan
    "81,  110 119", // MIC
    "86,  110 119 120", // MIIT
    "55,  190 192 193", // Anatel
    "39,  112 113 115 118", // AGCOM, Piano di numerazione
    "47,  110 112 113", // Nkom
  })
  void whatARegulatorPublishesIsKept(String code, String published) {
    assertThat(numbers(numbering(code, ""))).contains(published.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"+61", "0061", "' 61'"})
  void aDialCodeIsReadHoweverItIsWritten(String code) {
    assertThat(numbers(numbering(code, ""))).contains("000");
  }

  @Test
  void ofCountriesThatShareACodeTheNameChooses() {
    assertThat(numbers(numbering("1", "Jamaica"))).contains("119").doesNotContain("999");
    assertThat(numbers(numbering("1", "United States"))).containsExactly("112", "911");
    assertThat(numbers(numbering("1", "USA"))).containsExactly("112", "911");
    assertThat(numbers(numbering("7", "Kazakhstan"))).contains("101").doesNotContain("01");
  }

  @Test
  void aNameOfAnotherCodeChoosesNothing() {
    List<String> all = numbers(numbering("1", ""));

    // Barbados has 511 for an ambulance, Trinidad and Tobago 990 for the fire brigade.
    assertThat(all).contains("911", "119", "511", "990");
    assertThat(numbers(numbering("1", "Australia"))).isEqualTo(all);
    assertThat(numbers(numbering("61", "United Kingdom"))).contains("000").doesNotContain("999");
  }

  @Test
  void theLicenceChoosesWhereTheNameDoesNot() {
    assertThat(numbers(numbering("1", ""), licence("JM", "")))
        .contains("119")
        .doesNotContain("511");
    assertThat(numbers(numbering("1", ""), licence("1", "Jamaica"))).doesNotContain("511");
    assertThat(numbers(numbering("1", ""), hosting("JM"))).contains("119").doesNotContain("511");
    assertThat(numbers(numbering("1", "United States"), licence("JM", ""))).doesNotContain("119");
    assertThat(numbers(numbering("1", ""), hosting("44"))).contains("511");
  }

  @Test
  void nameAndLicenceStandInForACodeThatIsEmpty() {
    assertThat(numbers(numbering("", "South Africa"))).contains("10111");
    assertThat(numbers(numbering("", ""), licence("TH", ""))).contains("1669");
    assertThat(numbers(numbering("", ""), hosting("61"))).contains("000");
    assertThat(numbers(numbering("", ""), licence("GB", ""), hosting("61"))).contains("999", "000");
  }

  @Test
  void whereNothingTellsTheCountryNoNumberIsKnown() {
    assertThat(numbers(numbering("", ""))).isEmpty();
    assertThat(numbers(numbering("999", "United Kingdom"))).isEmpty();
    assertThat(numbers(numbering("870", ""))).isEmpty();
    assertThat(numbers(numbering("", "Atlantis"))).isEmpty();
  }

  @Test
  void theLicenceIsOnlyReadWhereItCouldDecide() {
    assertThat(EmergencyCountry.needs(Emergency.unsaid(), pbx(numbering("44", "UK")))).isEmpty();
    assertThat(EmergencyCountry.needs(Emergency.unsaid(), pbx(numbering("49", "")))).isEmpty();
    assertThat(EmergencyCountry.needs(Emergency.unsaid(), State.empty())).isEmpty();
    assertThat(EmergencyCountry.needs(Emergency.unsaid(), pbx(numbering("1", "")))).hasSize(2);
    assertThat(EmergencyCountry.needs(Emergency.unsaid(), pbx(numbering("", "")))).hasSize(2);
    assertThat(EmergencyCountry.needs(in("US"), pbx(numbering("1", "")))).hasSize(2);
  }

  @Test
  void theNumbersOfADocumentAddToThoseOfTheCountry() {
    EmergencyNumbers numbers =
        EmergencyNumbers.of(said(List.of("119")), pbx(numbering("44", "United Kingdom")));

    assertThat(numbers.numbers()).containsExactly("112", "119", "999");
    assertThat(numbers.source()).isEqualTo("acme.yaml and dial code 44 of the PBX, GB");
  }

  @Test
  void theCountryOfADocumentReplacesThatOfThePbx() {
    EmergencyNumbers numbers = EmergencyNumbers.of(in("US"), pbx(numbering("44", "")));

    assertThat(numbers.numbers()).containsExactly("112", "911");
    assertThat(numbers.source()).isEqualTo("country US of acme.yaml");
  }

  private static Emergency said(List<String> numbers) {
    return new Emergency("acme.yaml", numbers, Optional.empty(), Optional.empty(), Map.of());
  }

  private static Emergency in(String country) {
    return new Emergency("acme.yaml", List.of(), Optional.of(country), Optional.empty(), Map.of());
  }

  private static List<String> numbers(Draft... drafts) {
    return EmergencyNumbers.of(Emergency.unsaid(), pbx(drafts)).numbers();
  }

  private static Draft numbering(String code, String name) {
    return of(Numbering.RESOURCE, Resource.ONLY).with("country", code).with("countryName", name);
  }

  private static Draft licence(String code, String name) {
    return of(Licence.RESOURCE, Resource.ONLY).with("country", code).with("countryName", name);
  }

  private static Draft hosting(String country) {
    return of(Hosting.RESOURCE, Resource.ONLY).with("licenceCountry", country);
  }
}
