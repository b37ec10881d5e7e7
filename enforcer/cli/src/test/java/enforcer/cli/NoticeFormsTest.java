package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.simulator.SimulatorOptions;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each channel has its own form, and a name that an intruder chose stays a name in all of them. */
class NoticeFormsTest {
  private static final String HOSTILE =
      "<!channel> <@U1> @here [x](https://evil.example.com) <https://evil.example.com|x> :fire:"
          + " *b* ![i](//e) <at>all</at> &amp;\\r\\nBcc: e@evil.example.com\\u001b[31m\\u202e";

  @TempDir private Path folder;
  private HookReceiver ops;
  private NightJob job;

  @BeforeEach
  void aDepartmentWithAHostileName() {
    ops = HookReceiver.start();
    Simulated acme = Simulated.start(folder, SimulatorOptions.defaults());
    acme.pbx.console("POST", "/Groups", "{\"Name\":\"" + HOSTILE + "\"}");
    job = new NightJob(folder, acme);
    job.document("notify: [ops]\ndepartments: { manage: observe, list: [] }\n");
  }

  @AfterEach
  void close() {
    job.close();
    ops.close();
  }

  @Test
  void aWebhookGetsWhatTheSchemaSays() throws Exception {
    job.webhook(ops.url());

    job.night(0);

    JsonNode notice = ops.received().getFirst().json();
    Schema schema =
        SchemaRegistry.withDialect(Dialects.getDraft202012())
            .getSchema(Files.readString(Path.of("../../schema/notice.schema.json")));
    assertThat(schema.validate(notice)).isEmpty();
    assertThat(ops.received().getFirst().lines())
        .contains("\\\\u001b[31m\\\\u202e", "\\\\nBcc")
        .doesNotContain("\u202e", "\u001b")
        .contains("the audit log ");
  }

  @Test
  void slackGetsPlainTextWithoutLinksMentionsOrEmoji() {
    job.channels("  ops: { slack: { urlVariable: OPS, allowPrivate: true } }\n")
        .variable("OPS", ops.url() + "/services/x");

    job.night(0);

    HookReceiver.Hook hook = ops.received().getFirst();
    assertThat(hook.path()).isEqualTo("/services/x");
    JsonNode json = hook.json();
    assertThat(json.path("text").asString()).doesNotContain("<", ">");
    assertThat(json.path("unfurl_links").asBoolean(true)).isFalse();
    assertThat(json.path("unfurl_media").asBoolean(true)).isFalse();
    assertThat(json.path("blocks").valueStream().map(b -> b.path("type").asString()))
        .startsWith("header", "section")
        .allMatch(List.of("header", "section")::contains);
    assertThat(json.path("blocks").valueStream().map(b -> b.path("text")))
        .allMatch(t -> t.path("type").asString().equals("plain_text"))
        .allMatch(t -> !t.path("emoji").asBoolean(true))
        .allMatch(t -> t.path("text").asString().length() <= 3000)
        .anyMatch(t -> t.path("text").asString().contains("<!channel>"));
  }

  @Test
  void teamsGetsACardOfRunsOfTextWithoutMarkdownOrMentions() {
    job.channels("  ops: { teams: { urlVariable: OPS, allowPrivate: true } }\n")
        .variable("OPS", ops.url());
    ops.answering(202);

    assertThat(job.night(0).err()).doesNotContain("was not told");

    JsonNode json = ops.received().getFirst().json();
    assertThat(json.path("type").asString()).isEqualTo("message");
    JsonNode attachment = json.path("attachments").path(0);
    assertThat(attachment.path("contentType").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    JsonNode card = attachment.path("content");
    assertThat(card.path("type").asString()).isEqualTo("AdaptiveCard");
    assertThat(card.has("msteams")).isFalse();
    assertThat(card.path("body").valueStream())
        .allMatch(b -> b.path("type").asString().equals("RichTextBlock"))
        .allMatch(b -> b.at("/inlines/0/type").asString().equals("TextRun"))
        .anyMatch(b -> b.at("/inlines/0/text").asString().contains("<at>all</at>"));
    assertThat(json.findValues("selectAction")).isEmpty();
    assertThat(json.toString().length()).isLessThan(28_000);
  }

  @Test
  void anEmailHasOneSubjectAndNoHeaderOfAnIntruder() throws Exception {
    try (MailReceiver mail = MailReceiver.answering("250 taken")) {
      email(mail, "none", "");

      assertThat(job.night(0).err()).doesNotContain("was not told");

      assertThat(mail.lines())
          .contains("MAIL FROM:<enforcer@example.com>", "RCPT TO:<ops@example.com>");
      MimeMessage message = message(mail);
      assertThat(message.getSubject()).isEqualTo("[enforcer] warning: acme differs from its file");
      assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(message.getHeader("Bcc")).isNull();
      assertThat(message.getContentType()).startsWith("text/plain");
      assertThat((String) message.getContent())
          .contains("\\r\\nBcc: e@evil.example.com\\u001b[31m\\u202e".replace("\\r", "\\u000d"))
          .doesNotContain("\nBcc", "\u001b", "\u202e");
    }
  }

  @Test
  void anEmailThatTheServerDoesNotTakeIsSentAgain() {
    try (MailReceiver mail = MailReceiver.answering("451 later")) {
      email(mail, "none", "");
      assertThat(job.night(0).err()).contains("the mail server did not take the message");
    }
    try (MailReceiver mail = MailReceiver.answering("250 taken")) {
      email(mail, "none", "");
      assertThat(job.night(1).err()).doesNotContain("was not told");
      assertThat(mail.lines()).contains("DATA");
      job.night(2);
      assertThat(mail.lines().stream().filter("DATA"::equals)).hasSize(1);
    }
  }

  @Test
  void aMailServerThatDoesNotEncryptGetsNoPasswordAndNoMessage() {
    try (MailReceiver mail = MailReceiver.answering("250 taken")) {
      job.secret("mail.secret", "pass-9d2e");
      email(mail, "starttls", "user: u, passwordFile: mail.secret, ");

      assertThat(job.night(0).err()).contains("channel ops was not told");

      assertThat(mail.lines()).isNotEmpty().allMatch(l -> l.startsWith("EHLO") || l.equals("QUIT"));
    }
  }

  @Test
  void aPrivateMailServerIsNotReachedUnlessTheOperatorAllowsIt() {
    try (MailReceiver mail = MailReceiver.answering("250 taken")) {
      email(mail, "none", "");
      job.channels(
          "  ops: { email: { host: localhost, port: %d, tls: none, from: a@example.com, to:"
                  .formatted(mail.port())
              + " [b@example.com] } }\n");

      assertThat(job.night(0).err()).contains("its host has a private address");
      assertThat(mail.lines()).isEmpty();
    }
  }

  private void email(MailReceiver mail, String tls, String login) {
    job.channels(
        """
          ops: { email: { host: localhost, port: %d, tls: %s, %s
                          from: enforcer@example.com, to: [ops@example.com], allowPrivate: true } }
        """
            .formatted(mail.port(), tls, login));
  }

  private static MimeMessage message(MailReceiver mail) throws Exception {
    List<String> lines = mail.lines();
    int data = lines.indexOf("DATA");
    String text = String.join("\r\n", lines.subList(data + 1, lines.indexOf("."))) + "\r\n";
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
