package enforcer.channel;

import static java.util.Objects.requireNonNull;

import enforcer.notice.Notice;
import enforcer.notice.NoticeJson;
import enforcer.notice.Receiver;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Delivers notices by channels. */
public record Postman(InstantSource clock) {
  public Postman {
    requireNonNull(clock, "clock is null");
  }

  /**
   * What became of the notices that wait for a receiver.
   *
   * @param receiver with those that still wait
   * @param failure why the oldest of them was not delivered; empty if none waits
   */
  public record Round(Receiver receiver, Optional<NotDelivered> failure) {}

  /** Delivers what waits, the oldest first, until one is not acknowledged. */
  private Round deliver(Channel channel, Receiver receiver) {
    Receiver left = receiver;
    while (!left.waiting().isEmpty()) {
      try {
        deliver(channel, left.waiting().getFirst());
      } catch (NotDelivered e) {
        return new Round(left, Optional.of(e));
      }
      left = left.acknowledged();
    }
    return new Round(left, Optional.empty());
  }

  /** A channel, and what waits for it. */
  public record Due(Channel channel, Receiver receiver) {}

  /** Delivers by several channels, none of which waits for another one; in their order. */
  public List<Round> deliver(List<Due> all) {
    List<Future<Round>> rounds;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      rounds =
          all.stream()
              .map(due -> threads.submit(() -> deliver(due.channel(), due.receiver())))
              .toList();
    }
    return rounds.stream().map(Future::resultNow).toList();
  }

  private void deliver(Channel channel, Notice notice) {
    switch (channel) {
      case Channel.Webhook webhook -> {
        String body = NoticeJson.write(notice).toString();
        Map<String, String> headers =
            Signed.headers(webhook.secret(), notice.id(), clock.instant(), body);
        HttpPost.send(webhook.url(), webhook.allowPrivate(), body, headers);
      }
      case Channel.Slack slack ->
          HttpPost.send(
              slack.url(), slack.allowPrivate(), ChatCards.slack(notice).toString(), Map.of());
      case Channel.Teams teams ->
          HttpPost.send(
              teams.url(), teams.allowPrivate(), ChatCards.teams(notice).toString(), Map.of());
      case Channel.Email email -> MailPost.send(email, notice);
    }
  }
}
