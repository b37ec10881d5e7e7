package enforcer.notice;

import static java.util.Objects.requireNonNull;

import enforcer.notice.Lines.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One night of one phone system. Against what a receiver was told it gives at most one notice.
 *
 * @param expected how much of the phone system its document expects to be seen
 */
public record Night(
    String phoneSystem,
    Optional<String> url,
    Sight expected,
    Observation seen,
    Instant at,
    WhoCleared whoCleared) {
  /** A run so much later is another night, however often a job runs. */
  private static final Duration NEXT_NIGHT = Duration.ofHours(12);

  /** What the audit log knows of objects that no longer differ. */
  @FunctionalInterface
  public interface WhoCleared {
    /**
     * @param seenAt when they were last seen to differ
     * @param objects their addresses
     */
    List<String> since(Instant seenAt, List<String> objects);
  }

  /** What is to be said, and what the receiver knows then. */
  public record Said(Optional<Notice> notice, Told told) {}

  public Night {
    requireNonNull(phoneSystem, "phoneSystem is null");
    requireNonNull(expected, "expected is null");
    requireNonNull(seen, "seen is null");
    requireNonNull(at, "at is null");
    requireNonNull(whoCleared, "whoCleared is null");
  }

  /** What a receiver that has heard nothing yet takes to be so. */
  public Told nothingTold() {
    return Told.nothing(expected, at);
  }

  /** What to say to a receiver. */
  public Said against(Told told) {
    if (expected != Sight.SEEN && seen.sight() == expected) {
      return new Said(Optional.empty(), told.sees(seen, at).escalates());
    }
    SortedMap<String, Deviation> after = new TreeMap<>(seen.deviations());
    if (seen.sight() != Sight.SEEN) {
      told.deviations().forEach(after::putIfAbsent);
    }
    List<Deviation> fresh =
        seen.deviations().values().stream().filter(d -> !isKnown(d, told)).toList();
    List<Deviation> gone =
        told.deviations().values().stream()
            .filter(d -> !after.containsKey(d.id()) && !seen.corrected().contains(d.what()))
            .toList();
    boolean again = wasLongUnreachable(told);
    Told then = told.sees(seen, at).differs(after, seenAny() ? at : told.seenAt());
    return new Said(
        kind(told, !fresh.isEmpty(), !gone.isEmpty(), after.isEmpty())
            .or(() -> again ? Optional.of(NoticeKind.UNREACHABLE) : Optional.empty())
            .map(kind -> notice(kind, told, fresh, gone, after.values(), again)),
        again ? then.escalates() : then);
  }

  private boolean seenAny() {
    return seen.sight() == Sight.SEEN || !seen.deviations().isEmpty();
  }

  private static boolean isKnown(Deviation deviation, Told told) {
    Deviation known = told.deviations().get(deviation.id());
    return known != null && known.mark().equals(deviation.mark());
  }

  private boolean wasLongUnreachable(Told told) {
    return seen.sight() == Sight.UNREACHABLE
        && told.sight() == Sight.UNREACHABLE
        && !told.escalated()
        && !at.isBefore(told.since().plus(NEXT_NIGHT));
  }

  private Optional<NoticeKind> kind(Told told, boolean fresh, boolean gone, boolean nothingLeft) {
    if (!seen.corrected().isEmpty()) {
      return Optional.of(NoticeKind.CORRECTED);
    }
    if (expected != Sight.SEEN && told.sight() == expected && seen.sight() == Sight.SEEN) {
      return Optional.of(NoticeKind.UNEXPECTED);
    }
    if (fresh) {
      boolean first = told.deviations().isEmpty();
      return Optional.of(first ? NoticeKind.DRIFT : NoticeKind.OTHER_DRIFT);
    }
    if (seen.sight() != Sight.SEEN) {
      boolean news =
          told.sight() != seen.sight() || !told.unseen().containsAll(seen.unseen().keySet());
      return news ? Optional.of(NoticeKind.of(seen.sight())) : Optional.empty();
    }
    if (gone) {
      return Optional.of(nothingLeft ? NoticeKind.CLEARED : NoticeKind.OTHER_DRIFT);
    }
    if (told.sight() != Sight.SEEN) {
      return Optional.of(nothingLeft ? NoticeKind.CLEARED : NoticeKind.VISIBLE);
    }
    return Optional.empty();
  }

  private Notice notice(
      NoticeKind kind,
      Told told,
      List<Deviation> fresh,
      List<Deviation> gone,
      Collection<Deviation> after,
      boolean again) {
    List<Deviation> still = after.stream().filter(d -> !fresh.contains(d)).toList();
    Notice notice =
        new Notice(
            UUID.randomUUID().toString(),
            kind,
            urgency(kind, fresh, again),
            phoneSystem,
            url,
            at,
            phoneSystem + " " + kind.words() + (again ? ", for the second night" : ""),
            List.of());
    return notice
        .and(Lines.of(Topic.FOUND, what(fresh)))
        .and(Lines.of(Topic.CORRECTED, seen.corrected()))
        .and(Lines.of(Topic.CLEARED, what(gone)))
        .and(Lines.of(Topic.HELD, seen.held()))
        .and(Lines.of(Topic.LEFT, what(still)))
        .and(Lines.of(Topic.WAITING, seen.waiting()))
        .and(Lines.of(Topic.UNSEEN, unseen()))
        .and(Lines.of(Topic.WHO, who(told, fresh, gone)));
  }

  private List<String> who(Told told, List<Deviation> fresh, List<Deviation> gone) {
    List<String> objects =
        gone.stream().map(Deviation::object).filter(o -> !o.isEmpty()).distinct().toList();
    if (!objects.isEmpty()) {
      return whoCleared.since(told.seenAt(), objects);
    }
    return fresh.isEmpty() && seen.corrected().isEmpty() ? List.of() : seen.who();
  }

  private List<String> unseen() {
    return seen.unseen().entrySet().stream()
        .map(e -> e.getKey().isEmpty() ? e.getValue() : e.getKey() + ": " + e.getValue())
        .toList();
  }

  private static List<String> what(List<Deviation> deviations) {
    return deviations.stream().map(Deviation::what).toList();
  }

  private static Urgency urgency(NoticeKind kind, List<Deviation> fresh, boolean again) {
    boolean opened = fresh.stream().anyMatch(Deviation::opened);
    return switch (kind) {
      case DRIFT, OTHER_DRIFT ->
          opened ? Urgency.ALARM : fresh.isEmpty() ? Urgency.INFO : Urgency.WARNING;
      case UNREACHABLE -> again ? Urgency.ALARM : Urgency.WARNING;
      case LEFT_OPEN, ROLLOUT_FAILED -> Urgency.ALARM;
      case NOT_LICENSED, UNKNOWN, CORRECTED -> Urgency.WARNING;
      case UNEXPECTED -> opened ? Urgency.ALARM : Urgency.WARNING;
      case VISIBLE, CLEARED -> Urgency.INFO;
    };
  }
}
