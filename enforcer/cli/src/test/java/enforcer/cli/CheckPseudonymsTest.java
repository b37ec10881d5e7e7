package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import enforcer.policy.PackLibrary;
import enforcer.pseudonym.PseudonymKey;
import enforcer.pseudonym.Pseudonyms;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A reading that a customer can send: the verdicts stay, and nobody learns who works there. */
class CheckPseudonymsTest {
  private static final String WRONG = "../core/src/test/resources/seeds/everything-wrong.yaml";
  private static final Pattern SPEAKS_OF_OPEN_FIELDS =
      Pattern.compile(
          "key|name|email|number|host|proxy|secondRegistrar|usedFrom|user|clientId|createdBy|note"
              + "|network|allow|seenAs|staticAddress|addresses|primary|forward|to|extension|trunk"
              + "|callerId");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"factory", "neglected", WRONG})
  void theVerdictsStayAndNothingTellsOfPeopleAndPlaces(String seed) throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED.withSeed(seed))) {
      bare(folder, pbx, "--save", "plain.json");
    }
    JsonNode plain = new ObjectMapper().readTree(folder.resolve("plain.json"));
    Set<String> originals = originals(plain);
    keyWithoutCoincidence(numbers(originals));

    Run shown = hidden("json", "--save", "hidden.json");
    assertThat(outcomes(now(shown)))
        .as(shown.err())
        .isEqualTo(outcomes(now(judged("plain.json", "json"))))
        .isNotEmpty();
    assertThat(outcomes(now(judged("hidden.json", "json")))).isEqualTo(outcomes(now(shown)));
    assertThat(survivors(withoutCountries("hidden.json"), originals)).isEmpty();
    for (String format : List.of("text", "html", "markdown", "sarif", "junit", "oscal", "json")) {
      String report = hidden(format, "--details").out();
      assertThat(report).as(format).isNotEmpty();
      assertThat(survivors(report, originals)).as(format).isEmpty();
      assertThat(survivors(judged("hidden.json", format).out(), originals)).as(format).isEmpty();
    }
  }

  @Test
  void aCheckOfThePhoneSystemItselfShowsPseudonymsAlone() throws Exception {
    writeKey((byte) 7);
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run shown =
          bare(folder, pbx, "--pseudonyms", "--pseudonyms-key", "key", "--save", "hidden.json");

      assertThat(shown.out())
          .contains("name-")
          .doesNotContain("Shared Admin")
          .doesNotContain("crm");
      assertThat(Files.readString(folder.resolve("hidden.json")))
          .doesNotContain("Office Owner")
          .doesNotContain("acme.example")
          .doesNotContain("203.0.113.10");
    }
  }

  @Test
  void theSamePersonHasTheSamePseudonymOnEveryPhoneSystemUnderOneKey() throws Exception {
    writeKey((byte) 1);
    String one = email(SimulatorOptions.defaults().withSeed("neglected"), "one.json");
    String other = email(SimulatorOptions.defaults().withSeed(WRONG), "other.json");
    writeKey((byte) 2);
    String underAnother = email(SimulatorOptions.defaults().withSeed("neglected"), "third.json");

    assertThat(one).startsWith("mail-").isEqualTo(other).isNotEqualTo(underAnother);
  }

  @Test
  void theKeyIsMadeOnceAndOnlyItsOwnerCanReadIt() throws Exception {
    Path state = folder.resolve("state");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      String[] hide = {"--pseudonyms", "--state-dir", state.toString()};
      Run first = bare(folder, pbx, hide);
      Run second = bare(folder, pbx, hide);

      Path key = state.resolve("pseudonyms.key");
      assertThat(first.err()).contains("made the key of the pseudonyms, " + key);
      assertThat(second.err()).doesNotContain("made the key");
      assertThat(first.out().replaceAll("[0-9]+", "")).contains("name-");
      assertThat(key).hasSize(32);
      assertThat(Files.getPosixFilePermissions(key))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws Exception {
    plainReading();
    writeKey((byte) 1);
    Files.setPosixFilePermissions(
        folder.resolve("key"), PosixFilePermissions.fromString("rw-r-----"));

    Run refused = hidden("text");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("can be read or written by others").contains("chmod 600");
  }

  @Test
  void whatIsAboutRealNamesDoesNotGoWithPseudonyms() {
    for (String[] wrong :
        new String[][] {
          {"--fix"},
          {"--except", "3CX-API-001"},
          {"--since", "x"},
          {"--watch"},
          {"acme.yaml"},
          {"--exceptions", "x"},
          {"--attestations", "x"}
        }) {
      Run refused =
          Run.in(folder)
              .run(
                  Stream.concat(Stream.of("check", "--pseudonyms"), Arrays.stream(wrong))
                      .toArray(String[]::new));
      assertThat(refused.code()).as(wrong[0]).isEqualTo(64);
      assertThat(refused.err()).contains("--pseudonyms goes with --url or --reading alone");
    }
    Run idle = Run.in(folder).run("check", "--reading", "x", "--pseudonyms-key", "key");
    assertThat(idle.code()).isEqualTo(64);
  }

  @Test
  void aReadingWithPseudonymsIsNeitherFixedNorComparedNorHiddenAgain() throws Exception {
    plainReading();
    writeKey((byte) 3);
    hidden("text", "--save", "hidden.json");
    for (List<String> more :
        List.of(List.of("--fix"), List.of("--since", "plain.json"), List.of("--pseudonyms"))) {
      Run refused =
          Run.in(folder)
              .run(
                  Stream.concat(Stream.of("check", "--reading", "hidden.json"), more.stream())
                      .toArray(String[]::new));
      assertThat(refused.code()).as(more + refused.out()).isEqualTo(1);
      assertThat(refused.err()).contains("the reading holds pseudonyms");
    }
    Run since = Run.in(folder).run("check", "--reading", "plain.json", "--since", "hidden.json");
    assertThat(since.err()).contains("holds pseudonyms, which are not compared");
  }

  @Test
  void aRuleThatJudgesAnotherNameInAnotherWayIsUnknownAndStaysSo() throws Exception {
    plainReading();
    writeKey((byte) 4);
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: Ours
        rules:
          - id: ACME-EXT-001
            title: The office has an owner
            severity: high
            assert: self.extensions.exists(e, e.name == 'Office Owner')
            message: "'nobody'"
            why: Somebody must.
        """);

    Run plain = judged("plain.json", "json", "--policies", "house.yaml");
    Run shown = hidden("json", "--policies", "house.yaml", "--save", "hidden.json");
    Run again = judged("hidden.json", "json", "--policies", "house.yaml");

    assertThat(outcomes(now(plain))).as(plain.err()).containsEntry("ACME-EXT-001", "pass");
    assertThat(outcomes(now(shown))).containsEntry("ACME-EXT-001", "unknown");
    assertThat(outcomes(now(again))).containsEntry("ACME-EXT-001", "unknown");
    assertThat(shown.out()).contains("it was not proven that the rule judges the pseudonyms");
    assertThat(outcomes(now(judged("hidden.json", "json", "--policies", "guide"))).values())
        .as("rules that did not judge the originals")
        .containsOnly("unknown");
  }

  private static JsonNode now(Run run) {
    return target(run).path("now");
  }

  private void plainReading() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--save", "plain.json");
    }
  }

  private Run hidden(String format, String... more) {
    return judged(
        "plain.json",
        format,
        Stream.concat(Stream.of("--pseudonyms", "--pseudonyms-key", "key"), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private Run judged(String reading, String format, String... more) {
    return Run.in(folder)
        .run(
            Stream.concat(
                    Stream.of("check", "--reading", reading, "-o", format), Arrays.stream(more))
                .toArray(String[]::new));
  }

  private String email(SimulatorOptions options, String save) throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(options.withSeenAs("192.0.2.200"))) {
      bare(folder, pbx, "--pseudonyms", "--pseudonyms-key", "key", "--save", save);
    }
    JsonNode saved = new ObjectMapper().readTree(folder.resolve(save));
    return saved
        .path("resources")
        .path("Users")
        .path("known")
        .valueStream()
        .map(user -> user.path("values").path("email").asString(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** A key under which no pseudonym happens to be somebody else's number. */
  private void keyWithoutCoincidence(Set<String> numbers) throws IOException {
    for (int tried = 0; tried < 5_000; tried++) {
      byte[] bytes = new byte[32];
      bytes[0] = (byte) tried;
      bytes[1] = (byte) (tried >> 8);
      Pseudonyms pseudonyms = Pseudonyms.under(PseudonymKey.of(bytes));
      if (numbers.stream().map(pseudonyms::of).noneMatch(numbers::contains)) {
        writeKey(bytes);
        return;
      }
    }
    fail("one of these numbers stays or becomes another one under every key: " + numbers);
  }

  private void writeKey(byte first) throws IOException {
    byte[] bytes = new byte[32];
    bytes[0] = first;
    writeKey(bytes);
  }

  private void writeKey(byte[] bytes) throws IOException {
    Path key = folder.resolve("key");
    Files.write(key, bytes);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  /** A saved reading without the dial codes of the world, some of which are numbers of people. */
  private String withoutCountries(String file) throws IOException {
    JsonNode saved = new ObjectMapper().readTree(folder.resolve(file));
    ObjectNode resources = (ObjectNode) saved.path("resources");
    resources.remove(List.of("CountryCodes", "Countries", "AllowedCountryCodes", "Parameters"));
    return saved.toPrettyString();
  }

  private static Set<String> numbers(Set<String> originals) {
    return originals.stream().filter(t -> t.matches("[0-9]+")).collect(Collectors.toSet());
  }

  /** What the open fields of a plain reading say, without what the rules themselves say. */
  private static Set<String> originals(JsonNode plain) {
    Set<String> texts = new TreeSet<>();
    for (String resource :
        List.of(
            "Users",
            "Groups",
            "Trunks",
            "Peers",
            "OutboundRules",
            "Forwards",
            "SecurityTokens",
            "ServicePrincipals",
            "OAuthClients",
            "Blocklist",
            "BlackListNumbers",
            "ConsoleRestrictions",
            "SystemParameters",
            "NetworkSettings",
            "NotificationSettings",
            "SyslogSettings")) {
      collect("", plain.path("resources").path(resource).path("known"), texts);
    }
    String rules =
        PackLibrary.names().stream()
            .map(name -> PackLibrary.text(name).orElseThrow())
            .collect(Collectors.joining("\n"));
    // Rules look for these in whatever letters.
    Set<String> departments = Set.of("warehouse", "reception", "front desk", "back office");
    assertThat(rules).contains(departments);
    texts.removeIf(
        text ->
            text.length() < 3
                || rules.contains(text) && isIn(text, rules)
                || departments.contains(text.toLowerCase(Locale.ROOT))
                || text.matches("everyone|users|DEFAULT"));
    return texts;
  }

  private static void collect(String name, JsonNode node, Set<String> texts) {
    if (node.isString() && SPEAKS_OF_OPEN_FIELDS.matcher(name).matches()) {
      texts.add(node.stringValue());
      texts.add(node.stringValue().replaceFirst("/(?:32|128)$", ""));
    }
    if (node.isArray()) {
      node.forEach(child -> collect(name, child, texts));
    }
    node.properties().forEach(m -> collect(m.getKey(), m.getValue(), texts));
  }

  /** What is left of the originals, with the words around each. */
  private static List<String> survivors(String report, Set<String> originals) {
    String told =
        report.replaceAll(
            "(?s)<style>.*?</style>|(?<=countries may be called: |on the list: )[+0-9, \\n"
                + "]+|\"\\w+(?:Line|Index)\" : [0-9]+|[.]yaml:[0-9]+",
            "");
    return originals.stream()
        .filter(told::contains)
        .flatMap(text -> word(text).matcher(told).results())
        .map(
            r -> told.substring(Math.max(0, r.start() - 50), Math.min(told.length(), r.end() + 50)))
        .toList();
  }

  private static boolean isIn(String text, String other) {
    return word(text).matcher(other).find();
  }

  /** A text as a word, and not as a number of days or a part of an address. */
  private static Pattern word(String text) {
    return Pattern.compile(
        "(?<![\\w.-])(?<! of )"
            + Pattern.quote(text)
            + "(?![\\w]|[.][0-9]| days| countries| of|%| %)");
  }
}
