package enforcer.notice;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a receiver knows of a phone system, by the notices that it has acknowledged or that wait for
 * it.
 *
 * @param sight how much of it was seen when that last changed
 * @param unseen the names of the parts that were not seen then
 * @param since when that began
 * @param escalated whether it was said again, because it went on
 * @param deviations what was said to differ, and was not said to be cleared
 * @param seenAt when the deviations were last seen
 */
public record Told(
    Sight sight,
    List<String> unseen,
    Instant since,
    boolean escalated,
    SortedMap<String, Deviation> deviations,
    Instant seenAt) {
  public Told {
    requireNonNull(sight, "sight is null");
    unseen = List.copyOf(unseen);
    requireNonNull(since, "since is null");
    deviations = new TreeMap<>(deviations);
    requireNonNull(seenAt, "seenAt is null");
  }

  /** A receiver that has heard nothing takes a phone system to be as its document says. */
  static Told nothing(Sight normal, Instant now) {
    return new Told(normal, List.of(), now, true, new TreeMap<>(), now);
  }

  /** The same with the sight of a night. */
  Told sees(Observation seen, Instant now) {
    boolean same = sight == seen.sight();
    return new Told(
        seen.sight(),
        List.copyOf(seen.unseen().keySet()),
        same ? since : now,
        same && escalated,
        deviations,
        seenAt);
  }

  /** The same after it was said that nothing was seen for too long. */
  Told escalates() {
    return new Told(sight, unseen, since, true, deviations, seenAt);
  }

  /** The same with other deviations. */
  Told differs(SortedMap<String, Deviation> now, Instant at) {
    return new Told(sight, unseen, since, escalated, now, at);
  }
}
