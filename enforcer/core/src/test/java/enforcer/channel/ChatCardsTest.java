package enforcer.channel;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.notice.Notice;
import enforcer.notice.NoticeKind;
import enforcer.notice.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The only text of Slack that knows markup says a hostile name as it is. */
class ChatCardsTest {

  @Test
  void theTextForAlertsHasNoMentionAndNoLink() {
    Notice notice =
        new Notice(
            "1",
            NoticeKind.DRIFT,
            Urgency.ALARM,
            "acme",
            Optional.empty(),
            Instant.EPOCH,
            "<!channel> & <https://evil.example.com|acme> differs",
            List.of());

    assertThat(ChatCards.slack(notice).path("text").asString())
        .isEqualTo("alarm: &lt;!channel&gt; &amp; &lt;https://evil.example.com|acme&gt; differs");
  }
}
