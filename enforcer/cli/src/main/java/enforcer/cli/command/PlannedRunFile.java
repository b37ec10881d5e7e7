package enforcer.cli.command;

import enforcer.diagnostic.Diagnostics;
import enforcer.pbx.Target;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlannedRun;
import enforcer.planfile.PlannedRun.PlannedTarget;
import enforcer.planfile.PlannedRun.SavedAs;
import enforcer.report.TargetReport;
import enforcer.report.TargetsReport;
import enforcer.report.Unplanned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The file beside saved plans that names every target of their run. */
final class PlannedRunFile {
  private final Path file;
  private final Map<String, SavedAs> saved = new ConcurrentHashMap<>();

  PlannedRunFile(Path folder) {
    this.file = folder.resolve(PlannedRun.FILE);
  }

  /**
   * Removes what an earlier run left in this folder, so that it holds one run; refuses a file that
   * is something else, and a plan of another run.
   *
   * @param files where the plans go
   * @param targets the phone systems of this run, whose older plans go as well
   */
  void begin(PlanFiles files, List<Target> targets) {
    Optional<PlannedRun> earlier = earlier();
    if (Files.exists(file) && earlier.isEmpty()) {
      throw new CannotContinue(
          "--out would overwrite " + file + ", which no earlier plan has written",
          "move it away, or name another folder");
    }
    List<SavedAs> saved =
        earlier.stream()
            .flatMap(r -> r.targets().stream())
            .flatMap(t -> t.plan().stream())
            .toList();
    files.removeEarlier(saved, targets);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Optional<PlannedRun> earlier() {
    Diagnostics ignored = new Diagnostics();
    return Files.isRegularFile(file)
        ? PlanJson.bytes(file, ignored)
            .flatMap(bytes -> PlannedRun.read(bytes, file.toString(), ignored))
        : Optional.empty();
  }

  /** Notes where the plan of a target is. */
  void saved(String target, SavedAs as) {
    saved.put(target, as);
  }

  /** Writes what became of all targets. */
  void end(TargetsReport report, String toolVersion) {
    PlannedRun run =
        new PlannedRun(toolVersion, report.targets().stream().map(this::target).toList());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      OwnerFile.replace(file, run.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private CannotContinue unwritable(IOException e) {
    return new CannotContinue(
        "the result of the run cannot be written to " + file + OwnerFile.reason(e),
        "name another --out");
  }

  private PlannedTarget target(TargetReport report) {
    Optional<SavedAs> plan = Optional.ofNullable(saved.get(report.name()));
    TargetReport brief = plan.isPresent() ? report : report.brief();
    Unplanned unplanned = plan.isPresent() ? Unplanned.NOTHING : brief.unplanned();
    return new PlannedTarget(
        report.name(),
        report.url(),
        report.results().stream().map(result -> result.word()).toList(),
        plan.isPresent() ? List.of() : brief.reasons(),
        plan,
        unplanned.first(),
        unplanned.approval());
  }
}
