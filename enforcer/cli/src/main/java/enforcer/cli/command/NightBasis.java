package enforcer.cli.command;

import enforcer.DocumentClosure;
import enforcer.Enforcer;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.journal.JournalException;
import enforcer.pbx.Target;
import enforcer.plan.Planning;
import enforcer.planfile.AppliedRecord;
import enforcer.planfile.AppliedRecord.Standing;
import enforcer.run.AppliedRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a night compares a phone system with: what was applied to it, and not what was written into
 * its document since.
 *
 * @param desired what the phone system should be
 * @param record the record that says so; empty where there is none
 * @param waiting what the document says otherwise, and nobody applied
 * @param unknown why it is not known what was applied, and what to do
 * @param undone why nothing stands that a night could put back
 * @param another whether another phone system answers than the one that runs met
 */
record NightBasis(
    DesiredState desired,
    Optional<AppliedRecord> record,
    List<String> waiting,
    Optional<String> unknown,
    Optional<String> undone,
    boolean another) {
  /** The part of a comparison that is unknown then. */
  private static final String PART = "applied";

  NightBasis {
    waiting = List.copyOf(waiting);
  }

  private NightBasis(
      DesiredState desired,
      Optional<AppliedRecord> record,
      List<String> waiting,
      Optional<String> unknown,
      Optional<String> undone) {
    this(desired, record, waiting, unknown, undone, false);
  }

  private NightBasis ofAnother() {
    return new NightBasis(desired, record, waiting, unknown, undone, true);
  }

  static NightBasis of(
      DesiredState document, Target target, AppliedRecords.Found found, Enforcer enforcer) {
    return switch (found) {
      case AppliedRecords.Found.Nothing _ -> unrecorded(document);
      case AppliedRecords.Found.Unknown(String why, String remedy, _) ->
          unknown(document, Optional.empty(), "the record of what was applied: " + why, remedy);
      case AppliedRecords.Found.Another(String why, String remedy) ->
          unknown(document, Optional.empty(), why, remedy).ofAnother();
      case AppliedRecords.Found.Unreachable(JournalException.Unreachable why) ->
          unknown(document, Optional.empty(), why.problem(), why.remedy());
      case AppliedRecords.Found.Known(AppliedRecord record) ->
          record
              .standing()
              .map(standing -> of(document, target, record, standing, enforcer))
              .orElseGet(() -> undone(document, record));
    };
  }

  private static NightBasis of(
      DesiredState document,
      Target target,
      AppliedRecord record,
      Standing standing,
      Enforcer enforcer) {
    Optional<AppliedRecord> known = Optional.of(record);
    if (standing.documents().isEmpty()) {
      String digest = Planning.digest(document, target.url().toString());
      return digest.equals(standing.digest())
          ? new NightBasis(document, known, List.of(), Optional.empty(), Optional.empty())
          : unknown(
              document,
              known,
              named(standing.run()) + " applied another file, which was not kept",
              again(document));
    }
    Optional<DesiredState> applied =
        standing.documents().flatMap(kept -> DocumentClosure.read(kept, enforcer));
    if (applied.isEmpty()) {
      return unknown(
          document,
          known,
          "what " + named(standing.run()) + " applied can no longer be read without a mistake",
          again(document));
    }
    if (!isOf(document, applied.get())) {
      return another(document, applied.get(), standing);
    }
    DesiredState meant = document.asApplied(applied.get(), record.apart());
    List<String> waiting = Planning.differences(document, meant);
    return new NightBasis(meant, known, waiting, Optional.empty(), Optional.empty());
  }

  /** Whoever names another file of this phone system wants to know how it differs from that one. */
  private static boolean isOf(DesiredState document, DesiredState applied) {
    return Path.of(document.file()).getFileName().equals(Path.of(applied.file()).getFileName());
  }

  /** A file that was renamed, or moved aside, must not make a night write what nobody applied. */
  private static NightBasis another(
      DesiredState document, DesiredState applied, Standing standing) {
    String why =
        named(standing.run())
            + " applied another file, "
            + Excerpt.escaped(applied.file())
            + ", and nobody applied this one; "
            + again(document);
    return new NightBasis(
        document, Optional.empty(), List.of(), Optional.empty(), Optional.of(why));
  }

  private static NightBasis unrecorded(DesiredState document) {
    return new NightBasis(
        document, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  private static NightBasis unknown(
      DesiredState document, Optional<AppliedRecord> record, String why, String remedy) {
    return new NightBasis(
        document, record, List.of(), Optional.of(why + "; " + remedy), Optional.empty());
  }

  private static String again(DesiredState document) {
    String file = Excerpt.escaped(document.file());
    return "look with enforcer plan %s, then run enforcer apply %s once, which records it again"
        .formatted(file, file);
  }

  private static NightBasis undone(DesiredState document, AppliedRecord record) {
    String why =
        named(record.run()) + " undid what was applied, and what stood before is not recorded";
    return new NightBasis(
        document, Optional.of(record), List.of(), Optional.empty(), Optional.of(why));
  }

  /** Why a night takes nothing back; empty where it may. */
  Optional<String> whyNot() {
    return unknown.or(() -> undone);
  }

  /** Whether what was applied lets an address in to the console; where that is unknown, not. */
  boolean lets(String address) {
    return whyNot().isEmpty()
        && desired.admitted().filter(listed -> listed.contains(address)).isPresent();
  }

  /** What was compared with, in a sentence. */
  String source() {
    return isUnrecorded() ? "the file" : "what was applied";
  }

  private static String named(Optional<String> run) {
    return run.map(id -> "run " + id).orElse("the last apply");
  }

  /**
   * The line about what was not applied.
   *
   * @param isKept whether the file is in a repository, so that somebody let it in there
   */
  List<Finding> notApplied(DesiredState document, boolean isKept) {
    return waiting.isEmpty()
        ? List.of()
        : List.of(
            Finding.of(
                    AppliedRecord.NOT_APPLIED,
                    Severity.NOTE,
                    isKept ? "approved, not applied" : "not applied",
                    Optional.of(Place.of(document.file())),
                    String.join(", ", waiting)
                        + ": the file is not what "
                        + record
                            .flatMap(AppliedRecord::standing)
                            .map(standing -> named(standing.run()))
                            .orElse("a run")
                        + " applied")
                .remedy("apply it; until then a night compares with what was applied"));
  }

  /** Whether nothing was ever recorded. */
  boolean isUnrecorded() {
    return record.isEmpty() && unknown.isEmpty();
  }

  /** The part that is unknown, with the reason. */
  Map<String, String> unread() {
    return unknown.map(why -> Map.of(PART, why)).orElse(Map.of());
  }

  /** The objects that no night takes back, because nobody has proven that they were applied. */
  Set<String> left() {
    return record.map(r -> Set.copyOf(r.left())).orElse(Set.of());
  }
}
