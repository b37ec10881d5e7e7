package enforcer.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** One line of the journal of a rollout. */
public sealed interface RolloutEntry {
  Instant at();

  /** What a rollout was begun with; it goes on with the same only. */
  record Begun(Instant at, String rollout, Terms terms, List<RingMembers> rings)
      implements RolloutEntry {
    public Begun {
      requireNonNull(at, "at is null");
      requireNonNull(rollout, "rollout is null");
      requireNonNull(terms, "terms is null");
      rings = List.copyOf(rings);
    }
  }

  /**
   * What binds a rollout, beside its phone systems.
   *
   * @param tool the version of the enforcer
   * @param by who began it
   * @param commit the commit of the documents, where it is known
   * @param documents the digest of all desired states
   */
  record Terms(String tool, String by, Optional<String> commit, String documents) {
    public Terms {
      requireNonNull(tool, "tool is null");
      requireNonNull(by, "by is null");
      requireNonNull(commit, "commit is null");
      requireNonNull(documents, "documents is null");
    }
  }

  /** The phone systems of one ring. */
  record RingMembers(String ring, List<Member> members) {
    public RingMembers {
      requireNonNull(ring, "ring is null");
      members = List.copyOf(members);
    }
  }

  /**
   * One phone system.
   *
   * @param address host and port, as the state folder names it
   * @param identity its own name; empty where no run has met it yet
   */
  record Member(String name, String address, Optional<String> identity) {
    public Member {
      requireNonNull(name, "name is null");
      requireNonNull(address, "address is null");
      requireNonNull(identity, "identity is null");
    }

    /** Whether both are known to be one PBX. */
    boolean isSameAs(Member other) {
      return address.equals(other.address)
          || identity.isPresent() && identity.equals(other.identity);
    }
  }

  /**
   * What was there just before the first write to a phone system.
   *
   * @param phones the extensions with a desk phone that is registered
   * @param trunks the registered trunks
   * @param failing the requirements about calls that failed
   * @param release what it runs
   */
  record Before(
      Instant at,
      SortedSet<String> phones,
      SortedSet<String> trunks,
      SortedSet<String> failing,
      String release) {
    public Before {
      requireNonNull(at, "at is null");
      phones = new TreeSet<>(phones);
      trunks = new TreeSet<>(trunks);
      failing = new TreeSet<>(failing);
      requireNonNull(release, "release is null");
    }
  }

  /** A phone system is about to be written to. */
  record Writing(Instant at, String target, Before before) implements RolloutEntry {
    public Writing {
      requireNonNull(target, "target is null");
      requireNonNull(before, "before is null");
    }
  }

  /**
   * What became of a phone system.
   *
   * @param run the run that wrote last, where one did
   * @param reasons one sentence each
   */
  record Reached(
      Instant at, String target, RolloutState state, Optional<String> run, List<String> reasons)
      implements RolloutEntry {
    public Reached {
      requireNonNull(target, "target is null");
      requireNonNull(state, "state is null");
      requireNonNull(run, "run is null");
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What is wrong with a phone system that fails; what it wrote is taken back next.
   *
   * @param symptoms in the words of the health proof
   * @param phones the extensions whose desk phone is no longer registered
   */
  record Failing(Instant at, String target, List<String> symptoms, SortedSet<String> phones)
      implements RolloutEntry {
    public Failing {
      requireNonNull(target, "target is null");
      symptoms = List.copyOf(symptoms);
      phones = new TreeSet<>(phones);
    }
  }

  /**
   * What was taken back on a phone system that failed.
   *
   * @param runs the runs that took something back
   * @param left what was left to a person, one sentence each
   */
  record TakenBack(Instant at, String target, List<String> runs, List<String> left)
      implements RolloutEntry {
    public TakenBack {
      requireNonNull(target, "target is null");
      runs = List.copyOf(runs);
      left = List.copyOf(left);
    }
  }

  /** All of a ring is written; it is proven after this time. */
  record Soaking(Instant at, String ring, Instant until) implements RolloutEntry {
    public Soaking {
      requireNonNull(ring, "ring is null");
      requireNonNull(until, "until is null");
    }
  }

  /** A ring is done, and the next one may begin. */
  record RingDone(Instant at, String ring) implements RolloutEntry {
    public RingDone {
      requireNonNull(ring, "ring is null");
    }
  }

  /** The rollout is over, and nobody goes on with it. */
  record Over(Instant at, String result, String sentence) implements RolloutEntry {
    public Over {
      requireNonNull(result, "result is null");
      requireNonNull(sentence, "sentence is null");
    }
  }
}
