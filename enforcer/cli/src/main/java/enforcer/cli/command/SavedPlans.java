package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlannedRun;
import enforcer.signature.SignatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** The plan files that the arguments name; empty where they name documents. */
  static List<Path> of(List<String> paths, Terminal terminal) {
    List<Path> plans = new ArrayList<>();
    for (String path : paths) {
      if (isBesideOneOf(paths, path)) {
        continue;
      }
      Path file = terminal.resolve(Path.of(path));
      List<Path> meant = Files.isDirectory(file) ? inFolder(file) : file(path, file);
      if (meant.isEmpty()) {
        if (!plans.isEmpty()) {
          throw mixed();
        }
      } else if (plans.isEmpty() && !path.equals(paths.getFirst())) {
        throw mixed();
      }
      plans.addAll(meant);
    }
    return List.copyOf(plans);
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

  /** The JSON files of a folder that holds nothing else, as plan --out makes it. */
  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> visible =
          files
              .filter(f -> !f.getFileName().toString().startsWith("."))
              .filter(f -> !isSignature(f) && !f.endsWith(PlannedRun.FILE))
              .sorted()
              .toList();
      boolean plans = visible.stream().allMatch(f -> f.toString().endsWith(SUFFIX));
      return plans ? visible : List.of();
    } catch (IOException _) {
      return List.of();
    }
  }

  /**
   * The plans in folders that the run which made the folder does not name: whoever can push a file
   * could have put one there. A folder that no run has made has none.
   */
  static Set<Path> strangers(List<String> paths, Terminal terminal) {
    Set<Path> strangers = new HashSet<>();
    for (String path : paths) {
      Path folder = terminal.resolve(Path.of(path));
      if (Files.isDirectory(folder) && Files.exists(folder.resolve(PlannedRun.FILE))) {
        Set<String> made = made(folder.resolve(PlannedRun.FILE));
        inFolder(folder).stream()
            .filter(plan -> !made.contains(plan.getFileName().toString()))
            .forEach(strangers::add);
      }
    }
    return Set.copyOf(strangers);
  }

  /** None where that cannot be read: then nothing is known to be of a run. */
  private static Set<String> made(Path file) {
    Diagnostics mistakes = new Diagnostics();
    return PlanJson.bytes(file, mistakes)
        .flatMap(bytes -> PlannedRun.read(bytes, file.toString(), mistakes))
        .map(PlannedRun::plans)
        .orElse(Set.of());
  }
}
