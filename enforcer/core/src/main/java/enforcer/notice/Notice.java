package enforcer.notice;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One message about one phone system.
 *
 * @param id the same when it is sent again
 * @param phoneSystem its name in its document
 * @param url its address; empty where its document has none
 * @param at when it was seen to be so
 * @param summary one sentence
 */
public record Notice(
    String id,
    NoticeKind kind,
    Urgency urgency,
    String phoneSystem,
    Optional<String> url,
    Instant at,
    String summary,
    List<Lines> parts) {
  public Notice {
    requireNonNull(id, "id is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(urgency, "urgency is null");
    phoneSystem = Lines.clean(phoneSystem);
    url = url.map(Lines::clean);
    requireNonNull(at, "at is null");
    summary = Lines.clean(summary);
    parts = List.copyOf(parts);
  }

  /** The alarm that something stays open which should be closed by now. */
  public static Notice leftOpen(
      String phoneSystem, Optional<String> url, Instant at, List<String> what) {
    return alarm(NoticeKind.LEFT_OPEN, phoneSystem, url, at).and(Lines.of(Lines.Topic.OPEN, what));
  }

  /**
   * The alarm that a phone system failed in a rollout.
   *
   * @param why what failed
   * @param done what was taken back, and what is left to a person
   */
  public static Notice rolloutFailed(
      String phoneSystem, Optional<String> url, Instant at, List<String> why, List<String> done) {
    return alarm(NoticeKind.ROLLOUT_FAILED, phoneSystem, url, at)
        .and(Lines.of(Lines.Topic.FAILED, why))
        .and(Lines.of(Lines.Topic.TAKEN_BACK, done));
  }

  private static Notice alarm(
      NoticeKind kind, String phoneSystem, Optional<String> url, Instant at) {
    return new Notice(
        UUID.randomUUID().toString(),
        kind,
        Urgency.ALARM,
        phoneSystem,
        url,
        at,
        phoneSystem + " " + kind.words(),
        List.of());
  }

  /** The same with another part; nothing is added where it has no line. */
  Notice and(Lines part) {
    if (part.lines().isEmpty()) {
      return this;
    }
    List<Lines> more = new ArrayList<>(parts);
    more.add(part);
    return new Notice(id, kind, urgency, phoneSystem, url, at, summary, more);
  }
}
