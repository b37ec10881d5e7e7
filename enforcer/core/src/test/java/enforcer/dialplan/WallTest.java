package enforcer.dialplan;

import static enforcer.dialplan.Dialling.CALLER;
import static enforcer.dialplan.Dialling.SETTLED;
import static enforcer.dialplan.Dialling.UK;
import static enforcer.dialplan.Dialling.call;
import static enforcer.dialplan.Dialling.numbering;
import static enforcer.dialplan.Dialling.pbx;
import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.KnownCountries;
import enforcer.fixture.Entities.Draft;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which countries may be called, in every reading of what the list of the PBX means. */
class WallTest {

  @Test
  void theCountryListIsAskedForTheNumberAsItLeaves() {
    State state = world("44", "33");

    assertThat(call(state, "0033140000000"))
        .containsExactly("routed by \"Any\" through uk as 0033140000000");
    assertThat(call(state, "+33140000000", with("plusDialled", "asDialled")))
        .containsExactly("routed by \"Any\" through uk as +33140000000");
    assertThat(call(state, "005312345"))
        .containsExactly("refused by \"Any\": the country is not allowed (+53)");
    assertThat(call(state, "01632960000"))
        .containsExactly("routed by \"Any\" through uk as 01632960000");
  }

  @Test
  void theOwnCountryIsAlwaysAllowed() {
    assertThat(call(world("33"), "00441632960000"))
        .containsExactly("routed by \"Any\" through uk as 00441632960000");
  }

  /** Jamaica has a dial code that begins with that of the United States. */
  @Test
  void anotherCountryBelowTheOwnDialCodeIsNotTheOwnCountry() {
    State us = world("33").with(numbering(true).with("country", "1").entity());

    assertThat(call(us, "0012125550100"))
        .containsExactly("routed by \"Any\" through uk as 0012125550100");
    assertThat(call(us, "0012684601234"))
        .containsExactly(
            "routed by \"Any\" through uk as 0012684601234 if sharedDialCode is opens",
            "refused by \"Any\": the country is not allowed (+1268) if sharedDialCode is apart");
    assertThat(call(us, "0012684601234", with("sharedDialCode", "apart")))
        .containsExactly("refused by \"Any\": the country is not allowed (+1268)");
  }

  /** Satellites have codes that begin like that of no country; 8 begins none here at all. */
  @Test
  void nobodyKnowsWhetherACodeOfNoCountryIsRefused() {
    assertThat(call(world("33"), "00870772001234"))
        .containsExactly(
            "refused by \"Any\": the country is not allowed if codeOfNoCountry is refused",
            "routed by \"Any\" through uk as 00870772001234 if codeOfNoCountry is leaves");
    assertThat(call(world("33"), "00870772001234", with("codeOfNoCountry", "refused")))
        .containsExactly("refused by \"Any\": the country is not allowed");
    assertThat(call(world("33", "870"), "00870772001234"))
        .containsExactly("routed by \"Any\" through uk as 00870772001234");
  }

  @Test
  void whereThePbxToldNoCountriesTheNumberingPlansSayWhichCodesAreTheirs() {
    State untold = pbx(CALLER, UK, numbering(true), countries("33"), route("Any", "uk"));

    assertThat(call(untold, "005512345678"))
        .containsExactly("refused by \"Any\": the country is not allowed (+55)");
    assertThat(call(untold, "0088166001234")).hasSize(2);
  }

  @Test
  void aListOfUnknownMeaningIsReadBothWays() {
    assertThat(call(world("53"), "005312345", Map.of()))
        .containsExactly(
            "routed by \"Any\" through uk as 005312345 if countryCodes is allow",
            "refused by \"Any\": the country is not allowed (+53) if countryCodes is deny");
  }

