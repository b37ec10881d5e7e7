package enforcer.document;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Facts about a document from the files around it. */
public final class WorkingTree {
  private WorkingTree() {}

  /**
   * The folder that the bases of a file must not leave: its repository, else the folder that was
   * named.
   */
  static Path border(Path file, Path named) throws IOException {
    return repository(file.toRealPath().getParent()).orElse(named.toRealPath());
  }

  /** The repository that holds a folder; empty if none does. */
  public static Optional<Path> repository(Path folder) {
    for (Path up = folder; up != null; up = up.getParent()) {
      if (Files.exists(up.resolve(".git"))) {
        return Optional.of(up);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a file is a link to a place outside of a folder. Nothing of such a file may be printed:
   * whoever writes the link may see the messages, and not the file.
   */
  static boolean leadsOut(Path file, Path border) throws IOException {
    return !file.toRealPath().startsWith(border);
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
