package enforcer.run;

import static java.util.Objects.requireNonNull;

import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.planfile.AppliedRecord;
import enforcer.planfile.AppliedRecord.Standing;
import enforcer.signature.NotVerified;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds a run that is to be undone against the record of what was applied: a journal that was
 * copied in, or cut, must not decide what is written.
 *
 * @param found the record, as it is now
 */
public record UndoProof(AppliedRecords records, AppliedRecords.Found found) {
  private static final String LOOK =
      "find out who changed the state folder; where the run is yours, look with enforcer plan"
          + " FILE, and run enforcer apply FILE once, which records it; else move its journal away";

  public UndoProof {
    requireNonNull(records, "records is null");
    requireNonNull(found, "found is null");
  }

  /**
   * Requires that the record knows a run. What people do by hand is in no record.
   *
   * @throws NotVerified where it does not
   * @throws JournalException.Contradicted where the journal is not as the run left it
   */
  public void require(RunRecord run) {
    String id = run.begun().run();
    if (!AppliedRecords.isApplying(run)) {
      return;
    }
    Optional<AppliedRecord> record = found.recorded();
    if (record.isEmpty() && records.verify().isPresent()) {
      throw new NotVerified(
          "no record that can be trusted tells of run " + id + why() + "; nothing was written",
          LOOK);
    }
    // A run that was killed is in no record. Without a key, nothing proves the record either.
    if (records.verify().isPresent()
        && record.filter(r -> r.newest().orElse("").compareTo(id) < 0).isPresent()) {
      throw new NotVerified(
          "run "
              + id
              + " is newer than the record of what was applied, which does not know it;"
              + " nothing was written",
          LOOK);
    }
    if (record.filter(known -> isCut(run, known)).isPresent()) {
      throw damaged(id, "is cut");
    }
    if (record.filter(known -> isChanged(run, known)).isPresent()) {
      throw damaged(id, "is not as it was written");
    }
  }

  /** Whether another plan is in its place, with other values to go back to. */
  private static boolean isChanged(RunRecord run, AppliedRecord record) {
    return Optional.ofNullable(record.journals().get(run.begun().run()))
        .filter(digest -> !run.head().equals(Optional.of(digest)))
        .isPresent();
  }

  private String why() {
    return found instanceof AppliedRecords.Found.Unknown(String why, _, _) ? ": " + why : "";
  }

  /** A run is recorded after it wrote and ended; one that broke off is known as the newest only. */
  private static boolean isCut(RunRecord run, AppliedRecord record) {
    boolean isKnown = record.newest().equals(Optional.of(run.begun().run()));
    boolean isRecorded =
        Stream.of(
                record.run(),
                record.standing().flatMap(Standing::run),
                record.before().flatMap(Standing::run))
            .flatMap(Optional::stream)
            .anyMatch(run.begun().run()::equals);
    return (isKnown || isRecorded) && !run.touched() || isRecorded && run.ended().isEmpty();
  }

  /**
   * Requires that the last run that wrote is at least the last one that the record knows of.
   *
   * @param last the newest that wrote, as the journals tell
   * @param folders of the same PBX
   * @throws JournalException.Contradicted where the journal of that one is cut or gone
   */
  public void requireLast(Optional<RunRecord> last, List<PbxFolder> folders) {
    Optional<String> newest = found.recorded().flatMap(AppliedRecord::newest);
    String latest = last.map(run -> run.begun().run()).orElse("");
    if (newest.isEmpty() || latest.compareTo(newest.get()) > 0) {
      return;
    }
    String id = newest.get();
    List<RunRecord> its = folders.stream().flatMap(f -> f.read(id).stream()).toList();
    if (its.isEmpty() && records.shared().isEmpty()) {
      throw damaged(id, "is gone");
    }
    if (!its.isEmpty() && its.stream().allMatch(run -> isCut(run, found.recorded().get()))) {
      throw damaged(id, "is cut");
    }
  }

  private static JournalException damaged(String run, String how) {
    return new JournalException.Contradicted(
        "the journal of run %s %s, and the record of what was applied knows that this run wrote"
            .formatted(run, how),
        "nothing was written; find out who changed the state folder, put the journal back as it"
            + " was, or make the changes that matter by a file and enforcer apply");
  }
}
