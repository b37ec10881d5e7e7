package enforcer.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ninety nights of one phone system, and the few messages that they are worth. */
class NinetyNightsTest {
  private static final String WANTED =
      """
      notify: [ops]
      antiHacking: { failedLogins: 25, challenges: 1000 }
      """;

  @TempDir private Path folder;
  private final SequencedMap<Integer, String> said = new LinkedHashMap<>();
  private final List<Integer> codes = new ArrayList<>();

  @Test
  void ninetyNightsAreTheMessagesOfTheChangesAlone() {
    try (HookReceiver ops = HookReceiver.start();
        NightJob job = new NightJob(folder).document(WANTED).webhook(ops.url())) {
      job.setting().run("apply", "sites/acme.yaml", "--auto-approve");
      for (int night = 1; night <= 90; night++) {
        before(night, job, ops);
        String[] options = night >= 70 && night < 80 ? new String[] {"--correct"} : new String[0];
        codes.add(job.night(night, options).code());
        for (HookReceiver.Hook hook : ops.emptied()) {
          said.merge(night, line(hook), (one, other) -> one + " | " + other);
        }
      }
    }
    assertThat(said)
        .containsExactly(
            entry(5, "alarm drift: found who"),
            entry(36, "alarm other-drift: found left who"),
            entry(40, "warning unreachable: left unseen"),
            entry(41, "info visible: left"),
            entry(44, "info cleared: cleared who"),
            entry(50, "warning unreachable: unseen"),
            entry(51, "alarm unreachable: unseen"),
            entry(55, "info cleared:"),
            entry(60, "warning not-licensed: unseen"),
            entry(65, "info cleared:"),
            entry(70, "warning corrected: corrected who"),
            entry(71, "warning corrected: corrected who"),
            entry(72, "warning corrected: corrected who"),
            entry(73, "warning corrected: corrected who"),
            entry(80, "warning unknown: unseen"),
            entry(81, "info cleared:"),
            entry(85, "alarm drift: found who"),
            entry(86, "alarm drift: found who | info cleared: cleared who"));
    assertThat(codes.subList(0, 4)).containsOnly(0);
    assertThat(codes.subList(4, 39)).containsOnly(2);
    assertThat(codes.subList(49, 54)).containsOnly(4);
    assertThat(codes.subList(59, 64)).containsOnly(4);
    assertThat(codes.subList(69, 73)).containsOnly(2);
    assertThat(codes.subList(86, 90)).containsOnly(0);
  }

  /** What happens on the day before a night. */
  private static void before(int night, NightJob job, HookReceiver ops) {
    switch (night) {
      case 5 -> set(job, "HackAuthRequests", 90);
      case 36 -> set(job, "HackChallengeRequests", 5000);
      case 40, 50 -> job.down();
      case 41, 55 -> job.up();
      case 44 -> job.setting().run("apply", "sites/acme.yaml", "--auto-approve");
      case 60 -> job.licensed(false);
      case 65 -> job.licensed(true);
      // Somebody who took over an administrator opens something else every day.
      case 70, 71, 72, 73 -> set(job, "HackAuthRequests", night);
      case 80 -> job.document(WANTED + "console: { allow: nowhere }\n");
      case 81 -> job.document(WANTED);
      case 85 -> {
        set(job, "HackAuthRequests", 90);
        ops.answering(503);
      }
      case 86 -> {
        job.setting().run("apply", "sites/acme.yaml", "--auto-approve");
        ops.answering(204);
      }
      default -> {}
    }
  }

  private static void set(NightJob job, String property, int value) {
    job.acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"" + property + "\":" + value + "}");
  }

  private static String line(HookReceiver.Hook hook) {
    List<String> topics =
        hook.json().path("parts").valueStream().map(p -> p.path("topic").asString("")).toList();
    return (hook.json().path("urgency").asString("")
            + " "
            + hook.kind()
            + ": "
            + String.join(" ", topics))
        .strip();
  }
}
