package enforcer.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where plans are saved: one file, or a folder with a file for each phone system.
 *
 * @param path as {@code --out} names it
 * @param folder whether it is a folder
 */
record PlanFiles(Path path, boolean folder) {
  private static final String SUFFIX = ".plan.json";

  /**
   * @param written as the user wrote it; a slash at the end means a folder
   */
  static PlanFiles of(String written, Path resolved) {
    return new PlanFiles(resolved, written.endsWith("/") || Files.isDirectory(resolved));
  }

  /** Refuses phone systems of which one plan would be written over another. */
  void check(List<String> targets) {
    Map<Path, String> owners = new HashMap<>();
    for (String target : targets) {
      String other = owners.putIfAbsent(file(target), target);
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

  private Path file(String target) {
    return folder ? path.resolve(target.replaceAll("[^A-Za-z0-9._-]", "_") + SUFFIX) : path;
  }

  /** Writes a plan so that nobody ever sees half of one, and says where. */
  Path save(String target, String json) {
    Path file = file(target);
    Path half = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.deleteIfExists(half);
      try (OutputStream out = OwnerFile.create(half)) {
        out.write(json.getBytes(StandardCharsets.UTF_8));
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return file;
    } catch (IOException e) {
      throw new CannotContinue("the plan cannot be written to " + file, "name another --out");
    }
  }
}
