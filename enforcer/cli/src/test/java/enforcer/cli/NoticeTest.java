package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night tells the channels of a document what changed, and only that. */
class NoticeTest {
  private static final String DRIFTS = "notify: [ops]\nantiHacking: { failedLogins: 4 }\n";

  @TempDir private Path folder;
  private HookReceiver ops;
  private NightJob job;

  @BeforeEach
  void start() {
    ops = HookReceiver.start();
    job = new NightJob(folder).document(DRIFTS).webhook(ops.url());
  }

  @AfterEach
  void close() {
    job.close();
    ops.close();
  }

  @Test
  void theSameDriftIsSaidOnceAndChangesNoExitCode() {
    assertThat(List.of(job.night(0).code(), job.night(1).code(), job.night(2).code()))
        .containsExactly(2, 2, 2);

    assertThat(ops.received()).hasSize(1);
    HookReceiver.Hook hook = ops.received().getFirst();
    assertThat(hook.kind()).isEqualTo("drift");
    assertThat(hook.json().path("summary").asString()).isEqualTo("acme differs from its file");
    assertThat(hook.lines()).contains("anti-hacking: failedLogins");
  }

  @Test
  void aTakeBackOfBreakGlassThatFailsIsANoticeOfItsOwn() {
    job.document(
        """
        notify: [ops]
        networks:
          office: 203.0.113.10/32
          runner: { cidr: 192.0.2.200/32, use: automation }
        console: { restricted: true, allow: [office, runner] }
        """);
    job.setting().run("apply", "sites", "--auto-approve");
    Run allowed =
        job.setting()
            .run(
                "breakglass",
                "allow",
                "198.51.100.7",
                "sites/acme.yaml",
                "--for",
                "4h",
                "--reason",
                "INC-88",
                "--auto-approve");
    assertThat(allowed.code()).as(allowed.out() + allowed.err()).isZero();
    job.acme.pbx.faults("500:method=PATCH,path=ConsoleRestrictions");

    assertThat(job.night(1).err()).contains("alarm: 198.51.100.7/32 still reaches the console");

    HookReceiver.Hook alarm = ops.received().getFirst();
    assertThat(alarm.kind()).isEqualTo("left-open");
    assertThat(alarm.json().path("summary").asString())
        .isEqualTo("acme still lets in an address whose time is over");
    assertThat(alarm.body()).doesNotContain("198.51.100.7");
    job.acme.pbx.faults();
    ops.emptied();
    job.night(2);
    assertThat(ops.received()).noneMatch(hook -> hook.kind().equals("left-open"));
  }

