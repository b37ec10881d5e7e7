package enforcer.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.desired.FactProof;
import enforcer.desired.StatedFact;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.ShorthandType;
import enforcer.model.State;
import enforcer.model.StructType;
import enforcer.model.Type;
import enforcer.model.UnionType;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.KeptReading;
import enforcer.policy.KnownFields;
import enforcer.policy.LastSeen;
import enforcer.policy.PlanEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a PBX says in whichever field, none of it is left but what the field declares harmless.
 * A field that is added is tried as well.
 */
class NothingSurvivesTest {
  private static final Pseudonyms PSEUDONYMS = Pseudonyms.under(PseudonymKey.of(new byte[32]));
  private static final KnownFields KNOWN = KnownFields.all();

  /** Texts of every form, of which nothing may be left anywhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Canary Person",
        "canary.person@secret.example.com",
        "pbx.secret.example.com",
        "https://secret.example.com/canary?x=1",
        "198.51.100.77",
        "198.51.100.77:5060",
        "2001:db8:1234::77",
        "+442079461234 Canary",
        "United Kingdom 02079461234",
        "Canary, Support",
        "7391-7395x",
        "Front desk Canary",
        "Help desk",
        "Shared, Operator"
      })
  void aTextThatTellsOfSomebodyIsLeftInNoField(String canary) {
    assertThat(fieldsThatKeep(canary)).isEmpty();
  }

  /** A rule looks for such departments, and their names tell of nobody; a person's name would. */
  @ParameterizedTest
  @ValueSource(strings = {"front desk", "Front desk", "Front desk ", "WAREHOUSE"})
  void aDepartmentThatARuleNamesKeepsItsNameAndAPersonOfThatNameDoesNot(String name) {
    assertThat(PSEUDONYMS.of(name)).isEqualTo(name);
    assertThat(PSEUDONYMS.ofPerson(name)).doesNotContainIgnoringCase(name.strip());
  }

  /** Digits mean something in some fields; these are all that keep them. */
  @ParameterizedTest
  @ValueSource(strings = {"7391", "73917"})
  void aNumberIsLeftOnlyWhereNumbersAreRulesOrCodes(String canary) {
    assertThat(fieldsThatKeep(canary))
        .containsExactlyInAnyOrder(
            "Countries.code",
            "Countries.codes",
            "CountryCodes.allowed",
            "E164Settings.areaCode",
            "E164Settings.country",
            "E164Settings.internationalPrefix",
            "E164Settings.nationalPrefix",
            "E164Settings.prefix",
            "OutboundRules.dial",
            "OutboundRules.via",
            "Parameters.codes",
            "SystemParameters.licenceCountry",
            "Trunks.callsAtOnce",
            "Trunks.port",
            "Trunks.proxyPort");
  }

  @ParameterizedTest
  @ValueSource(strings = {"02079461234", "+442079461234"})
  void aCalledNumberKeepsItsBeginningAlone(String canary) {
    assertThat(fieldsThatKeep(canary)).containsExactlyInAnyOrder("OutboundRules.dial");
  }

  private static Set<String> fieldsThatKeep(String canary) {
    Set<String> keep = new TreeSet<>();
    for (Resource resource : KNOWN.resources()) {
      for (Field field : KNOWN.of(resource)) {
        for (Value value : values(field.type(), canary)) {
          if (hidden(resource, field, value, canary).contains(canary)) {
            keep.add(resource.name() + "." + field.name());
          }
        }
      }
    }
    return keep;
  }

  /** The saved reading with pseudonyms, of a phone system that says this everywhere. */
  private static String hidden(Resource resource, Field field, Value value, String canary) {
    String key = resource.key().filter(field::equals).isPresent() ? value.toString() : "";
    Entity entity =
        new Entity(
            resource,
            resource.isSingleton() ? "" : key,
            Optional.of(canary),
            Value.struct(Map.of(field.name(), value, canary, Value.text(canary))),
            new TreeMap<>(Map.of("other" + canary, canary)));
    State state = State.empty().with(resource, List.of(entity));
    for (Resource other : KNOWN.resources()) {
      state =
          other.equals(resource) ? state : state.with(other, new State.Coverage.Unknown(canary));
    }
    FactProof proof =
        new FactProof("countryCodes", "allow", canary, canary, canary, canary, Map.of());
    Subject subject =
        new Subject(
            canary,
            "https://" + canary,
            canary,
            Release.FIRST,
            state,
            Map.of("countryCodes", canary, canary, "allow"),
            List.of(
                new StatedFact("countryCodes", canary, Optional.empty()),
                new StatedFact("countryCodes", "allow", Optional.of(proof))),
            List.of("x" + canary, canary),
            List.of("x" + canary, canary),
            Instant.EPOCH);
    Subject other = Pseudonymisation.subject(subject, PSEUDONYMS);
    State earlier = State.empty().with(resource, List.of(entity));
    LastSeen seen = new LastSeen(earlier, Map.of(resource, Instant.EPOCH));
    PlanEvidence planning =
        new PlanEvidence(canary, List.of(canary), Optional.of(Value.text(canary)), Map.of());
    return new KeptReading(subject, Map.of(), seen, Optional.of(planning), Optional.empty())
        .pseudonymous(other, Set.of())
        .text();
  }

  /** A value of each form that a type has with this text in it, and some that it must not have. */
  private static List<Value> values(Type type, String canary) {
    List<Value> values =
        new ArrayList<>(
            List.of(
                Value.text(canary),
                Value.texts(canary),
                Value.struct(Map.of(canary, Value.text(canary))),
                Value.items(List.of(Value.struct(Map.of(canary, Value.texts(canary)))))));
    if (canary.matches("[1-9][0-9]{5,17}")) {
      values.add(Value.items(List.of(Value.text(canary), Value.whole(Long.parseLong(canary)))));
    }
    switch (type) {
      case StructType struct -> values.addAll(structs(struct, canary));
      case ShorthandType shorthand -> values.addAll(structs(shorthand.struct(), canary));
      case MapType map ->
          values(map.element(), canary)
              .forEach(one -> values.add(Value.struct(Map.of(canary, one))));
      case ListType list ->
          values(list.element(), canary).forEach(one -> values.add(Value.items(List.of(one))));
      case UnionType union -> union.types().forEach(one -> values.addAll(values(one, canary)));
      default -> {}
    }
    return values;
  }

  private static List<Value> structs(StructType struct, String canary) {
    List<Value> all = new ArrayList<>();
    for (int form = 0; form < 4; form++) {
      Map<String, Value> members = new LinkedHashMap<>();
      for (Field field : struct.fields()) {
        List<Value> forms = values(field.type(), canary);
        members.put(field.name(), forms.get(form % forms.size()));
      }
      all.add(Value.struct(members));
    }
    return all;
  }
}