  @Test
  void whetherASharedDialCodeOpensLongerOnesIsAnOpenQuestion() {
    assertThat(call(world("1"), "0012684601234"))
        .containsExactly(
            "routed by \"Any\" through uk as 0012684601234 if sharedDialCode is opens",
            "refused by \"Any\": the country is not allowed (+1268) if sharedDialCode is apart");
  }

  @Test
  void whileNumbersAreNotProcessedTheListMayNotBeAsked() {
    State off = world("33").with(numbering(false).entity());

    assertThat(call(off, "005312345", Map.of("countryCodes", "allow")))
        .containsExactly(
            "routed by \"Any\" through uk as 005312345 if countriesApply is no",
            "refused by \"Any\": the country is not allowed (+53) if countriesApply is yes");
  }

  @Test
  void withoutTheInternationalPrefixTheListMayNotBeAsked() {
    State bare =
        world("33").with(numbering(true).with("internationalPrefix", Value.text("")).entity());

    assertThat(call(bare, "005312345", Map.of("countryCodes", "allow", "countriesApply", "yes")))
        .containsExactly(
            "refused by \"Any\": the country is not allowed (+53) if checking without"
                + " internationalPrefix is yes",
            "routed by \"Any\" through uk as 005312345 if checking without internationalPrefix is"
                + " no");
  }

  @Test
  void strippingDigitsCanLeadAroundTheList() {
    Value stripped = Value.struct(Map.of("trunk", Value.text("uk"), "strip", Value.whole(2)));
    State state =
        pbx(
            CALLER,
            UK,
            numbering(true),
            countries("33"),
            country("53"),
            rule("Strip", "00").with("via", Value.items(List.of(stripped))));

    assertThat(call(state, "005312345"))
        .containsExactly("routed by \"Strip\" through uk as 5312345");
  }

  @Test
  void asNationalNumbersOnlyThoseOfTheOwnCountryLoseTheirCode() {
    Map<String, String> national = with("plusDialled", "national");

    assertThat(call(seeing(true, true), "+441632960000", national))
        .containsExactly("routed by \"Any\" through uk as 960000");
    assertThat(call(seeing(true, false), "+441632960000", national))
        .containsExactly("routed by \"Any\" through uk as 01632960000");
    assertThat(call(seeing(false, false), "+441632960000", national))
        .containsExactly("routed by \"Any\" through uk as 00441632960000");
    assertThat(call(seeing(true, true), "+33140000000", national))
        .containsExactly("routed by \"Any\" through uk as 0033140000000");
  }

  private static State seeing(boolean withoutCountry, boolean withoutArea) {
    Draft rewriting =
        numbering(true)
            .with("areaCode", "1632")
            .with("removeCountryCode", withoutCountry)
            .with("removeAreaCode", withoutArea);
    return world("33").with(rewriting.entity());
  }

  @Test
  void nobodyKnowsWhetherTheNextRouteIsTriedWhereTheListRefusesTheFirst() {
    Value around = Value.struct(Map.of("trunk", Value.text("uk"), "prepend", Value.text("0053")));
    Value straight = Value.struct(Map.of("trunk", Value.text("uk")));
    State state =
        pbx(
            CALLER,
            UK,
            numbering(true),
            countries("33"),
            country("53"),
            rule("Two", "0").with("via", Value.items(List.of(around, straight))));

    assertThat(call(state, "0033140000000"))
        .containsExactly(
            "routed by \"Two\" through uk as 0033140000000 if next route is yes",
            "refused by \"Two\": the country is not allowed (+53) if next route is no");
  }

  /** A system of the United Kingdom that may call these countries. */
  private static State world(String... allowed) {
    return pbx(
        CALLER,
        UK,
        numbering(true),
        countries(allowed),
        country("53"),
        country("1268"),
        route("Any", "uk"));
  }

  private static Draft country(String code) {
    return of(KnownCountries.RESOURCE, "Country of " + code).with("code", code);
  }

  private static Map<String, String> with(String fact, String reading) {
    return Stream.concat(SETTLED.entrySet().stream(), Map.of(fact, reading).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
