package enforcer.cli.command;

import enforcer.diagnostic.Diagnostics;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.Target;
import enforcer.plan.Plan;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlannedRun.SavedAs;
import enforcer.signature.SignatureFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The place of saved plans: one file, or a folder with a file for each phone system.
 *
 * @param path as {@code --out} names it
 * @param folder whether it is a folder
 */
record PlanFiles(Path path, boolean folder) {
  static final String SUFFIX = ".plan.json";

  /**
   * @param written as the user wrote it; a slash at the end means a folder
   */
  static PlanFiles of(String written, Path resolved) {
    return new PlanFiles(resolved, written.endsWith("/") || Files.isDirectory(resolved));
  }

  /** Refuses phone systems whose plans would overwrite each other. */
  void check(List<String> targets) {
    Map<String, String> owners = new HashMap<>();
    for (String target : targets) {
      // Some file systems ignore case.
      String other = owners.putIfAbsent(file(target).toString().toLowerCase(Locale.ROOT), target);
      if (other != null) {
        throw new CannotContinue(
            "the plans of \""
                + other
                + "\" and \""
                + target
                + "\" would be one file, "
                + file(target),
            "give each phone system a name of its own");
      }
    }
  }

  /** Refuses to overwrite anything but an older plan of the same phone system. */
  void keepOthers(List<Target> targets) {
    for (Target target : targets) {
      Path file = file(target.name());
      if (Files.isDirectory(file)) {
        throw new CannotContinue(
            file + " is a folder", "name a file, or write --out " + file + "/");
      }
      if (Files.isRegularFile(file) && !isPlanOf(target, file)) {
        throw new CannotContinue(
            "--out would overwrite "
                + file
                + ", which is not a plan of "
                + target.name()
                + " at "
                + target.url(),
            "name a file that does not exist yet");
      }
    }
  }

  private static boolean isPlanOf(Target target, Path file) {
    return PlanJson.read(file, new Diagnostics())
        .map(Plan::subject)
        .filter(there -> there.name().equals(target.name()) && isAt(target, there.url()))
        .isPresent();
  }

  private static boolean isAt(Target target, String url) {
    try {
      return Target.of(url).address().equals(target.address());
    } catch (InvalidTarget _) {
      return false;
    }
  }

  /** The file that names every target of the run; only a folder has one. */
  Optional<PlannedRunFile> run() {
    return folder ? Optional.of(new PlannedRunFile(path)) : Optional.empty();
  }

  private Path file(String target) {
    return folder ? path.resolve(named(target, SUFFIX)) : path;
  }

  /** The name of the file of a phone system in a folder. */
  static String named(String target, String suffix) {
    return target.replaceAll("[^A-Za-z0-9._-]", "_") + suffix;
  }

  /** Refuses to overwrite anything but an older signature. */
  void keepOthersThanSignatures(List<Target> targets) {
    for (Target target : targets) {
      Path file = PlanVerification.signatureOf(file(target.name()));
      if (Files.exists(file) && !isSignature(file)) {
        throw new CannotContinue(
            "--sign would overwrite " + file + ", which is not the signature of a plan",
            "move it away, or name another --out");
      }
    }
  }

  /**
   * Removes the plans of an earlier run from a folder, with their signatures, and those of the
   * phone systems of this run. Refuses the folder where another plan lies in it: an apply of it
   * would not be of one run.
   *
   * @param saved what the earlier run says it has saved
   */
  void removeEarlier(List<SavedAs> saved, List<Target> targets) {
    List<Path> plans = plans();
    List<Path> others =
        plans.stream().filter(plan -> !isEarlier(plan, saved) && !isOfAny(targets, plan)).toList();
    if (!others.isEmpty()) {
      throw new CannotContinue(
          others.getFirst() + " is a plan of another run", "move it away, or name another folder");
    }
    for (Path plan : plans) {
      try {
        Path signature = PlanVerification.signatureOf(plan);
        if (isSignature(signature)) {
          Files.delete(signature);
        }
        Files.delete(plan);
      } catch (IOException e) {
        throw new CannotContinue(
            "the earlier plan " + plan + " cannot be removed" + OwnerFile.reason(e),
            "name another folder");
      }
    }
  }

  private List<Path> plans() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new CannotContinue(
          "the folder " + path + " cannot be read" + OwnerFile.reason(e), "name another folder");
    }
  }

  private static boolean isEarlier(Path plan, List<SavedAs> saved) {
    Optional<String> digest =
        PlanJson.read(plan, new Diagnostics()).map(found -> PlanJson.digest(found));
    return saved.stream()
        .filter(one -> plan.endsWith(one.file()))
        .anyMatch(one -> digest.equals(Optional.of(one.digest())));
  }

  private boolean isOfAny(List<Target> targets, Path plan) {
    return targets.stream().anyMatch(t -> file(t.name()).equals(plan) && isPlanOf(t, plan));
  }

  private static boolean isSignature(Path file) {
    try {
      return Files.isRegularFile(file) && SignatureFile.isOne(Files.readString(file));
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Writes a plan and its signature, each atomically, and returns the path of the plan. The
   * signature of an older plan goes: it would not fit.
   */
  Path save(String target, String json, Optional<String> signature) {
    Path file = file(target);
    Path beside = PlanVerification.signatureOf(file);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (isSignature(beside)) {
        Files.delete(beside);
      }
      OwnerFile.replace(file, json.getBytes(StandardCharsets.UTF_8));
      if (signature.isPresent()) {
        OwnerFile.replace(beside, signature.get().getBytes(StandardCharsets.UTF_8));
      }
      return file;
    } catch (IOException e) {
      throw new CannotContinue(
          "the plan cannot be written to " + file + OwnerFile.reason(e), "name another --out");
    }
  }
}
