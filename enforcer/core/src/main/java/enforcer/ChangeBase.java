package enforcer;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The base of a change: the documents of an earlier commit, whose guardrails hold as well.
 *
 * @param commit the commit
 * @param behind whether it has commits that the working tree lacks
 * @param tree the working tree, from its root
 * @param folder the working folder in it, which paths are relative to
 * @param copy the files of the commit
 * @param folderOfCopy the place in the copy that stands for the working folder
 */
public record ChangeBase(
    String commit, boolean behind, Path tree, Path folder, Path copy, Path folderOfCopy) {
  public ChangeBase {
    requireNonNull(commit, "commit is null");
  }

  /** What a file of the working tree was; empty for a file from elsewhere. */
  public Optional<Path> before(Path file) {
    return inside(file.toAbsolutePath().normalize()).or(() -> real(file).flatMap(this::inside));
  }

  /** The working folder without links. */
  Path real() {
    return real(folder).orElse(folder);
  }

  private Optional<Path> inside(Path file) {
    Path root = tree.toAbsolutePath().normalize();
    return (file.startsWith(root) ? Optional.of(root) : real(tree).filter(file::startsWith))
        .map(r -> copy.resolve(r.relativize(file).toString()));
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
