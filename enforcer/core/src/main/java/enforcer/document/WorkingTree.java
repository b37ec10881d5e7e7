package enforcer.document;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Facts about a document from the files around it. */
final class WorkingTree {
  private WorkingTree() {}

  /**
   * The folder that the bases of a file must not leave: its repository, else the folder that was
   * named.
   */
  static Path border(Path file, Path named) throws IOException {
    for (Path up = file.toRealPath().getParent(); up != null; up = up.getParent()) {
      if (Files.exists(up.resolve(".git"))) {
        return up;
      }
    }
    return named.toRealPath();
  }

  /** A guess which of the files in the same folder was meant. */
  static String guess(Path missing) {
    Path folder = missing.getParent();
    if (folder == null || missing.getFileName() == null) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).toList();
      return Nearest.ask(missing.getFileName().toString(), names);
    } catch (IOException _) {
      return "";
    }
  }

  /** The name of a file for messages, without redundant steps. */
  static String shown(Path file) {
    return Excerpt.escaped(file.normalize().toString());
  }
}