  @Test
  void aMessageIsSignedOverItsIdItsTimeAndItsBody() throws Exception {
    job.night(0);

    HookReceiver.Hook hook = ops.received().getFirst();
    String time = hook.headers().get("webhook-timestamp");
    String id = hook.headers().get("webhook-id");
    assertThat(id).isEqualTo(hook.json().path("id").asString());
    assertThat(Instant.ofEpochSecond(Long.parseLong(time)))
        .isCloseTo(Instant.now(), within(Duration.ofMinutes(5)));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(NightJob.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed =
        mac.doFinal((id + "." + time + "." + hook.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(hook.headers().get("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
    assertThat(hook.body()).doesNotContain(NightJob.SECRET);
  }

  @Test
  void whatWasNotAcknowledgedIsSaidAgainInTheNextNightWithTheSameId() {
    ops.answering(500);
    Run failed = job.night(0);

    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.err())
        .contains("warning: acme: channel ops was not told, and the next drift tries again: it")
        .contains("answers with the status 500");
    List<HookReceiver.Hook> first = ops.emptied();
    ops.answering(202);
    assertThat(job.night(1).err()).doesNotContain("was not told");
    List<HookReceiver.Hook> second = ops.emptied();
    assertThat(second).hasSize(1);
    assertThat(second.getFirst().json()).isEqualTo(first.getFirst().json());
    job.night(2);
    assertThat(ops.received()).isEmpty();
  }

  @Test
  void whatWasNotHeardAndIsOverIsSaidWithItsEnd() {
    ops.answering(500);
    job.night(0);
    ops.emptied();
    ops.answering(204);
    job.setting().run("apply", "sites/acme.yaml", "--auto-approve");

    job.night(1);

    assertThat(kinds()).containsExactly("drift", "cleared");
  }

  @Test
  void aRedirectIsNoAcknowledgementAndNotFollowed() {
    try (HookReceiver elsewhere = HookReceiver.start()) {
      ops.redirectingTo(elsewhere.url() + "/stolen");

      Run run = job.night(0);

      assertThat(run.err()).contains("answers with a redirect, which is not followed");
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void aPrivateAddressGetsNothingUnlessTheOperatorAllowsIt() {
    job.channels(
        "  ops: { webhook: { url: \"%s/hook\", secretFile: hook.secret } }\n".formatted(ops.url()));

    Run run = job.night(0);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("its host has a private address; name a public one, or write");
    assertThat(ops.received()).isEmpty();
  }

  @Test
  void aNameThatLeadsToThisMachineIsPrivateToo() {
    job.channels(
        "  ops: { webhook: { url: \"%s/hook\", secretFile: hook.secret } }\n"
            .formatted(ops.url().replace("127.0.0.1", "localhost")));

    assertThat(job.night(0).err()).contains("its host has a private address");
    assertThat(ops.received()).isEmpty();
  }

  @Test
  void whoeverTookADriftBackIsNamed() {
    job.night(0);
    ops.emptied();
    job.setting().run("apply", "sites/acme.yaml", "--auto-approve");

    job.night(1);

    HookReceiver.Hook cleared = ops.received().getFirst();
    assertThat(cleared.kind()).isEqualTo("cleared");
    assertThat(cleared.json().path("urgency").asString()).isEqualTo("info");
    assertThat(cleared.lines())
        .contains("{\"topic\":\"cleared\",\"lines\":[\"anti-hacking: failedLogins\"]")
        .contains("\"topic\":\"who\"")
        .contains("by enforcer from 192.0.2.200 at 20");
  }

  @Test
  void aPhoneSystemThatIsDownIsSaidAndSaidAgainInTheSecondNightAndThenNoMore() {
    job.document("notify: [ops]\nantiHacking: { failedLogins: 25 }\n");
    job.night(0);
    ops.emptied();
    job.down();

    assertThat(List.of(job.night(1).code(), job.night(2).code(), job.night(3).code()))
        .containsExactly(4, 4, 4);

    assertThat(kinds()).containsExactly("unreachable", "unreachable");
    assertThat(ops.received().get(0).json().path("urgency").asString()).isEqualTo("warning");
    assertThat(ops.received().get(1).json().path("urgency").asString()).isEqualTo("alarm");
    assertThat(ops.received().get(1).json().path("summary").asString())
        .isEqualTo("acme cannot be reached, for the second night");
  }

  @Test
  void aDocumentWithAMistakeIsANightThatSawNothing() {
    job.document(DRIFTS + "console: { allow: nowhere }\n");

    assertThat(job.night(0).code()).isEqualTo(1);

    assertThat(kinds()).containsExactly("unknown");
    assertThat(ops.received().getFirst().lines()).contains("its file has a mistake");
  }

  @Test
  void whatACorrectionTookBackIsSaid() {
    job.night(0);
    ops.emptied();

    assertThat(job.night(1, "--correct").code()).isEqualTo(2);
    job.night(2, "--correct");

    assertThat(kinds()).containsExactly("corrected");
    assertThat(ops.received().getFirst().lines())
        .contains("{\"topic\":\"corrected\",\"lines\":[\"anti-hacking: failedLogins\"]");
  }

  @Test
  void whatWasApprovedAndNotAppliedStandsApartFromWhatDiffers() {
    job.document("notify: [ops]\nantiHacking: { failedLogins: 4 }\n");
    assertThat(job.setting().run("apply", "sites", "--auto-approve").code()).isZero();
    job.document("notify: [ops]\nantiHacking: { failedLogins: 3, blockFor: 9h }\n");
    job.acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":90}");

    job.night(1);

    assertThat(ops.received().getFirst().lines())
        .contains("{\"topic\":\"waiting\",\"lines\":[\"antiHacking\"]")
        .doesNotContain("blockFor");
  }

  @Test
  void aChannelThatIsNewHearsOfTheDriftThatIsThere() {
    job.night(0);
    ops.emptied();
    job.channels(
        """
          ops: { webhook: { url: "%1$s/a", secretFile: hook.secret, allowPrivate: true } }
          boss: { webhook: { url: "%1$s/b", secretFile: hook.secret, allowPrivate: true } }
        """
            .formatted(ops.url()));
    job.document("notify: [ops, boss]\nantiHacking: { failedLogins: 4 }\n");

    job.night(1);

    assertThat(ops.received().stream().map(HookReceiver.Hook::path)).containsExactly("/b");
  }

  @Test
  void aMemoryThatCannotBeReadIsSaidAndStopsNoMessage() throws Exception {
    job.night(0);
    ops.emptied();
    Path kept = folder.resolve("state/127.0.0.1_" + job.port + "/notices.json");
    java.nio.file.Files.writeString(kept, "{\"formatVersion\":\"1.0\",\"channels\":{\"ops\":7");

    Run run = job.night(1);

    assertThat(run.err()).contains("what was said may be said again: the file");
    assertThat(kinds()).containsExactly("drift");
  }

  private List<String> kinds() {
    return ops.received().stream().map(HookReceiver.Hook::kind).toList();
  }

  private static org.assertj.core.data.TemporalUnitOffset within(Duration time) {
    return org.assertj.core.api.Assertions.within(
        time.toSeconds(), java.time.temporal.ChronoUnit.SECONDS);
  }
}
