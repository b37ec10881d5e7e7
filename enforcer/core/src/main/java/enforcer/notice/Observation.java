package enforcer.notice;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diff.Change;
import enforcer.plan.Plan;
import enforcer.watch.Attribution;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a night saw of one phone system.
 *
 * @param deviations by their id; of what was seen
 * @param unseen the parts that were not seen, with the reason; the empty name is the whole
 * @param corrected what the night took back, for people; it is not among the deviations
 * @param held what is left alone for a while, and until when
 * @param who what the audit log knows of what differs
 * @param waiting what the document says otherwise than what was applied; no deviation
 */
public record Observation(
    Sight sight,
    SortedMap<String, Deviation> deviations,
    SortedMap<String, String> unseen,
    List<String> corrected,
    List<String> held,
    List<String> who,
    List<String> waiting) {
  public Observation {
    requireNonNull(sight, "sight is null");
    deviations = new TreeMap<>(deviations);
    unseen = new TreeMap<>(unseen);
    corrected = List.copyOf(corrected);
    held = List.copyOf(held);
    who = List.copyOf(who);
    waiting = List.copyOf(waiting);
  }

  /** The same with what is held. */
  public Observation holding(List<String> lines) {
    return new Observation(sight, deviations, unseen, corrected, lines, who, waiting);
  }

  /** The same with what was approved and not applied. */
  public Observation waiting(List<String> lines) {
    return new Observation(sight, deviations, unseen, corrected, held, who, lines);
  }

  /** Nothing was seen. */
  public static Observation blind(Sight sight, String why) {
    SortedMap<String, String> all = new TreeMap<>(Map.of("", why));
    return new Observation(sight, new TreeMap<>(), all, List.of(), List.of(), List.of(), List.of());
  }

  /** What a comparison saw. */
  public static Observation of(Plan plan) {
    return new Observation(
        plan.unknown().isEmpty() ? Sight.SEEN : Sight.UNKNOWN,
        deviations(
            Stream.concat(plan.changes().stream(), plan.observed().stream()).toList(),
            plan.notMet()),
        plan.unknown(),
        List.of(),
        List.of(),
        who(plan),
        List.of());
  }

  /** The same after a correction of these changes was carried out and proven. */
  public Observation corrected(Plan correction) {
    SortedMap<String, Deviation> left = new TreeMap<>(deviations);
    left.keySet().removeAll(deviations(correction.changes(), List.of()).keySet());
    List<String> taken =
        deviations.values().stream()
            .filter(found -> !left.containsKey(found.id()))
            .map(Deviation::what)
            .toList();
    return new Observation(sight, left, unseen, taken, held, who, waiting);
  }

  /** The same after a correction that was tried and not proven. */
  public Observation uncorrected(String why) {
    SortedMap<String, Deviation> all = new TreeMap<>(deviations);
    Deviation failed = Deviation.uncorrected(why);
    all.put(failed.id(), failed);
    return new Observation(sight, all, unseen, corrected, held, who, waiting);
  }

  /** How many things differ; a correction that failed is none. */
  public int differences() {
    return Math.toIntExact(deviations.keySet().stream().filter(Deviation::isDifference).count());
  }

  private static List<String> who(Plan plan) {
    return plan.findings().stream()
        .filter(Attribution::isOne)
        .map(f -> Excerpt.of(f.subject()) + ": " + f.message())
        .toList();
  }

  private static SortedMap<String, Deviation> deviations(
      List<Change> changes, List<Finding> notMet) {
    SortedMap<String, Deviation> found = new TreeMap<>();
    Stream.concat(changes.stream().flatMap(Deviation::of), notMet.stream().map(Deviation::of))
        .forEach(d -> found.put(d.id(), d));
    return found;
  }
}
