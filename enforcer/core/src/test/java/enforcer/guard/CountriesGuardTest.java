package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A list of countries that would not mean what it says. */
class CountriesGuardTest extends OnNeglectedPbx {
  @Test
  void theCountryOfThePbxStaysInTheList() {
    assertThat(guarded.refusals("countries: { allowed: [IE, FR] }"))
        .containsExactly("countries: the list would lack dial code 44, the PBX's own country");
    assertThat(guarded.refusals("countries: { allowed: [GB, FR] }")).isEmpty();
  }

  /** What is already so is no reason to refuse. */
  @Test
  void aListThatLacksTheCountryTodayIsNotMadeWorse() {
    guarded
        .site()
        .pbx
        .edit("CountryCodes", row -> row.putArray("CountryCodes").add("353").add("1"));

    assertThat(guarded.refusals("facts: { countryCodes: allow }\ncountries: { allowed: [IE, FR] }"))
        .noneMatch(line -> line.startsWith("countries: the list would lack"));
  }

  /**
   * A list that is empty today may allow all countries; the first one that counts bars this one.
   */
  @Test
  void theFirstListHoldsTheCountryOfThePbxToo() {
    guarded.site().pbx.edit("CountryCodes", row -> row.putArray("CountryCodes"));

    assertThat(guarded.refusals("facts: { countryCodes: allow }\ncountries: { allowed: [IE, FR] }"))
        .containsExactly("countries: the list would lack dial code 44, the PBX's own country");
  }

  @Test
  void anEmptyListIsRefused() {
    assertThat(guarded.refusals("countries: { allowed: [] }"))
        .containsExactly(
            "countries: it is not proven whether an empty list of countries allows none or all");
  }

  /** The PBX would answer INTERNATIONALPREFIX_IS_MISSING in the middle of an apply. */
  @Test
  void countriesAreTellableApartOnlyWithAnInternationalPrefix() {
    guarded.site().pbx.edit("E164Settings", row -> row.put("InternationalCode", ""));

    assertThat(guarded.refusals("countries: { allowed: [GB] }"))
        .singleElement()
        .asString()
        .startsWith("countries: the international prefix is not set");
  }

  @Test
  void countriesAreCheckedOnlyWhileNumbersAreRewritten() {
    guarded.site().pbx.edit("E164Settings", row -> row.put("Enabled", false));

    assertThat(guarded.refusals("countries: { allowed: [GB] }"))
        .singleElement()
        .asString()
        .startsWith("countries: number rewriting is off");
    assertThat(guarded.refusals("numbering: { enabled: true }\ncountries: { allowed: [GB] }"))
        .isEmpty();
  }

  /** The name of the country stands in where its code is empty. */
  @Test
  void theOwnCountryIsKnownByItsNameToo() {
    guarded.site().pbx.edit("E164Settings", row -> row.put("CountryCode", ""));

    assertThat(guarded.refusals("facts: { countryCodes: allow }\ncountries: { allowed: [FR] }"))
        .singleElement()
        .asString()
        .contains("lack dial code 44");
  }

  @Test
  void aPbxWithoutACountryCannotBeChecked() {
    guarded
        .site()
        .pbx
        .edit("E164Settings", row -> row.put("CountryCode", "").put("CountryName", ""));

    assertThat(guarded.refusals("facts: { countryCodes: allow }\ncountries: { allowed: [FR] }"))
        .isEmpty();
    assertThat(
            guarded.remarks(
                "countries", "facts: { countryCodes: allow }\ncountries: { allowed: [FR] }"))
        .singleElement()
        .asString()
        .startsWith("the PBX does not say its country");
  }
}
