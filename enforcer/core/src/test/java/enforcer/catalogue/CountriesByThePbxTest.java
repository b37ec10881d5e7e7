package enforcer.catalogue;

import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities;
import enforcer.fixture.Story;
import enforcer.model.State;
import enforcer.model.Value;
import org.junit.jupiter.api.Test;

/** A country is what the PBX lists under its name, and only elsewhere what the plans say. */
class CountriesByThePbxTest {

  @Test
  void aCountryIsTheCodesThatThePbxListsForIt() {
    State live = live("1", "1658", "1876");

    assertThat(Story.of(live, "countries: { allowed: [US, JM] }").changes()).isEmpty();
    assertThat(Story.of(live, "countries: { allowed: [JM] }").changes())
        .singleElement()
        .asString()
        .contains("allowed: [1, 1658, 1876] → [1658, 1876]");
  }

  @Test
  void aCountryThatThePbxDoesNotListHasTheCodeOfTheNumberingPlans() {
    assertThat(Story.of(live("1", "44"), "countries: { allowed: [US, \"+44\"] }").changes())
        .isEmpty();
    assertThat(Story.of(pbx(countries("1")), "countries: { allowed: [JM] }").changes()).isEmpty();
  }

  private static State live(String... allowed) {
    return pbx(
        countries(allowed),
        country("United States", "1"),
        country("Jamaica", "1876", "1658"),
        country("Somewhere", "44"));
  }

  private static Entities.Draft country(String name, String... codes) {
    return of(KnownCountries.RESOURCE, name)
        .with("name", name)
        .with("code", codes[0])
        .with("codes", Value.texts(codes));
  }
}
