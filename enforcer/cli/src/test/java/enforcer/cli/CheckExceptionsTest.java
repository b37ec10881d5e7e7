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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check writes the exceptions that fit what fails; people say why, and who answers for it. */
class CheckExceptionsTest {
  @TempDir private Path folder;

  @Test
  void theExceptionsOfEveryFailedRuleFitOnceSomebodyHasSaidWhy() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Map<String, String> before = outcomes(target(bare(folder, pbx, "-o", "json")).path("now"));
      List<String> failed =
          before.keySet().stream().filter(id -> before.get(id).equals("fail")).toList();
      Run except = bare(folder, pbx, "--except", String.join(",", failed));
      assertThat(except.code()).as(except.err()).isZero();

      Path file = Files.writeString(folder.resolve("ex.yaml"), except.out());
      Run unsaid = bare(folder, pbx, "--exceptions", "ex.yaml");
      assertThat(unsaid.code()).isEqualTo(1);
      assertThat(unsaid.err())
          .contains("ex.yaml:", "reason", "owner", "write a value")
          .doesNotContain("leave the key out");
      Files.writeString(
          file,
          except
              .out()
              .replace("reason:\n", "reason: The migration ends it.\n")
              .replace("owner:\n", "owner: head of telephony\n"));
      Run allowed = bare(folder, pbx, "--exceptions", "ex.yaml", "-o", "json");

      assertThat(allowed.err()).isEmpty();
      Map<String, String> after = outcomes(target(allowed).path("now"));
      assertThat(failed)
          .isNotEmpty()
          .allSatisfy(id -> assertThat(after).containsEntry(id, "excepted"));
    }
  }

  @Test
  void thePhoneSystemIsMeantByItsNameAndByItsAddress() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Files.writeString(
          folder.resolve("acme.yaml"),
          "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\nconnect: { url: \"%s\" }\n"
              .formatted(pbx.url()));
      for (String name : List.of("acme", pbx.url().getAuthority())) {
        Files.writeString(
            folder.resolve("ex.yaml"),
            """
            apiVersion: enforcer/v1
            kind: Exceptions
            exceptions:
              - { rule: 3CX-CON-001, target: "%s", accepts: every address reaches the console,
                  reason: The firewall closes it, owner: network, until: %s }
            """
                .formatted(name, Instant.now().plus(Duration.ofDays(3))));

        Run check =
            at(folder, pbx).run("check", "acme.yaml", "--exceptions", "ex.yaml", "-o", "json");

        assertThat(outcomes(target(check).path("now"))).containsEntry("3CX-CON-001", "excepted");
      }
    }
  }

  @Test
  void aRuleThatPassesNeedsNoExceptionAndAnUnknownOneIsAMistake() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run unknown = bare(folder, pbx, "--except", "3CX-CON-01");
      Run both = bare(folder, pbx, "--except", "3CX-CON-001", "--fix");

      assertThat(unknown.code()).isEqualTo(1);
      assertThat(unknown.err()).contains("no rule has the id 3CX-CON-01").contains("3CX-CON-001");
      assertThat(both.code()).isEqualTo(64);
    }
  }

  @Test
  void whatGrowsOlderByItselfStaysAllowedUntilTheEnd() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run except = bare(folder, pbx, "--except", "3CX-BAK-004");
      Files.writeString(
          folder.resolve("ex.yaml"),
          except.out().replace("reason:\n", "reason: moved\n").replace("owner:\n", "owner: IT\n"));

      Run later =
          at(folder, pbx)
              .later(Duration.ofDays(3))
              .run("check", "--url", pbx.url().toString(), "--exceptions", "ex.yaml", "-o", "json");

      assertThat(later.err()).isEmpty();
      assertThat(outcomes(target(later).path("now"))).containsEntry("3CX-BAK-004", "excepted");
    }
  }

  @Test
  void anExceptionForAnOldBackupEndsWhenANewerOneIsTooOldAsWell() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run except = bare(folder, pbx, "--except", "3CX-BAK-004");
      Files.writeString(
          folder.resolve("ex.yaml"),
          except.out().replace("reason:\n", "reason: moved\n").replace("owner:\n", "owner: IT\n"));
      Instant newer = Instant.now().minus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
      pbx.edit("SystemStatus", s -> s.put("LastBackupDateTime", newer.toString()));

      Run later = bare(folder, pbx, "--exceptions", "ex.yaml", "-o", "json");

      assertThat(except.out())
          .containsPattern("the last backup is of 20\\d\\d-\\d\\d-\\d\\d, \\d+ days old");
      assertThat(outcomes(target(later).path("now"))).containsEntry("3CX-BAK-004", "fail");
      assertThat(later.err())
          .contains("the words changed")
          .contains("of " + newer.toString().substring(0, 10));
    }
  }

  /** What somebody may call an object, as JSON and CEL write it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "two\\nlines",
        "red \\u001b[31m",
        "bell \\u0007 and nel \\u0085",
        "a \\\"quoted\\\" one",
        "key: value # no comment",
        "smile \ud83d\ude00",
        "right \\u202eot tfel\\u2066",
        "back\\\\slash",
        "- [item], {a: b}"
      })
  void theExceptionThatCheckPrintsIsReadBackWhateverAnObjectIsCalled(String name) throws Exception {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: Ours
        rules:
          - id: HOUSE-OUT-001
            title: No rule takes it all
            severity: low
            why: It matters.
            forEach: self.outbound
            assert: size(item.dial) > 0 || size(item.length) > 0
            message: "'takes all: ' + item.name"
        """);
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      between.changing(
          (_, path, a) ->
              path.endsWith("/OutboundRules")
                  ? new BetweenPbx.Answer(a.status(), a.body().replace("\"Any\"", '"' + name + '"'))
                  : a);
      Run.Setting setting =
          Run.in(folder).environment(between.environment(pbx.clientId(), pbx.clientSecret()));
      String[] check = {"check", "--policies", "house.yaml", "--url", between.url()};
      String printed = setting.run(with(check, "--except", "HOUSE-OUT-001")).out();
      Files.writeString(
          folder.resolve("ex.yaml"),
          printed.replace("reason:\n", "reason: old\n").replace("owner:\n", "owner: IT\n"));
      Run again = setting.run(with(check, "--exceptions", "ex.yaml", "-o", "json"));

      assertThat(again.err()).as(printed).isEmpty();
      assertThat(outcomes(target(again).path("now"))).containsEntry("HOUSE-OUT-001", "excepted");
    }
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void anExceptionForNobodyHereIsSaid() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Files.writeString(
          folder.resolve("ex.yaml"),
          """
          apiVersion: enforcer/v1
          kind: Exceptions
          exceptions:
            - { rule: 3CX-CON-001, target: nosuch, accepts: every address reaches the console,
                reason: The firewall closes it, owner: network, until: %s }
          """
              .formatted(Instant.now().plus(Duration.ofDays(3))));

      Run check = bare(folder, pbx, "--exceptions", "ex.yaml");

      assertThat(check.err()).contains("--exceptions has entries for nosuch, which is no name");
    }
  }
}
