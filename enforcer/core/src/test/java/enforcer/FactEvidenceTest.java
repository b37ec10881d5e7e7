package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Countries;
import enforcer.catalogue.DeniedCountries;
import enforcer.catalogue.Numbering;
import enforcer.desired.FactEvidence;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a list of countries allows or denies, by what a PBX in Britain shows. */
class FactEvidenceTest {

  @ParameterizedTest(name = "list {0}, parameter {1}: {2}")
  @CsvSource({
    "44 353, 7 53, allow",
    "353, 7 53, allow",
    "44, '', allow",
    "44, none, allow",
    "7 53, 53 7, deny",
    "353, none, open",
    "44 7, 7 44, open",
    "7 53, 7, open",
    "44 7, 7 53, open",
    "'', 7, open",
    "'', '', open"
  })
  void theParameterAndTheOwnCountryShowIt(String list, String parameter, String reading) {
    State live = live(list, parameter);

    Map<String, String> facts = FactEvidence.of(Map.of(), live).facts();

    assertThat(facts.getOrDefault("countryCodes", "open")).isEqualTo(reading);
  }

  @Test
  void whatTheDocumentSaysHoldsWhereThePbxShowsNothing() {
    assertThat(FactEvidence.of(Map.of("countryCodes", "deny"), live("", "none")).facts())
        .isEqualTo(Map.of("countryCodes", "deny"));
  }

  @Test
  void documentAndPbxThatDisagreeLeaveItOpen() {
    FactEvidence evidence = FactEvidence.of(Map.of("countryCodes", "deny"), live("44", "7"));

    assertThat(evidence.facts()).isEmpty();
    assertThat(evidence.findings()).hasSize(1);
  }

  private static State live(String list, String parameter) {
    List<String> codes = Arrays.stream(list.split(" ")).filter(c -> !c.isEmpty()).toList();
    State live =
        State.empty()
            .with(only(Numbering.RESOURCE, Numbering.COUNTRY.name(), Value.text("44")))
            .with(
                only(
                    Countries.RESOURCE,
                    Countries.ALLOWED.name(),
                    Value.items(codes.stream().map(Value::text).toList())));
    if (parameter.equals("none")) {
      return live.with(DeniedCountries.RESOURCE, new State.Coverage.Unknown("not allowed to read"));
    }
    Value.Struct row = Value.struct(Map.of("codes", Value.text(parameter.replace(" ", ","))));
    String name = "NOTALLOWED_COUNTRYCODES";
    return live.with(new Entity(DeniedCountries.RESOURCE, name, Optional.of("1"), row));
  }

  private static Entity only(Resource resource, String field, Value value) {
    return new Entity(
        resource, Resource.ONLY, Optional.empty(), Value.struct(Map.of(field, value)));
  }
}
