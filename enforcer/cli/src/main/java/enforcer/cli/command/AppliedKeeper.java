package enforcer.cli.command;

import enforcer.DocumentClosure;
import enforcer.cli.git.CommitOrder;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.document.WorkingTree;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.pbx.SystemName;
import enforcer.plan.Plan;
import enforcer.plan.Planning;
import enforcer.planfile.AppliedRecord;
import enforcer.planfile.AppliedRecord.KeptDocuments;
import enforcer.planfile.AppliedRecord.Standing;
import enforcer.run.AppliedRecords;
import enforcer.run.Engine;
import enforcer.run.RecordedRun;
import enforcer.run.RecordedRun.Written;
import enforcer.run.RunResult;
import enforcer.run.Writer;
import enforcer.signature.NotVerified;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps the record of what was applied to one PBX, while a run has it for itself.
 *
 * @param folder of the PBX, which has been identified
 * @param before the record when the run began
 * @param stood what stood in the place that machines share when the run began
 */
record AppliedKeeper(
    AppliedRecords records,
    PbxFolder folder,
    AppliedRecords.Found before,
    Optional<String> stood,
    Writer writer,
    Engine engine,
    Terminal terminal,
    Output output) {

  /** The commands that do what no document says. */
  private static final Set<String> BY_HAND = Set.of("breakglass", "panic");

  /**
   * Begins before the first write.
   *
   * @throws JournalException where the place that machines share cannot be asked
   */
  static AppliedKeeper of(
      AppliedRecords records,
      PbxFolder folder,
      Writer writer,
      Engine engine,
      Terminal terminal,
      Output output) {
    if (records.shared().isPresent() && records.sign().isEmpty()) {
      throw new CannotContinue(
          "a record that machines share counts only where it is signed, and nothing signs it here",
          "add --sign KEYFILE, or set ENFORCER_SIGN_KEY; nothing was written");
    }
    AppliedRecords.Found before = records.of(folder);
    Optional<String> stood = records.standing(folder, before);
    return new AppliedKeeper(records, folder, before, stood, writer, engine, terminal, output);
  }

  /**
   * Refuses documents that are older than those that were applied, because the record never goes
   * backwards. A commit that reverts another one is newer.
   */
  void requireNoEarlierCommit(String target) {
    Optional<Standing> standing = before.known().flatMap(AppliedRecord::standing);
    Optional<String> applied = standing.flatMap(Standing::commit);
    if (applied.isEmpty() || writer.commit().isEmpty() || applied.equals(writer.commit())) {
      return;
    }
    String commit = writer.commit().get();
    Optional<Boolean> earlier =
        CommitOrder.isBefore(commit, applied.get(), terminal.workingFolder());
    if (earlier.equals(Optional.of(true))) {
      throw new NotVerified(
          "commit %s is older than %s, which was applied to %s; nothing was written"
              .formatted(shown(commit), shown(applied.get()), target),
          "check out a newer commit; to go back, revert in a commit of its own, or use undo");
    }
    if (earlier.isEmpty() && CommitOrder.isCut(terminal.workingFolder())) {
      throw new NotVerified(
          "whether commit %s comes after %s, which was applied to %s, is not known in a clone of the"
                  .formatted(shown(commit), shown(applied.get()), target)
              + " last commits alone; nothing was written",
          "fetch the history: fetch-depth: 0, GIT_DEPTH: 0, or git fetch --unshallow");
    }
    if (earlier.isEmpty()) {
      output.warning(
          "%s: whether commit %s comes after %s, which was applied, is not known here"
              .formatted(target, shown(commit), shown(applied.get())));
    }
  }

  /**
   * Refuses a second document of a phone system in one repository: nothing that the first one says
   * of its own control, such as dial tests, would hold for it.
   *
   * @param file the document that is applied
   */
  void requireOneDocument(String target, String file) {
    Path here = terminal.workingFolder().toAbsolutePath().normalize();
    Optional<Path> applied = path(here, file);
    Optional<Path> other =
        before
            .known()
            .flatMap(AppliedRecord::standing)
            .flatMap(Standing::documents)
            .flatMap(kept -> WorkingTree.repository(here).map(root -> first(root, kept)))
            .filter(first -> !applied.equals(Optional.of(first)) && Files.isRegularFile(first));
    if (other.isPresent()) {
      throw new NotVerified(
          "%s is a second file of the phone system %s, to which %s was applied; nothing was written"
              .formatted(
                  Excerpt.escaped(file),
                  folder.identity().map(SystemName::fqdn).orElse(target),
                  Excerpt.escaped(here.relativize(other.get()).toString())),
          "a phone system has one file: apply that one, or remove it in a change of its own");
    }
  }

  /** A saved plan may name anything as its file. */
  private static Optional<Path> path(Path here, String file) {
    try {
      return Optional.of(here.resolve(file).normalize());
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Path first(Path root, KeptDocuments kept) {
    return root.resolve(kept.folder()).resolve(kept.file()).normalize();
  }

  private static String shown(String commit) {
    return commit.substring(0, 12);
  }

  /**
   * After an apply.
   *
   * @param desired the document; empty where a saved plan was applied without it
   */
  void applied(RunResult result, Optional<DesiredState> desired) {
    keep(result, run -> run.ofApply(desired.flatMap(d -> written(d, result.proposal().plan()))));
  }

  /**
   * The documents as they stand, where they are still those that the plan was made of. What the
   * base of their change upheld ends with the change.
   */
  private Optional<Written> written(DesiredState desired, Plan plan) {
    if (!PlanDocuments.isOf(desired, plan)) {
      return Optional.empty();
    }
    String url = plan.subject().url();
    DesiredState written = desired.asWritten();
    String digest = Planning.digest(written, url);
    return Optional.of(
        new Written(
            digest,
            DocumentClosure.of(written, terminal.workingFolder())
                .filter(
                    kept ->
                        DocumentClosure.read(kept, engine.enforcer())
                            .filter(read -> read.name().equals(written.name()))
                            .filter(read -> Planning.digest(read, url).equals(digest))
                            .isPresent())));
  }

  void undone(RunResult result, String run) {
    boolean byHand =
        folder
            .read(run)
            .filter(r -> BY_HAND.contains(r.begun().command().split(" ")[0]))
            .isPresent();
    keep(result, recorded -> byHand ? recorded.ofUndoByHand() : recorded.ofUndo(run));
  }

  void corrected(RunResult result) {
    keep(result, RecordedRun::ofCorrection);
  }

  private Optional<String> head(RunResult result) {
    return result instanceof RunResult.Applied applied
        ? folder.read(applied.run()).flatMap(RunRecord::head)
        : Optional.empty();
  }

  /** A record that cannot be kept changes no result: the night finds that a run is not in it. */
  private void keep(RunResult result, Function<RecordedRun, Optional<AppliedRecord>> after) {
    try {
      Optional<SystemName> identity = folder.identity();
      if (identity.isEmpty()) {
        return;
      }
      RecordedRun run =
          new RecordedRun(
              Version.read(),
              identity.get().fqdn(),
              engine.now(),
              records.newest(folder),
              before.known(),
              before.signatures(),
              result,
              head(result),
              writer);
      after.apply(run).ifPresent(record -> records.keep(record, stood));
    } catch (JournalException e) {
      output.warning("what was applied is not recorded: " + e.problem() + "; " + e.remedy());
    }
  }
}
