package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A watch excuses what a run of ours wrote, and nothing that only came at about that time. */
class CheckOwnRunsTest extends OnlyRuleCase {
  @BeforeEach
  void nobodyCalls() {
    acme.pbx.forgetCalls();
  }

  @Test
  void ourClientAfterTheEndOfARunOrOnAnotherObjectIsNotExcused() {
    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5 }\n");
    change();
    look(Duration.ZERO);
    assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
    named(acme.pbx.clientId());
    String afterwards = Instant.now().plusSeconds(60).toString();
    acme.pbx.editAuditLog(rows -> rows.getLast().put("Timestamp", afterwards));
    Run late = look(Duration.ZERO);

    assertThat(late.code()).as(late.out()).isEqualTo(2);
    assertThat(late.out())
        .contains("! 1 change by our API client enforcer while no run")
        .contains("while a run of enforcer wrote");

    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 6 }\n");
    assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
    named(acme.pbx.clientId());
    acme.pbx.editAuditLog(rows -> rows.getLast().put("ObjectName", "300 Anna"));
    Run other = look(Duration.ZERO);

    assertThat(other.code()).as(other.out()).isEqualTo(2);
    assertThat(flat(other)).contains("while no run that this state folder").contains("of 300 Anna");
  }

  @Test
  void aRunThatWroteANetworkExcusesNoExtensionWhoseNumberIsPartOfIt() {
    acme.file(
        "acme.yaml",
        "acme",
        "blocklist: { manage: merge, list: [{ network: 198.51.100.203, action: block }] }\n");
    look(Duration.ZERO);
    Run apply = acme.run("apply", "acme.yaml", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(look(Duration.ZERO).out()).contains("while a run of enforcer wrote");
    named(acme.pbx.clientId());
    acme.pbx.editAuditLog(rows -> rows.getLast().put("ObjectName", "203"));
    Run other = look(Duration.ZERO);

    assertThat(other.code()).as(other.out()).isEqualTo(2);
    assertThat(flat(other)).contains("while no run that this state folder").contains("of 203");
  }

  @Test
  void everyCommandThatWritesIsKnownAsOurOwnRun() {
    String text =
        """
        antiHacking: { failedLogins: 5 }
        extensions:
          rules:
            - { match: { extensions: ["200"] }, require: { voicemailPin: { min: 10 } } }
        """;
    acme.file("acme.yaml", "acme", text);
    change();
    look(Duration.ZERO);
    Duration later = Duration.ZERO;
    for (String command :
        List.of(
            "apply acme.yaml --auto-approve",
            "drift acme.yaml --correct",
            "undo last --auto-approve",
            "rotate voicemail-pins acme.yaml --no-welcome-email --only 200 --auto-approve")) {
      later = later.plusMinutes(10);
      if (command.startsWith("drift")) {
        acme.pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 25));
      }
      Run run = acme.setting().later(later).run(command.split(" "));
      Run check = look(later);

      assertThat(check.code()).as(command + run.out() + run.err() + check.out()).isZero();
      assertThat(check.out()).as(command + run.err()).contains("while a run of enforcer wrote");
    }
  }

  @Test
  void aFirewallCheckThatWasStartedHereIsAnOwnRunUntilItsEnd() throws IOException {
    look(Duration.ZERO);
    Path runs =
        Files.createDirectories(state().resolve(acme.pbx.url().getAuthority().replace(':', '_')));
    String begun = "{\"begun\":\"%s\",\"ended\":\"%s\"}";
    Instant now = Instant.now();
    Files.writeString(runs.resolve("firewall-check.json"), begun.formatted(now, now));
    named(acme.pbx.clientId());
    assertThat(look(Duration.ZERO).out()).contains("while a run of enforcer wrote");

    Instant early = now.minusSeconds(90);
    Files.writeString(
        runs.resolve("firewall-check.json"), begun.formatted(early, early.plusSeconds(60)));
    named(acme.pbx.clientId());
    assertThat(look(Duration.ZERO).out())
        .contains("! 1 change by our API client enforcer while no run");
  }

  @Test
  void aQuestionOfOurOwnCheckIsNoChangeAndAnObjectOfItsNameIs() {
    acme.file(
        "acme.yaml",
        "acme",
        "extensions: { rules: [{ match: { extensions: [\"200\"] }, set: { remote: none } }] }\n");
    lookAtFile();
    Run second = lookAtFile();

    List<ObjectNode> audited = new ArrayList<>();
    acme.pbx.editAuditLog(audited::addAll);
    assertThat(audited.toString()).contains("Users/Pbx.GetPhoneRegistrars");
    assertThat(second.code()).as(second.out()).isZero();
    assertThat(flat(second)).contains("question of our API client enforcer, which changed nothing");

    acme.pbx.console("POST", "/Groups", "{\"Name\":\"Users/Pbx.GetPhoneRegistrars\"}");
    acme.pbx.editAuditLog(rows -> rows.getLast().put("UserName", acme.pbx.clientId()));
    acme.pbx.editAuditLog(rows -> rows.getLast().put("ObjectName", "Users/Pbx.GetPhoneRegistrars"));
    Run renamed = lookAtFile();

    assertThat(renamed.code()).as(renamed.out()).isEqualTo(2);
    assertThat(flat(renamed)).contains("by our API client enforcer while no run");
  }

  private Run lookAtFile() {
    return acme.run("check", "acme.yaml", "--policies", "kept.yaml", "--watch");
  }

  private Path state() {
    return Path.of("target", "state", Integer.toHexString(folder.toAbsolutePath().hashCode()));
  }

  private static String flat(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }

  /** A look by a clock that is ahead. */
  private Run look(Duration later) {
    String url = acme.pbx.url().toString();
    return acme.setting()
        .later(later)
        .run("check", "--url", url, "--policies", "kept.yaml", "--watch");
  }

  private void change() {
    acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");
  }

  /** A change by somebody. */
  private void named(String user) {
    change();
    acme.pbx.editAuditLog(rows -> rows.getLast().put("UserName", user));
  }
}
