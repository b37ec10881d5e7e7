package enforcer.run;

import static java.util.Objects.requireNonNull;

import enforcer.apply.Outcome;
import enforcer.apply.StepOutcome;
import enforcer.diff.Change;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.planfile.AppliedRecord;
import enforcer.planfile.AppliedRecord.KeptDocuments;
import enforcer.planfile.AppliedRecord.Standing;
import enforcer.planfile.AppliedRecord.UsedSignature;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The record of what was applied, after a run: never more than what the run has proven.
 *
 * @param newest the newest run that has written, as the journals tell
 * @param before the record that was there, where it could be trusted
 * @param used the signatures of plans that were used before
 * @param result how the run ended
 * @param head the digest of the first line of its journal; empty where it has none
 * @param writer who ran
 */
public record RecordedRun(
    String toolVersion,
    String identity,
    Instant at,
    Optional<String> newest,
    Optional<AppliedRecord> before,
    List<UsedSignature> used,
    RunResult result,
    Optional<String> head,
    Writer writer) {
  /** An undo goes back a few runs; the record does not grow for ever. */
  private static final int MOST_JOURNALS = 50;

  public RecordedRun {
    requireNonNull(identity, "identity is null");
    requireNonNull(before, "before is null");
    used = List.copyOf(used);
    requireNonNull(result, "result is null");
    requireNonNull(head, "head is null");
  }

  /**
   * The documents that a plan was made of, as they stand.
   *
   * @param digest of what they say by themselves, whatever the base of their change upheld
   * @param kept empty where their files cannot be kept
   */
  public record Written(String digest, Optional<KeptDocuments> kept) {
    public Written {
      requireNonNull(digest, "digest is null");
      requireNonNull(kept, "kept is null");
    }
  }

  /**
   * After an apply; empty where it has proven nothing.
   *
   * @param written empty where a saved plan was applied without its documents
   */
  public Optional<AppliedRecord> ofApply(Optional<Written> written) {
    Plan plan = result.proposal().plan();
    if (!wrote() && !(result instanceof RunResult.NothingToDo)) {
      return Optional.empty();
    }
    if (!plan.isOfWholeDocument()) {
      return wrote() ? before.map(this::withPart) : Optional.empty();
    }
    Standing standing =
        new Standing(
            written.map(Written::digest).orElse(plan.desiredDigest()),
            run(),
            writer.commit(),
            written.flatMap(Written::kept));
    return Optional.of(record(Optional.of(standing), earlier(standing), unproven(), List.of()));
  }

  /** What an undo goes back to: the documents before, unless the same ones were applied again. */
  private Optional<Standing> earlier(Standing now) {
    Optional<Standing> last = before.flatMap(AppliedRecord::standing);
    return last.filter(s -> s.digest().equals(now.digest())).isPresent()
        ? before.flatMap(AppliedRecord::before)
        : last;
  }

  private AppliedRecord withPart(AppliedRecord last) {
    Set<String> apart = new LinkedHashSet<>(last.apart());
    result.proposal().plan().changes().stream().map(Change::section).forEach(apart::add);
    SortedSet<String> left = new TreeSet<>(last.left());
    left.addAll(unproven());
    return record(last.standing(), last.before(), left, List.copyOf(apart));
  }

  /** After an undo of a run; empty where nothing was recorded before, or nothing was undone. */
  public Optional<AppliedRecord> ofUndo(String undone) {
    return wrote() ? before.map(last -> undone(undone, last)) : Optional.empty();
  }

  /**
   * After an undo of what somebody did by hand, such as a break-glass: the documents stand as they
   * stood before it.
   */
  public Optional<AppliedRecord> ofUndoByHand() {
    if (!wrote()) {
      return Optional.empty();
    }
    return before.map(
        last -> {
          SortedSet<String> left = new TreeSet<>(last.left());
          left.addAll(unproven());
          return record(last.standing(), last.before(), left, last.apart());
        });
  }

  private AppliedRecord undone(String undone, AppliedRecord last) {
    SortedSet<String> left = new TreeSet<>(unproven());
    left.addAll(result.proposal().left());
    boolean whole = last.standing().flatMap(Standing::run).equals(Optional.of(undone));
    if (whole) {
      return record(last.before().map(this::again), last.standing(), left, List.of());
    }
    // What an older run or a correction wrote is no longer as the documents say, on purpose.
    left.addAll(last.left());
    result.proposal().plan().steps().stream().map(Step::address).forEach(left::add);
    return record(last.standing(), last.before(), left, last.apart());
  }

  private Standing again(Standing earlier) {
    return new Standing(earlier.digest(), run(), earlier.commit(), earlier.documents());
  }

  /**
   * After a night that took back what had drifted. What it could not prove was proven when it was
   * applied: the next night tries again, so that nobody ends the nights by one change in time.
   */
  public Optional<AppliedRecord> ofCorrection() {
    return wrote()
        ? before.map(
            last ->
                record(last.standing(), last.before(), last.left(), last.apart(), last.proven()))
        : Optional.empty();
  }

  private AppliedRecord record(
      Optional<Standing> standing,
      Optional<Standing> earlier,
      Collection<String> left,
      List<String> apart) {
    boolean proven = left.isEmpty() && result.unknown().isEmpty() && !isUnverified();
    return record(standing, earlier, left, apart, proven);
  }

  private AppliedRecord record(
      Optional<Standing> standing,
      Optional<Standing> earlier,
      Collection<String> left,
      List<String> apart,
      boolean proven) {
    return new AppliedRecord(
        toolVersion,
        identity,
        at,
        writer.command(),
        run(),
        newestOfAll(),
        standing,
        earlier,
        proven,
        List.copyOf(left),
        apart,
        Optional.empty(),
        usedByNow(),
        journals());
  }

  /** Those of the newest runs: an undo must not go by a journal that somebody has changed. */
  private SortedMap<String, String> journals() {
    SortedMap<String, String> all = new TreeMap<>();
    before.ifPresent(last -> all.putAll(last.journals()));
    run().ifPresent(run -> head.ifPresent(digest -> all.put(run, digest)));
    while (all.size() > MOST_JOURNALS) {
      all.remove(all.firstKey());
    }
    return all;
  }

  /** Those that ended by themselves need no memory. */
  private List<UsedSignature> usedByNow() {
    Stream<UsedSignature> its =
        result.proposal().signature().stream()
            .flatMap(
                signed ->
                    run().stream()
                        .map(
                            by ->
                                new UsedSignature(signed.id(), signed.statement().expires(), by)));
    return Stream.concat(used.stream(), its).filter(one -> one.until().isAfter(at)).toList();
  }

  /** Of a machine that shares the record, this one has no journals. */
  private Optional<String> newestOfAll() {
    return Stream.concat(newest.stream(), before.flatMap(AppliedRecord::newest).stream())
        .max(Comparator.naturalOrder());
  }

  private boolean wrote() {
    return result instanceof RunResult.Applied applied && applied.outcome().touched();
  }

  private boolean isUnverified() {
    return result instanceof RunResult.Applied applied
        && !(applied.outcome().end() instanceof Outcome.End.Verified);
  }

  private Optional<String> run() {
    return wrote() ? Optional.of(((RunResult.Applied) result).run()) : Optional.empty();
  }

  /** The objects of which it is not proven that they are as the plan wants them. */
  private SortedSet<String> unproven() {
    SortedSet<String> addresses = new TreeSet<>();
    if (result instanceof RunResult.Applied applied) {
      boolean whole = isUnverified() && applied.outcome().notAttempted() == 0;
      applied.outcome().steps().stream()
          .filter(s -> whole || !(s.outcome() instanceof StepOutcome.Done))
          .map(s -> s.step().address())
          .forEach(addresses::add);
    }
    return addresses;
  }
}
