package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.at;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A phone system is judged before there is a file, and nothing is claimed that was not seen. */
class CheckTest {
  @TempDir private Path folder;

  @Test
  void aNeglectedPhoneSystemIsToldWhatCanCostItMost() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run check = bare(folder, pbx, "--policies", "guide");

      assertThat(check.code()).as(check.err()).isEqualTo(2);
      assertThat(check.out())
          .contains("What can cost you most tonight")
          .contains("! critical  Expected: Only named addresses reach the console  3CX-CON-001")
          .contains("extensions 100, 201-202: system_owners needs no second factor to sign in")
          .containsPattern(
              "Score \\d+ of 100 for what was seen: \\d+ rules passed, \\d+ failed, 1 unknown\\.");
    }
  }

  @Test
  void nothingIsWrittenAndNoSecretIsShown() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run check = bare(folder, pbx, "-o", "json");

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
      JsonNode now = target(bare(folder, pbx, "-o", "json")).path("now");

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
      Run check = at(folder, pbx).run("check", "acme.yaml", "--policies", "guide", "-o", "json");

      JsonNode target = target(check);
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
      JsonNode bare = target(bare(folder, pbx, "-o", "json"));
      JsonNode documented = target(at(folder, pbx).run("check", "acme.yaml", "-o", "json"));

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
    Run check =
        Run.in(folder).run("check", "--policies", "house.yaml", "--url", "https://pbx.example");

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
  void aPackMayJudgeByRulesOfTheBuiltInOnes() throws Exception {
    String pack =
        "apiVersion: enforcer/v1\nkind: PolicyPack\nname: insurer\ntitle: What the insurer asks\n";
    Files.writeString(
        folder.resolve("insurer.yaml"),
        pack + "includes: { framework: nist-800-53, packs: [agents] }\n");
    Files.writeString(
        folder.resolve("wrong.yaml"), pack + "includes: { framework: x, packs: [agent] }\n");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run check = bare(folder, pbx, "--policies", "insurer.yaml,agents", "-o", "json");

      assertThat(outcomes(target(check).path("now"))).hasSize(12).containsKey("3CX-API-001");
      Run wrong = bare(folder, pbx, "--policies", "wrong.yaml");
      assertThat(wrong.code()).isEqualTo(1);
      assertThat(wrong.err())
          .contains("wrong.yaml:5:35 includes: there is no built-in pack \"agent\"")
          .contains("did you mean \"agents\"")
          .contains("1 error");
    }
  }

  /** What simulate prints to copy is enough: the address in the environment tells its scheme. */
  @Test
  void theEnvironmentAloneMayNameThePhoneSystem() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run.Setting copied =
          Run.in(folder)
              .environment(
                  Map.of(
                      "ENFORCER_HOST", pbx.url().toString(),
                      "ENFORCER_CLIENT_ID", pbx.clientId(),
                      "ENFORCER_CLIENT_SECRET", pbx.clientSecret()));

      Run check = copied.run("check", "--policies", "agents");
      assertThat(check.out()).as(check.err()).contains("Score ");
    }
  }

  @Test
  void anExceptionAllowsExactlyWhatItSaysAndForATime() throws Exception {
    String until = Instant.now().plus(Duration.ofDays(10)).toString();
    String allows = "accepts: every address reaches the console, until: " + until;
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      String name = pbx.url().getAuthority();
      exceptions(name, allows);
      Run allowed =
          bare(folder, pbx, "--policies", "guide", "--exceptions", "ex.yaml", "-o", "json");
      assertThat(allowed.err().strip().lines())
          .singleElement()
          .asString()
          .contains("bound to words alone", "3CX-CON-001");
      assertThat(outcomes(target(allowed).path("now")))
          .containsEntry("3CX-CON-001", "excepted")
          .containsEntry("3CX-ADM-004", "fail");

      exceptions(name, "accepts: no address is let in by name, until: " + until);
      Run worse = bare(folder, pbx, "--policies", "guide", "--exceptions", "ex.yaml", "-o", "json");
      assertThat(worse.code()).isEqualTo(1);
      assertThat(worse.err())
          .contains("ex.yaml:4:13 3CX-CON-001: the words changed: what fails on ");
      assertThat(outcomes(target(worse).path("now"))).containsEntry("3CX-CON-001", "fail");

      exceptions(name, "accepts: every address reaches the console, until: 2026-01-01T00:00:00Z");
      Run over = bare(folder, pbx, "--policies", "guide", "--exceptions", "ex.yaml", "-o", "json");
      assertThat(over.code()).isEqualTo(1);
      assertThat(over.err())
          .containsPattern("ex.yaml:\\d+:\\d+ until: this exception from 3CX-CON-001 has expired");
      assertThat(outcomes(target(over).path("now"))).containsEntry("3CX-CON-001", "fail");

      exceptions(name, "accepts: every address reaches the console, until: 2999-01-01T00:00:00Z");
      assertThat(bare(folder, pbx, "--policies", "guide", "--exceptions", "ex.yaml").err())
          .contains("an exception from a rule of severity critical lasts at most 30 days");
    }
  }

  @Test
  void theFixOfBrokenRulesIsADocumentThatMendsThem() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run fix = bare(folder, pbx, "--policies", "guide", "--fix");
      assertThat(fix.code()).as(fix.err()).isZero();
      Files.writeString(folder.resolve("fix.yaml"), fix.out());

      Run after = at(folder, pbx).run("check", "fix.yaml", "--policies", "guide", "-o", "json");

      JsonNode target = target(after);
      Map<String, String> before = outcomes(target.path("now"));
      Map<String, String> then = outcomes(target.path("afterPlan"));
      fixed(fix.out()).forEach(id -> assertThat(then).as(fix.out()).containsEntry(id, "pass"));
      before.forEach(
          (id, outcome) -> {
            if (outcome.equals("pass")) {
              assertThat(then).containsEntry(id, "pass");
            }
          });
    }
  }

  /** The rules that the comment at the top of a fix names, without those that wait for people. */
  private static List<String> fixed(String fix) {
    String head = fix.substring(0, fix.indexOf("# These failed rules have no fix"));
    List<String> fixed =
        Stream.of(head.split("\n(?=#   3CX-)"))
            .filter(rule -> rule.startsWith("#   3CX-") && !rule.contains("\n#     later: "))
            .map(rule -> rule.substring(4).split(" ")[0])
            .toList();
    assertThat(fixed).isNotEmpty().doesNotContain("3CX-ADM-004");
    return fixed;
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
}
