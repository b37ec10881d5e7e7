package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Catalogue;
import enforcer.model.Binding;
import enforcer.model.Field;
import enforcer.model.Paths;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.WireMismatch;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of every property that a resource is read for: where the PBX does not show it, shows null, or a
 * word that nobody knows, a document that describes just what is there is not as described, and no
 * plan writes the object. A new field is asked for here by itself.
 */
class EveryPropertyUnseenTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Binding LATEST = Binding.of(Release.LATEST);
  private static final String ODD = "Nobody knows this";

  /** Where the phone system that describes itself has one of everything. */
  private static final String SEED = "../core/src/test/resources/seeds/with-a-bridge.yaml";

  @TempDir private static Path folder;
  private static PbxSimulator pbx;
  private static BetweenPbx between;
  private static Run.Setting setting;
  private static Run other;

  /** Wants another value of every field that a document may write. */
  private static final String OTHER =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      connect: { url: "%s" }
      emergency: { numbers: ["999", "112"] }
      facts: { countryCodes: allow }
      console: { restricted: true, allow: [192.0.2.0/24, 203.0.113.0/24] }
      countries: { allowed: [GB] }
      numbering:
        { enabled: false, country: "353", areaCode: "20", internationalPrefix: "011",
          nationalPrefix: "1", prefix: "00", removeAreaCode: true, removeCountryCode: true }
      antiHacking:
        { failedLogins: 3, challenges: 9, blockFor: 2h, globalBlacklist: true,
          barriers: { green: 9, amber: 90, red: 900 }, throttle: { requests: 9, period: 9 } }
      blocklist:
        manage: exact
        list: [{ network: 198.51.100.7, action: allow, note: other, until: 2099-01-01T00:00:00Z }]
      callerBlocklist: { manage: exact, list: [{ number: "+441632960961", note: other }] }
      departments: { manage: exact, list: [{ name: Sales, members: ["200"] }] }
      admins:
        manage: exact
        list: [{ extension: "200", email: owner@acme.example, role: system_admins }]
      extensions:
        rules:
          - match: everyone
            set:
              { remote: none, srtp: enforced, voicemailPinRequired: true, require2fa: true,
                pinToDialOut: { for: 60s }, internalOnly: true, enabled: false, hotdesking: true }
      outbound:
        manage: exact
        emergency:
          - { name: National, dial: ["112"], length: "3", from: { extensions: ["200"] }, via: [uk-backup] }
        rules:
          - { name: Any, dial: ["9"], length: "9", from: { extensions: ["200"] }, action: block }
          - { name: Emergency, dial: ["9"], length: "9", from: { extensions: ["200"] }, action: block }
      apps:
        { dynamicRegistration: false, metadataDocuments: true, everyoneApproves: false,
          manage: exact, list: [] }
      apiClients:
        manage: merge
        list:
          - { clientId: crm, configurationApi: false, callControl: false, myPhone: true, role: users }
      calling: { forwardToExternal: false, voicemailDialOut: false, outOfHoursBlocked: true }
      network: { directSipFromInternet: true }
      updates: { auto: true, schedule: every sunday at 05:00 }
      backups: { schedule: every day at 05:00, keep: 99 }
      logging: { keepLogs: false, keepDays: 99, level: 3 }
      notifications:
        { notify: [ipBlocked], owners: true, serviceStopped: false, updatesAvailable: false,
          extensionAdded: true, backupsSucceeded: true }
      syslog: { to: { host: 198.51.100.14, port: 6514, protocol: tls }, send: [audit] }
      trunks: { list: [{ name: uk-primary, transport: tls, srtp: enforced, carrierTransfers: false }] }
      sbcs: { list: [{ name: SBC001, transport: tls }] }
      """;

  private record Way(String name, BiConsumer<ObjectNode, String> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Way> WAYS =
      List.of(
          new Way("left out", (row, property) -> row.remove(property)),
          new Way("null", (row, property) -> row.putNull(property)),
          new Way("odd", (row, property) -> row.put(property, ODD)));

  @BeforeAll
  static void start() throws IOException {
    pbx = PbxSimulator.start(SimulatorOptions.defaults().withSeed(SEED).withSeenAs("192.0.2.200"));
    between = BetweenPbx.start(pbx.url());
    setting = Run.in(folder).environment(between.environment(pbx.clientId(), pbx.clientSecret()));
    Run imported = setting.run("import", "--url", between.url());
    assertThat(imported.code()).as(imported.err()).isZero();
    Files.writeString(folder.resolve("acme.yaml"), imported.out());
    Files.writeString(folder.resolve("other.yaml"), OTHER.formatted(between.url()));
    other = setting.run("plan", "other.yaml", "-o", "json");
  }

  @AfterAll
  static void stop() {
    between.close();
    pbx.close();
  }

  static Stream<Arguments> properties() {
    List<Arguments> all = new ArrayList<>();
    for (Resource resource : Catalogue.RESOURCES) {
      Set<String> properties = new LinkedHashSet<>(resource.select(LATEST, List.of()));
      resource.fields().stream()
          .flatMap(field -> field.wire().related().stream())
          .forEach(properties::add);
      for (String property : properties) {
        for (Way way : WAYS) {
          all.add(Arguments.of(resource, property, way));
        }
      }
    }
    return all.stream();
  }

  @Test
  void whatIsSeenWholeIsAsDescribedAndCanBeWritten() {
    between.changing((_, _, answer) -> answer);

    Run drift = setting.run("drift", "acme.yaml");
    assertThat(drift.code()).as(drift.out()).isZero();
    SoftAssertions judgements = new SoftAssertions();
    for (Resource resource : Catalogue.RESOURCES) {
      judgements
          .assertThat(written(other, resource))
          .as("the fields of %s of which OTHER wants another value", resource)
          .containsAll(changeable(resource));
    }
    judgements.assertAll();
  }

  /** The properties that a write may send, not shown or null. */
  static Stream<Arguments> changeable() {
    return properties()
        .filter(row -> !row.get()[2].equals(WAYS.getLast()))
        .filter(
            row ->
                changeable((Resource) row.get()[0]).stream()
                    .anyMatch(f -> stores((Resource) row.get()[0], f, (String) row.get()[1])));
  }

  /** What a write may send of an object that is there already. */
  private static List<Field> changeable(Resource resource) {
    return resource.verbs().contains(Resource.Verb.UPDATE)
        ? resource.writable().stream().filter(f -> !f.is(Field.Trait.KEY)).toList()
        : List.of();
  }

  /**
   * Hides a property in every answer about a resource.
   *
   * @param each whether it is hidden in every row, or in the first one
   * @return the answer as it is seen, once somebody asked
   */
  private ObjectNode hide(Resource resource, String property, Way way, boolean each) {
    ObjectNode seen = JSON.createObjectNode();
    between.changing(
        (method, path, answer) ->
            method.equals("GET") && isOf(path, resource) && answer.status() == 200
                ? new BetweenPbx.Answer(200, changed(answer.body(), each, property, way, seen))
                : answer);
    return seen;
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("properties")
  void whatIsUnseenIsNotAsDescribed(Resource resource, String property, Way way) {
    ObjectNode seen = hide(resource, property, way, false);

    Run drift = setting.run("drift", "acme.yaml", "-o", "json");

    String told = drift.out() + drift.err();
    JsonNode summary = summary(drift);
    // A document names in vain what has another key now; that is a mistake, and no crash.
    assertThat(drift.code()).as(told).isIn(0, 1, 2, 4);
    if (meansNothing(resource, property, way, seen)) {
      assertThat(drift.code()).as(told).isEqualTo(4);
      assertThat(summary.path("inSync").booleanValue(false)).isFalse();
      assertThat(writes(summary)).as(told).isZero();
    } else if (isEvidence(resource)) {
      assertThat(drift.code()).as(told).isIn(0, 4);
      assertThat(writes(summary)).as(told).isZero();
    }
  }

  /** The document wants other values than those that are there. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("changeable")
  void whatIsUnseenIsNotWrittenOver(Resource resource, String property, Way way) {
    ObjectNode seen = hide(resource, property, way, true);

    Run plan = setting.run("plan", "other.yaml", "-o", "json", "--only", sections(resource));

    if (meansNothing(resource, property, way, seen)) {
      assertThat(plan.out() + plan.err()).doesNotContain("as described");
      assertThat(written(plan, resource))
          .as(plan.out() + plan.err())
          .noneMatch(field -> stores(resource, field, property));
    }
  }

  /** The sections that write a resource. */
  private static String sections(Resource resource) {
    return changes(other)
        .filter(change -> change.path("resource").asString("").equals(resource.name()))
        .flatMap(change -> change.path("fields").valueStream())
        .map(field -> field.path("section").asString(""))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static Stream<JsonNode> changes(Run plan) {
    JsonNode target = plan.out().isEmpty() ? JSON.createObjectNode() : JSON.readTree(plan.out());
    return target.path("changes").valueStream();
  }

  /** The fields of a resource that a plan changes. */
  private static List<Field> written(Run plan, Resource resource) {
    return changes(plan)
        .filter(change -> change.path("resource").asString("").equals(resource.name()))
        .filter(change -> !change.path("action").asString("").equals("create"))
        .flatMap(change -> change.path("fields").valueStream())
        .flatMap(field -> resource.field(Paths.field(field.path("path").asString(""))).stream())
        .toList();
  }

  private static boolean stores(Resource resource, Field field, String property) {
    return field.wire().properties(Release.LATEST).contains(property)
        || field.wire().related().filter(property::equals).isPresent();
  }

  /**
   * Whether a property that a document depends on is not shown, or shown as what means nothing. A
   * text that is null is empty, a mark that is null is not set.
   */
  private static boolean meansNothing(
      Resource resource, String property, Way way, ObjectNode seen) {
    List<Field> fields =
        resource.fields().stream().filter(f -> stores(resource, f, property)).toList();
    boolean depends =
        fields.stream().anyMatch(f -> f.is(Field.Trait.KEY) || !f.is(Field.Trait.DERIVED));
    if (isEvidence(resource) || !depends || seen.isEmpty()) {
      return false;
    }
    return way.name.equals("left out")
        || fields.stream().filter(f -> !f.is(Field.Trait.DERIVED)).allMatch(f -> !isRead(f, seen));
  }

  private static boolean isRead(Field field, ObjectNode row) {
    try {
      return field.wire().decode(row, LATEST).isPresent();
    } catch (WireMismatch e) {
      return false;
    }
  }

  /** Whether no document says anything of it, and it only serves to judge something else. */
  private static boolean isEvidence(Resource resource) {
    return resource.verbs().isEmpty();
  }

  private static JsonNode summary(Run drift) {
    return drift.out().isEmpty()
        ? JSON.createObjectNode()
        : JSON.readTree(drift.out()).at("/summary");
  }

  private static int writes(JsonNode summary) {
    return summary.path("add").asInt()
        + summary.path("change").asInt()
        + summary.path("delete").asInt();
  }

  private static boolean isOf(String path, Resource resource) {
    String asked = path.replaceFirst("^/xapi/v1/", "");
    return resource.paths().contains(asked)
        || resource
            .collection()
            .filter(list -> !list.apart().isEmpty() && asked.equals(list.apart()))
            .isPresent();
  }

  /** The answer in which one row, or each, is changed; {@code seen} takes one changed row. */
  private static String changed(
      String body, boolean each, String property, Way way, ObjectNode seen) {
    JsonNode tree = JSON.readTree(body);
    List<JsonNode> rows =
        tree.path("value").isArray() ? tree.path("value").valueStream().toList() : List.of(tree);
    for (JsonNode row : each ? rows : rows.stream().limit(1).toList()) {
      way.change.accept((ObjectNode) row, property);
      seen.setAll((ObjectNode) row);
    }
    return tree.toString();
  }
}
