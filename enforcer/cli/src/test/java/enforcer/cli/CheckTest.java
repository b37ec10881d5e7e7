package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A phone system is judged before there is a file, and nothing is claimed that was not seen. */
class CheckTest {
  private static final SimulatorOptions NEGLECTED =
      SimulatorOptions.defaults().withSeenAs("192.0.2.200");

  @TempDir private Path folder;

  @Test
  void aNeglectedPhoneSystemIsToldWhatCanCostItMost() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run check = bare(pbx, "--policies", "guide");

      assertThat(check.code()).as(check.err()).isEqualTo(2);
      assertThat(check.out())
          .contains("What can cost you most tonight")
          .contains("! critical  Only named addresses reach the console  3CX-CON-001")
          .contains("extensions 100, 201-202: system_owners signs in with a password alone")
          .containsPattern("Score \\d+ of 100: \\d+ rules kept, \\d+ broken, \\d+ unknown\\.");
    }
  }

  @Test
  void nothingIsWrittenAndNoSecretIsShown() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run check = bare(pbx, "-o", "json");

      assertThat(pbx.exchanges())
          .allMatch(
              e -> e.method().equals("GET") || e.path().matches(".*(token|GetPhoneRegistrars)"));
      // The number of a trunk ends like the PIN.
      assertThat(check.out().replace("trunk 10000", "")).doesNotContain("0000", "admin100");
    }
  }

  @Test
  void everyRuleOfEveryPackCanBeJudged() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      JsonNode now = json(bare(pbx, "-o", "json")).path("targets").path(0).path("now");

      assertThat(outcomes(now)).hasSizeGreaterThan(90).doesNotContainValue("error");
    }
  }

  @Test
  void aFileAlsoTellsHowItsPlanWouldLeaveThePhoneSystem() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Files.writeString(
          folder.resolve("acme.yaml"),
          """
          apiVersion: enforcer/v1
          kind: PhoneSystem
          name: acme
          connect: { url: "%s" }
          extensions:
            rules:
              - match: { roles: [system_owners, system_admins, group_owners, managers] }
                set: { require2fa: true }
          """
              .formatted(pbx.url()));
      Run check = at(pbx).run("check", "acme.yaml", "--policies", "guide", "-o", "json");

      JsonNode target = json(check).path("targets").path(0);
      assertThat(outcomes(target.path("now"))).containsEntry("3CX-ADM-004", "fail");
      assertThat(outcomes(target.path("afterPlan"))).containsEntry("3CX-ADM-004", "pass");
    }
  }

  @Test
  void aFileHidesNothingThatCanBeJudgedWithoutIt() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Files.writeString(
          folder.resolve("acme.yaml"),
          """
          apiVersion: enforcer/v1
          kind: PhoneSystem
          name: acme
          connect: { url: "%s" }
          extensions: { rules: [{ match: everyone, set: { srtp: enabled } }] }
          outbound: { manage: observe, rules: [] }
          trunks: { list: [{ name: uk-primary, srtp: enabled }] }
          """
              .formatted(pbx.url()));
      JsonNode bare = json(bare(pbx, "-o", "json")).path("targets").path(0);
      JsonNode documented =
          json(at(pbx).run("check", "acme.yaml", "-o", "json")).path("targets").path(0);

      assertThat(outcomes(documented.path("now")))
          .hasSizeGreaterThan(50)
          .isEqualTo(outcomes(bare.path("now")));
    }
  }

  @Test
  void aMistakeInAPackIsSaidWhereItStands() throws Exception {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: The rules of our house
        rules:
          - id: ACME-CON-001
            title: The console is closed
            severity: high
            assert: self.consol.restricted
            why: It is safer.
          - id: ACME-EXT-001
            title: Nobody is like another
            severity: low
            forEach: self.extensions
            assert: self.extensions.exists(e, e == item)
            why: It is safer.
            fix: "consol: { restricted: true }"
          - id: 3CX-CON-999
            title: Nobody signs in remotely
            severity: high
            assert: self.extensions.all(e, has(e.remote))
            why: It is safer.
        """);
    Run check = at(null).run("check", "--policies", "house.yaml", "--url", "https://pbx.example");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.err())
        .contains(
            "house.yaml:9:13 ACME-CON-001.assert: self has no consol; did you mean \"console\"")
        .contains("house.yaml:15:13 ACME-EXT-001.assert: item alone hides which words are used")
        .contains("house.yaml:17:10 ACME-EXT-001.fix: this is no part of a document")
        .contains("house.yaml:21:13 3CX-CON-999.assert: has() would take what was not seen")
        .contains(
            "house.yaml:18:9 3CX-CON-999: ids that begin with 3CX- are those of the built-in");
  }

  @Test
  void anExceptionAllowsExactlyWhatItSaysAndForATime() throws Exception {
    String until = Instant.now().plus(Duration.ofDays(10)).toString();
    String allows = "accepts: every address reaches the console, until: " + until;
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      String name = pbx.url().getAuthority();
      exceptions(name, allows);
      Run allowed = bare(pbx, "--policies", "guide", "--exceptions", "ex.yaml", "-o", "json");
      assertThat(allowed.err()).isEmpty();
      assertThat(outcomes(json(allowed).path("targets").path(0).path("now")))
          .containsEntry("3CX-CON-001", "excepted")
          .containsEntry("3CX-ADM-004", "fail");

      exceptions(name, "accepts: no address is let in by name, until: " + until);
      Run worse = bare(pbx, "--policies", "guide", "--exceptions", "ex.yaml", "-o", "json");
      assertThat(worse.code()).isEqualTo(1);
      assertThat(worse.err()).contains("ex.yaml:4:13 3CX-CON-001: this exception matches nothing");
      assertThat(outcomes(json(worse).path("targets").path(0).path("now")))
          .containsEntry("3CX-CON-001", "fail");

      exceptions(name, "accepts: every address reaches the console, until: 2026-01-01T00:00:00Z");
      Run over = bare(pbx, "--policies", "guide", "--exceptions", "ex.yaml");
      assertThat(over.code()).isEqualTo(1);
      assertThat(over.err()).contains("until: this exception is over");

      exceptions(name, "accepts: every address reaches the console, until: 2999-01-01T00:00:00Z");
      assertThat(bare(pbx, "--policies", "guide", "--exceptions", "ex.yaml").err())
          .contains("an exception from a rule of severity critical lasts at most 30 days");
    }
  }

  @Test
  void aKeptReadingIsJudgedAgainAndHoldsNoSecret() throws Exception {
    Run live;
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      live = bare(pbx, "-o", "json", "--save", "acme.reading.json");
    }
    Run again = at(null).run("check", "--reading", "acme.reading.json", "-o", "json");

    assertThat(again.code()).as(again.err()).isEqualTo(live.code());
    assertThat(again.out()).isEqualTo(live.out());
    Path kept = folder.resolve("acme.reading.json");
    assertThat(Files.readString(kept)).doesNotContain("admin100").doesNotContain("not-shown");
    assertThat(Files.getPosixFilePermissions(kept))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void aKeptReadingSaysItsAge() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(pbx, "--save", "acme.reading.json");
    }
    Run judged = at(null).later(Duration.ofDays(3)).run("check", "--reading", "acme.reading.json");

    assertThat(judged.err()).contains("judging what was read 3 days ago");
  }

  @Test
  void aReadingThatSomebodyGarbledIsNotJudged() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(pbx, "--save", "acme.reading.json");
    }
    String kept = Files.readString(folder.resolve("acme.reading.json"));
    for (String garbled :
        List.of(
            kept.replaceFirst("\"enabled\" : true", "\"enabled\" : { \"x\" : 1 }"),
            kept.replaceFirst("\"key\" : \"", "\"key\" : 7, \"was\" : \""),
            kept.replaceFirst("\"known\"", "\"knwn\""),
            kept.replaceFirst("\"1\\.0\"", "\"2.0\""))) {
      assertThat(garbled).isNotEqualTo(kept);
      Files.writeString(folder.resolve("garbled.json"), garbled);
      Run judged = at(null).run("check", "--reading", "garbled.json");
      assertThat(judged.code()).as(judged.out()).isEqualTo(1);
      assertThat(judged.err()).containsPattern("garbled.json: this (is no reading|reading was)");
    }
  }

  @Test
  void aFileThatIsNoReadingIsNeitherJudgedNorOverwritten() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Run judged = at(null).run("check", "--reading", "notes.txt");
    assertThat(judged.code()).isEqualTo(1);
    assertThat(judged.err()).contains("notes.txt: this is no reading of a phone system");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      assertThat(bare(pbx, "--save", "notes.txt").err())
          .contains("--save would overwrite notes.txt, which is no reading");
    }
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void theFixOfBrokenRulesIsADocumentThatMendsThem() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run fix = bare(pbx, "--policies", "guide", "--fix");
      assertThat(fix.code()).as(fix.err()).isZero();
      Files.writeString(folder.resolve("fix.yaml"), fix.out());

      Run after = at(pbx).run("check", "fix.yaml", "--policies", "guide", "-o", "json");

      JsonNode target = json(after).path("targets").path(0);
      Map<String, String> before = outcomes(target.path("now"));
      Map<String, String> then = outcomes(target.path("afterPlan"));
      mended(fix.out()).forEach(id -> assertThat(then).as(fix.out()).containsEntry(id, "pass"));
      before.forEach(
          (id, outcome) -> {
            if (outcome.equals("pass")) {
              assertThat(then).containsEntry(id, "pass");
            }
          });
    }
  }

  /** The rules that the comment at the top of a fix says it mends. */
  private static List<String> mended(String fix) {
    return fix.lines()
        .skip(1)
        .takeWhile(line -> line.startsWith("#   "))
        .map(line -> line.substring(4).split(" ")[0])
        .toList();
  }

  private void exceptions(String target, String rest) throws Exception {
    Files.writeString(
        folder.resolve("ex.yaml"),
        """
        apiVersion: enforcer/v1
        kind: Exceptions
        exceptions:
          - { rule: 3CX-CON-001, target: "%s", reason: The firewall closes it, owner: network, %s }
        """
            .formatted(target, rest));
  }

  /** Every way of not seeing, for every answer that the rules rest on. */
  @Test
  void whatCannotBeReadIsNeitherKeptNorBroken() {
    Map<String, BetweenPbx.Change> ways = new TreeMap<>();
    ways.put("401", (_, _, _) -> new BetweenPbx.Answer(401, ""));
    ways.put("403", (_, _, _) -> new BetweenPbx.Answer(403, ""));
    ways.put("404", (_, _, _) -> new BetweenPbx.Answer(404, ""));
    ways.put("500", (_, _, _) -> new BetweenPbx.Answer(500, "oops"));
    ways.put("HTML", (_, _, _) -> new BetweenPbx.Answer(200, "<html>Sign in</html>"));
    ways.put("cut", (_, _, a) -> new BetweenPbx.Answer(200, cut(a.body())));
    ways.put("empty object", (_, _, _) -> new BetweenPbx.Answer(200, "{}"));
    ways.put("nothing", (_, _, _) -> new BetweenPbx.Answer(200, ""));
    ways.put("wrong type", (_, _, _) -> new BetweenPbx.Answer(200, "{\"value\":[17]}"));
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      Run.Setting setting =
          Run.in(folder).environment(between.environment(pbx.clientId(), pbx.clientSecret()));
      JsonNode seen = json(setting.run(guide(between))).path("targets").path(0);
      assertThat(sources(seen.path("now"))).contains("Users", "OutboundRules");
      List<String> all = sources(seen.path("now"));
      ways.forEach((way, change) -> blind(setting, between, all, way, change));
      for (String source : all) {
        blind(setting, between, List.of(source), "403", ways.get("403"));
        blind(setting, between, List.of(source), "empty object", ways.get("empty object"));
      }
    }
  }

  /** Nothing is claimed of what these answers would have shown. */
  private static void blind(
      Run.Setting setting,
      BetweenPbx between,
      List<String> sources,
      String way,
      BetweenPbx.Change change) {
    between.changing(
        (method, path, answer) ->
            method.equals("GET") && sources.stream().anyMatch(s -> path.endsWith("/" + s))
                ? change.of(method, path, answer)
                : answer);
    Run blind = setting.run(guide(between));
    assertThat(blind.code()).as(sources + " " + way + blind.err()).isEqualTo(4);
    JsonNode report = json(blind).path("targets").path(0).path("now");
    for (String source : sources) {
      judgedWithout(source, report)
          .forEach(
              (rule, outcome) ->
                  assertThat(outcome)
                      .as(rule + " without " + source + ": " + way)
                      .isNotIn("pass", "fail"));
    }
  }

  private static String[] guide(BetweenPbx pbx) {
    return new String[] {
      "check", "-o", "json", "--policies", "guide", "--fail-on", "info", "--url", pbx.url()
    };
  }

  private static String cut(String body) {
    return body.substring(0, body.length() / 2);
  }

  /** The paths of the resources that the rules rest on, other than those that are functions. */
  private static List<String> sources(JsonNode report) {
    return report
        .path("rules")
        .valueStream()
        .flatMap(rule -> rule.path("sources").valueStream())
        .map(JsonNode::asString)
        .distinct()
        .filter(source -> !source.equals("ConsoleRestrictions"))
        .toList();
  }

  private static Map<String, String> judgedWithout(String source, JsonNode report) {
    Map<String, String> outcomes = new TreeMap<>();
    report
        .path("rules")
        .forEach(
            rule -> {
              if (rule.path("sources").valueStream().anyMatch(s -> s.asString().equals(source))) {
                outcomes.put(rule.path("id").asString(), rule.path("outcome").asString());
              }
            });
    return outcomes;
  }

  private static Map<String, String> outcomes(JsonNode report) {
    Map<String, String> outcomes = new TreeMap<>();
    report
        .path("rules")
        .forEach(r -> outcomes.put(r.path("id").asString(), r.path("outcome").asString()));
    return outcomes;
  }

  private static JsonNode json(Run run) {
    return new ObjectMapper().readTree(run.out());
  }

  private Run bare(PbxSimulator pbx, String... options) {
    List<String> all = new ArrayList<>(List.of("check", "--url", pbx.url().toString()));
    all.addAll(List.of(options));
    return at(pbx).run(all.toArray(String[]::new));
  }

  private Run.Setting at(PbxSimulator pbx) {
    return Run.in(folder)
        .environment(
            pbx == null
                ? Map.of()
                : Map.of(
                    "ENFORCER_HOST", pbx.url().getAuthority(),
                    "ENFORCER_CLIENT_ID", pbx.clientId(),
                    "ENFORCER_CLIENT_SECRET", pbx.clientSecret()));
  }
}
