package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlannedRun;
import enforcer.planfile.PlannedRun.PlannedTarget;
import enforcer.signature.SignatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the arguments of a command line that are saved plans, not documents. */
final class SavedPlans {
  private static final String SUFFIX = ".json";

  private SavedPlans() {}

  /** Refuses a saved plan where documents are read. */
  static void refuse(List<String> paths, Terminal terminal) {
    for (String path : paths) {
      Path file = terminal.resolve(Path.of(path));
      if (path.endsWith(SUFFIX) && PlanJson.read(file, new Diagnostics()).isPresent()) {
        throw new CannotContinue(
            path + " is a saved plan and not a document",
            "enforcer show " + path + " prints it, enforcer apply " + path + " applies it");
      }
    }
  }

  /** The saved plans that the arguments name; none where they name documents. */
  static PlansToApply of(List<String> paths, Terminal terminal) {
    List<PlansToApply> all = new ArrayList<>();
    for (String path : paths) {
      if (isBesideOneOf(paths, path)) {
        continue;
      }
      Path file = terminal.resolve(Path.of(path));
      all.add(Files.isDirectory(file) ? inFolder(file) : alone(file(path, file)));
      if (all.getLast().areMeant() != all.getFirst().areMeant()) {
        throw mixed();
      }
    }
    return new PlansToApply(
        all.stream().flatMap(one -> one.files().stream()).toList(),
        joined(all, PlansToApply::digests),
        joined(all, PlansToApply::names),
        all.stream().flatMap(one -> one.planless().stream()).toList(),
        all.stream().flatMap(one -> one.others().stream()).toList(),
        all.stream().anyMatch(PlansToApply::areMeant));
  }

  private static Map<Path, String> joined(
      List<PlansToApply> all, Function<PlansToApply, Map<Path, String>> of) {
    return all.stream()
        .flatMap(one -> of.apply(one).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
  }

  private static PlansToApply alone(List<Path> plans) {
    return new PlansToApply(plans, Map.of(), Map.of(), List.of(), List.of(), !plans.isEmpty());
  }

  /** Whether a shell has named a signature together with its plan. */
  private static boolean isBesideOneOf(List<String> paths, String path) {
    return paths.stream().anyMatch(p -> path.equals(p + SignatureFile.SUFFIX));
  }

  /** Whether a file is the signature of a plan, which is read together with it. */
  private static boolean isSignature(Path file) {
    return file.toString().endsWith(SUFFIX + SignatureFile.SUFFIX);
  }

  private static CannotContinue mixed() {
    return new CannotContinue(
        "saved plans and documents cannot be applied in one run", "apply one after the other");
  }

  /** Takes any file without a YAML name for a plan; the reader reports what is wrong with it. */
  private static List<Path> file(String path, Path file) {
    return path.endsWith(".yaml") || path.endsWith(".yml") ? List.of() : List.of(file);
  }

  /** What a folder says of its run; else its JSON files, where it holds nothing else. */
  private static PlansToApply inFolder(Path folder) {
    List<Path> visible = visible(folder);
    boolean plans = visible.stream().allMatch(f -> f.toString().endsWith(SUFFIX));
    Path run = folder.resolve(PlannedRun.FILE);
    if (Files.exists(run)) {
      Diagnostics mistakes = new Diagnostics();
      Optional<PlannedRun> read =
          PlanJson.bytes(run, mistakes)
              .flatMap(bytes -> PlannedRun.read(bytes, run.toString(), mistakes));
      if (read.isPresent()) {
        return ofRun(folder, read.get(), visible);
      }
      if (plans) {
        throw new CannotContinue(
            Excerpt.escaped(run.toString()) + " does not say which plans are of this run",
            "plan into an empty folder with enforcer plan --out DIR/, or name each plan");
      }
    }
    return plans ? alone(visible) : PlansToApply.NONE;
  }

  private static PlansToApply ofRun(Path folder, PlannedRun run, List<Path> visible) {
    Map<Path, String> digests = new LinkedHashMap<>();
    Map<Path, String> names = new LinkedHashMap<>();
    for (PlannedTarget target : run.targets()) {
      target.plan().ifPresent(p -> digests.put(inside(folder, p.file()), p.digest()));
      target.plan().ifPresent(p -> names.put(inside(folder, p.file()), target.name()));
    }
    return new PlansToApply(
        List.copyOf(digests.keySet()),
        digests,
        names,
        run.targets().stream().filter(target -> target.plan().isEmpty()).toList(),
        visible.stream()
            .filter(f -> f.toString().endsWith(PlanFiles.SUFFIX) && !digests.containsKey(f))
            .toList(),
        true);
  }

  private static Path inside(Path folder, String file) {
    if (!file.matches("[A-Za-z0-9._-]+")) {
      throw new CannotContinue(
          Excerpt.escaped(folder.resolve(PlannedRun.FILE).toString())
              + " names "
              + Excerpt.quoted(file)
              + ", which is no plan in this folder",
          "plan into an empty folder with enforcer plan --out DIR/");
    }
    return folder.resolve(file);
  }

  private static List<Path> visible(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .filter(f -> !isSignature(f) && !f.endsWith(PlannedRun.FILE))
          .sorted()
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
