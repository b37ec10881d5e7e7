package enforcer.cli.command;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlannedRun;
import enforcer.planfile.PlannedRun.PlannedTarget;
import enforcer.planfile.PlannedRun.SavedAs;
import enforcer.planfile.SavedPlan;
import enforcer.report.Purpose;
import enforcer.report.TargetReport;
import enforcer.report.TargetReport.Judged;
import enforcer.report.TargetResult;
import enforcer.report.TargetsReport;
import enforcer.report.Unplanned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of saved plans with the file that names every target of their run. A plan of another run
 * in it is a mistake, because a comment would not be about it and an apply would.
 *
 * @param report every target, with its plan or the reason why there is none
 * @param signed the names of those beside whose plan a signature stands
 */
record PlanFolder(TargetsReport report, Set<String> signed) {
  private static final String AGAIN = "plan into an empty folder with enforcer plan --out DIR/";

  PlanFolder {
    signed = Set.copyOf(signed);
  }

  /** What a folder holds; empty after mistakes, which are then reported. */
  static Optional<PlanFolder> read(Path folder, Diagnostics mistakes) {
    Path file = folder.resolve(PlannedRun.FILE);
    if (!Files.isRegularFile(file)) {
      String why = "the folder does not say which phone systems were planned";
      mistakes.error(place(file), "", why, AGAIN);
      return Optional.empty();
    }
    Optional<PlannedRun> run =
        PlanJson.bytes(file, mistakes)
            .flatMap(bytes -> PlannedRun.read(bytes, file.toString(), mistakes));
    if (run.isEmpty()) {
      return Optional.empty();
    }
    List<PlannedTarget> targets = run.get().targets();
    refuseOthers(folder, run.get().plans(), mistakes);
    List<TargetReport> reports = new ArrayList<>();
    for (PlannedTarget target : targets) {
      target(folder, target, mistakes).ifPresent(reports::add);
    }
    return reports.size() < targets.size() || !mistakes.sorted().isEmpty()
        ? Optional.empty()
        : Optional.of(new PlanFolder(new TargetsReport(reports), signed(folder, targets)));
  }

  private static Place place(Path file) {
    return Place.of(Excerpt.escaped(file.toString()));
  }

  /** A plan that the run does not name was left by another one. */
  private static void refuseOthers(Path folder, Set<String> named, Diagnostics mistakes) {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> f.getFileName().toString().endsWith(PlanFiles.SUFFIX))
          .filter(f -> !named.contains(f.getFileName().toString()))
          .sorted()
          .forEach(f -> mistakes.error(place(f), "", "this plan is of another run", AGAIN));
    } catch (IOException _) {
      mistakes.error(place(folder), "", "this folder cannot be read", AGAIN);
    }
  }

  private static Optional<TargetReport> target(
      Path folder, PlannedTarget target, Diagnostics mistakes) {
    if (target.plan().isEmpty()) {
      return Optional.of(
          TargetReport.told(target.name(), target.url(), Planless.results(target), target.reasons())
              .and(new Unplanned(target.first(), target.approval())));
    }
    SavedAs saved = target.plan().get();
    if (!saved.file().matches("[A-Za-z0-9._-]+")) {
      mistakes.error(
          place(folder.resolve(PlannedRun.FILE)),
          "targets",
          Excerpt.quoted(saved.file()) + " is not the name of a plan in this folder",
          AGAIN);
      return Optional.empty();
    }
    Path file = folder.resolve(saved.file());
    return PlanJson.readSaved(file, mistakes)
        .filter(plan -> isOfThisRun(plan, target.name(), saved, file, mistakes))
        .map(plan -> report(target, plan));
  }

  private static boolean isOfThisRun(
      SavedPlan plan, String name, SavedAs saved, Path file, Diagnostics mistakes) {
    boolean is =
        PlanJson.digest(plan.plan()).equals(saved.digest())
            && plan.plan().subject().name().equals(name);
    if (!is) {
      mistakes.error(place(file), "", "this is not the plan that the run has saved", AGAIN);
    }
    return is;
  }

  private static TargetReport report(PlannedTarget target, SavedPlan plan) {
    return new TargetReport(
        target.name(),
        target.url(),
        TargetResult.of(plan.plan(), plan.review()),
        Optional.of(new Judged(Purpose.REVIEW, plan.plan(), plan.review())),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        target.plan().stream().flatMap(saved -> saved.lifted().stream()).toList(),
        Unplanned.NOTHING);
  }

  private static Set<String> signed(Path folder, List<PlannedTarget> targets) {
    return targets.stream()
        .filter(t -> t.plan().filter(plan -> isSigned(folder, plan)).isPresent())
        .map(PlannedTarget::name)
        .collect(Collectors.toSet());
  }

  private static boolean isSigned(Path folder, SavedAs plan) {
    return plan.signed()
        && Files.isRegularFile(PlanVerification.signatureOf(folder.resolve(plan.file())));
  }
}
