package enforcer.pbx;

import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.dialplan.Calls;
import enforcer.export.Exporter;
import enforcer.fixture.Entities;
import enforcer.fixture.Story;
import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever a PBX answers in a property, it is read, or it is unknown: no answer breaks the tool,
 * and none hides the rows beside it.
 */
class OddAnswersTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "99999999999999999999999",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"AB1\"",
          "\"229-200\"",
          "\"1,,2,9-3,a\"",
          "\"999999999999999999999999-9\"",
          "\"#99999999999999999999999\"",
          "\"" + "9".repeat(400) + "\"",
          "\"2026-13-45T99:99:99Z\"",
          "\"+999999999-12-31T23:59:59.999999999-18:00\"",
          "\"300.300.300.300/99\"",
          "\"::1%eth0/64\"",
          "\"\\u0000\\u202e\\ud800\"",
          "[]",
          "[null]",
          "[1, 1e400]",
          "[\"x\", \"\", \"+\", \"99999999999\"]",
          "[[]]",
          "[{}]",
          "{}",
          "{\"a\": {\"b\": []}}",
          "[{\"From\": \"\", \"To\": \"\"}]",
          "[{\"From\": \"203\", \"To\": \"200\"}]",
          "[{\"From\": \"AB1\", \"To\": \"AB9\"}]",
          "[{\"From\": \"99\", \"To\": \"1000\"}]",
          "[{\"From\": \"99999999999999999999\", \"To\": \"99999999999999999999\"}]",
          "[{\"From\": 1, \"To\": {}}]",
          "[{\"TrunkId\": \"x\", \"StripDigits\": []}]",
          "[{\"TrunkId\": 9e99, \"StripDigits\": -7, \"Prepend\": 1}]",
          "[{\"TrunkId\": 7, \"StripDigits\": -7}]",
          "[{\"GroupId\": 1.5, \"Name\": [], \"Rights\": \"x\"}]",
          "[{\"GroupId\": 1e99, \"Name\": \"a\", \"Rights\": {\"RoleName\": null}}]",
          "[{\"GroupId\": 3, \"Rights\": {\"RoleName\": \"nobody knows\"}}]");

  static Stream<Resource> resources() {
    return Catalogue.RESOURCES.stream();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void everyAnswerIsReadOrUnknown(Resource resource) {
    for (String property : properties(resource)) {
      for (String odd : ODD) {
        ObjectNode row = row(resource, property, odd);
        Optional<Entity> read = read(resource, row);
        boolean tells = isId(resource, property) || isKey(resource, property);
        assertThat(read.isPresent() || tells).as(resource + " " + row).isTrue();
        read.ifPresent(
            entity -> assertThatCode(() -> look(entity)).as("%s", row).doesNotThrowAnyException());
      }
    }
  }

  private static Optional<Entity> read(Resource resource, ObjectNode row) {
    try {
      return Optional.of(Rows.tolerant(resource, List.of(), row, Binding.of(Release.LATEST)));
    } catch (WireMismatch e) {
      return Optional.empty();
    }
  }

  private static Set<String> properties(Resource resource) {
    Set<String> all = new TreeSet<>(resource.select(Binding.of(Release.LATEST), List.of()));
    all.add("Groups");
    return all;
  }

  private static boolean isId(Resource resource, String property) {
    return resource.collection().filter(list -> list.id().equals(property)).isPresent();
  }

  private static boolean isKey(Resource resource, String property) {
    return resource
        .key()
        .map(k -> k.wire().properties(Release.LATEST).contains(property))
        .orElse(false);
  }

  private static void id(ObjectNode row, Access.Collection list) {
    if (list.form() == Access.IdForm.UUID) {
      row.put(list.id(), "6f1d2a54-3c0e-4f57-9a1b-2d7c8e5f0a11");
    } else {
      row.put(list.id(), 7);
    }
  }

  private static ObjectNode row(Resource resource, String property, String odd) {
    ObjectNode row = JSON.createObjectNode();
    resource.collection().ifPresent(list -> id(row, list));
    resource.key().stream()
        .flatMap(k -> k.wire().properties(Release.LATEST).stream())
        .forEach(k -> row.put(k, "key"));
    if (resource.equals(Outbound.RESOURCE)) {
      row.putArray("GroupIds");
      row.putArray("DNRanges");
      row.putArray("Routes");
      row.putNull("EmergencyRule").putNull("Prefix").putNull("NumberLengthRanges");
    }
    row.set(property, JSON.readTree(odd));
    return row;
  }

  /** Everything that looks at an object: an export, a document about it, and a call. */
  private static void look(Entity entity) {
    State known =
        pbx(
            user("200"),
            trunk("10000", "telco"),
            emergency("Help", "telco", "112"),
            Entities.console(false),
            Entities.countries("44"));
    State state =
        entity.resource().isSingleton()
            ? known.with(entity.resource(), List.of(entity))
            : known.with(entity);
    Exporter.export(
        "odd", "https://pbx.example.com", Optional.empty(), state, Release.LATEST, Map.of());
    Story story = Story.of(state, DOCUMENT);
    story.changes();
    story.problems();
    Calls calls = Calls.of(state, Map.of(), List.of());
    state.entities(Users.RESOURCE).forEach(caller -> calls.traces("+4412345", caller));
  }

  private static final String DOCUMENT =
      """
      console: { restricted: true, allow: [192.0.2.0/24] }
      countries: { allowed: [GB] }
      numbering: { country: "44" }
      blocklist: { manage: exact, neverBlock: [192.0.2.0/24], list: [] }
      departments: { manage: exact, list: [] }
      admins: { manage: exact, list: [] }
      extensions:
        rules: [ { match: { roles: [system_owners] }, set: { remote: none, srtp: enabled } } ]
      outbound: { manage: exact, emergency: [], rules: [] }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"From\": \"203\", \"To\": \"200\"}] | \"203-200\" runs backwards",
        "[{\"From\": \"99\", \"To\": \"1000\"}] | joins numbers of different length",
        "[{\"From\": \"AB1\", \"To\": \"AB9\"}] | \"AB1-AB9\" is not of numbers",
        "[\"200\"]                              | should have answered with ranges",
        "[{\"From\": 200, \"To\": 203}]         | should have answered with ranges",
      })
  void aScopeThatNobodyCanReadIsNeverOneForEveryone(String ranges, String why) {
    Entity rule = rule(ranges);

    assertThat(rule.isReadable()).isFalse();
    assertThat(rule.get(Outbound.FROM)).isEmpty();
    assertThat(rule.whyUnreadable()).contains("GroupIds, DNRanges: ", why);
    assertThat(rule.get(Outbound.LENGTH)).isPresent();
  }

  /** The rule is for numbers that begin with 1, so that it cannot take one that begins with 9. */
  @Test
  void aRuleThatNobodyCanReadMightTakeACall() {
    ObjectNode row = row(Outbound.RESOURCE, "DNRanges", "[{\"From\": \"203\", \"To\": \"200\"}]");
    row.put("Prefix", "1");
    State state = pbx(user("200"), trunk("10000", "telco"), emergency("Help", "telco", "999"));
    Calls calls =
        Calls.of(state.with(read(Outbound.RESOURCE, row).orElseThrow()), Map.of(), List.of());
    Entity caller = state.entity(Users.RESOURCE, "200").orElseThrow();

    assertThat(calls.traces("123456", caller)).anyMatch(Calls.TracedCall::isGuessed);
    assertThat(calls.traces("999", caller)).noneMatch(Calls.TracedCall::isGuessed);
  }

  @Test
  void aDocumentLeavesWhatNobodyCanReadAloneAndSaysSo() {
    State state =
        pbx(user("200"), trunk("10000", "telco"))
            .with(rule("[{\"From\": \"203\", \"To\": \"200\"}]"));

    Story merge = Story.of(state, "outbound: { manage: merge, rules: [] }");
    assertThat(merge.changes()).isEmpty();
    assertThat(merge.findings()).anyMatch(f -> f.contains("\"key\" cannot be read"));
    assertThat(merge.resolution().unknown()).isEmpty();

    Story exact = Story.of(state, "outbound: { manage: exact, rules: [] }");
    assertThat(exact.changes()).isEmpty();
    assertThat(exact.resolution().unknown().get("outbound"))
        .contains("\"203-200\" runs backwards", "Admin > Outbound rules");
  }

  @Test
  void anEmptyRangeIsNone() {
    assertThat(rule("[{\"From\": \"\", \"To\": \"\"}, {\"From\": null}]").get(Outbound.FROM))
        .contains(Outbound.EVERYONE);
  }

  @Test
  void whatIsGoneIsToldFromWhatIsCalledLikeIt() {
    Entity rule = rule("[]");
    assertThat(
            Outbound.refersToNothing(
                rule.with("via", Optional.of(Value.items(List.of(Entities.via("#1 Telco")))))))
        .isFalse();
    assertThat(
            Outbound.refersToNothing(
                rule.with("via", Optional.of(Value.items(List.of(Entities.via("#-1")))))))
        .isTrue();
  }

  private static Entity rule(String ranges) {
    return read(Outbound.RESOURCE, row(Outbound.RESOURCE, "DNRanges", ranges)).orElseThrow();
  }
}
