package enforcer.pbx;

import enforcer.document.WorkingTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The repository of the documents. Whoever can change a document there could change a program there
 * as well, so that none of them may hold the credentials.
 *
 * @param workingFolder which the repository is around
 * @param searched the folders in which programs are found, as PATH lists them
 */
record DocumentTree(Path workingFolder, String searched) {

  /** The first word of a command that names something in the tree; empty where none does. */
  Optional<String> named(List<String> command, Path folder) {
    Optional<Path> tree = real(workingFolder.toAbsolutePath()).flatMap(WorkingTree::repository);
    return tree.flatMap(
        root ->
            command.stream()
                .filter(word -> places(word, folder).anyMatch(place -> isIn(root, place)))
                .findFirst());
  }

  /** Where a word may lie: beside the file that names it, where it is run, or among programs. */
  private Stream<Path> places(String word, Path folder) {
    Stream<String> programs =
        word.contains("/") ? Stream.empty() : Arrays.stream(searched.split(File.pathSeparator));
    return Stream.concat(
            Stream.of(folder, workingFolder.toAbsolutePath()), programs.flatMap(DocumentTree::path))
        .flatMap(in -> path(word).map(in::resolve));
  }

  private static Stream<Path> path(String written) {
    try {
      return written.isEmpty() ? Stream.empty() : Stream.of(Path.of(written));
    } catch (InvalidPathException _) {
      return Stream.empty();
    }
  }

  /** A link that leads out is the tree's all the same: a change of the tree leads it elsewhere. */
  private static boolean isIn(Path root, Path place) {
    return real(place).filter(found -> found.startsWith(root)).isPresent()
        || Files.exists(place, LinkOption.NOFOLLOW_LINKS)
            && place.toAbsolutePath().normalize().startsWith(root);
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
