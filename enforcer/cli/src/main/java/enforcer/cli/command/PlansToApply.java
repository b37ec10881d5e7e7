package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlannedRun.PlannedTarget;
import enforcer.signature.NotVerified;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The saved plans that a command line means.
 *
 * @param files the plans
 * @param digests those that their runs have saved, by the file; a plan that stands alone has none
 * @param names the phone systems that the runs call them of; a plan that stands alone has none
 * @param planless the phone systems of the runs that have no plan
 * @param others plans that lie in the folder of a run that has not saved them
 * @param areMeant whether saved plans are meant and not documents, even where there is none
 */
record PlansToApply(
    List<Path> files,
    Map<Path, String> digests,
    Map<Path, String> names,
    List<PlannedTarget> planless,
    List<Path> others,
    boolean areMeant) {
  static final PlansToApply NONE =
      new PlansToApply(List.of(), Map.of(), Map.of(), List.of(), List.of(), false);

  PlansToApply {
    requireNonNull(files, "files is null");
    files = List.copyOf(files);
    digests = Map.copyOf(digests);
    names = Map.copyOf(names);
    planless = List.copyOf(planless);
    others = List.copyOf(others);
  }

  /** How many phone systems they are of. */
  int targets() {
    return files.size() + planless.size();
  }

  /** Whose plan a file is said to be, without a look into it: by its run, or by its own name. */
  String target(Path file) {
    String own = file.getFileName().toString();
    return names.getOrDefault(
        file,
        own.endsWith(PlanFiles.SUFFIX)
            ? own.substring(0, own.length() - PlanFiles.SUFFIX.length())
            : own);
  }

  /**
   * The plans that are of another run than the folder in which they lie. One that may not be
   * applied at all is left to its own apply, because nothing of it may be parsed.
   */
  List<String> ofOtherRuns(PlanVerification verification, Instant now) {
    List<String> found = new ArrayList<>(others.stream().map(PlansToApply::shown).toList());
    for (Path file : files) {
      Optional<String> saved = Optional.ofNullable(digests.get(file));
      if (saved.isPresent() && isAnother(file, saved.get(), verification, now)) {
        found.add(shown(file));
      }
    }
    return found;
  }

  private static boolean isAnother(
      Path file, String saved, PlanVerification verification, Instant now) {
    try {
      return verification
          .read(file, now, new Diagnostics())
          .filter(verified -> !PlanJson.digest(verified.plan()).equals(saved))
          .isPresent();
    } catch (NotVerified _) {
      return false;
    }
  }

  private static String shown(Path file) {
    return Excerpt.escaped(file.toString());
  }
}
