package enforcer.journal;

import static java.util.Objects.requireNonNull;

import enforcer.journal.RolloutEntry.Before;
import enforcer.journal.RolloutEntry.Failing;
import enforcer.journal.RolloutEntry.Member;
import enforcer.journal.RolloutEntry.Reached;
import enforcer.journal.RolloutEntry.Soaking;
import enforcer.journal.RolloutEntry.TakenBack;
import enforcer.journal.RolloutEntry.Writing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rollout as its journal records it. */
public record RolloutRecord(RolloutEntry.Begun begun, List<RolloutEntry> entries) {

  public RolloutRecord {
    requireNonNull(begun, "begun is null");
    entries = List.copyOf(entries);
  }

  public String id() {
    return begun.rollout();
  }

  /** Whether nobody goes on with it. */
  public boolean isOver() {
    return of(RolloutEntry.Over.class).findAny().isPresent();
  }

  /** Its phone systems, ring by ring. */
  public List<Member> members() {
    return begun.rings().stream().flatMap(ring -> ring.members().stream()).toList();
  }

  /** Those of them that are also some of these. */
  public List<Member> shared(List<Member> others) {
    return members().stream()
        .filter(own -> others.stream().anyMatch(other -> own.isSameAs(other)))
        .toList();
  }

  /** How far it is with a phone system. */
  public RolloutState state(String target) {
    RolloutState state = RolloutState.OPEN;
    for (RolloutEntry entry : entries) {
      state =
          switch (entry) {
            case Writing writing when writing.target().equals(target) -> RolloutState.WRITING;
            case Reached reached when reached.target().equals(target) -> reached.state();
            default -> state;
          };
    }
    return state;
  }

  /** What was last said of a phone system. */
  public Optional<Reached> last(String target) {
    return of(Reached.class).filter(r -> r.target().equals(target)).reduce((_, later) -> later);
  }

  /** Whether something was written to a phone system, or may have been. */
  public boolean touched(String target) {
    return before(target).isPresent();
  }

  /** What was there before the first write. */
  public Optional<Before> before(String target) {
    return of(Writing.class)
        .filter(w -> w.target().equals(target))
        .map(Writing::before)
        .findFirst();
  }

  /** What is wrong with a phone system of which nothing was taken back yet. */
  public Optional<Failing> toTakeBack(String target) {
    return state(target) == RolloutState.FAILED && takenBack(target).isEmpty()
        ? of(Failing.class).filter(f -> f.target().equals(target)).reduce((_, later) -> later)
        : Optional.empty();
  }

  /** What was taken back on a phone system. */
  public Optional<TakenBack> takenBack(String target) {
    return of(TakenBack.class).filter(t -> t.target().equals(target)).reduce((_, later) -> later);
  }

  /** Until when a ring soaks; empty where not all of it is written. */
  public Optional<Instant> soaks(String ring) {
    return of(Soaking.class)
        .filter(s -> s.ring().equals(ring))
        .map(Soaking::until)
        .reduce((_, later) -> later);
  }

  /** Whether a ring is done. */
  public boolean isDone(String ring) {
    return of(RolloutEntry.RingDone.class).anyMatch(done -> done.ring().equals(ring));
  }

  private <T extends RolloutEntry> Stream<T> of(Class<T> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast);
  }
}
