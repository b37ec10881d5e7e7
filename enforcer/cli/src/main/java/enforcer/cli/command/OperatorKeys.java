package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import enforcer.document.WorkingTree;
import enforcer.signature.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of the operator, and the operator's file. One in the tree of the documents is not taken:
 * whoever can change a document there could change it as well.
 *
 * @param paths what the command line names as documents or plans
 */
record OperatorKeys(List<String> paths, Terminal terminal) {

  /**
   * The file of a key.
   *
   * @param source the option or the variable that named it
   */
  KeyFile file(Path written, String source) {
    Path path = terminal.resolve(written);
    refuseInTree(path, "the key that " + source + " names");
    return new KeyFile(path, source);
  }

  /**
   * The file of a key that an option names, else a variable; empty where neither does.
   *
   * @param named what the option names; null where it is not given
   */
  Optional<KeyFile> named(Path named, String option, String variable) {
    if (named != null) {
      return Optional.of(file(named, option));
    }
    if (!terminal.environment().containsKey(variable)) {
      return Optional.empty();
    }
    String written = terminal.variable(variable);
    if (written.isBlank()) {
      // An empty variable is a mistake of the job and not a wish for what nobody signed.
      throw new CannotContinue(
          variable + " is set and names no file", "name the file of the key, or unset it");
    }
    return Optional.of(file(Path.of(written), variable));
  }

  /** Refuses a file of the operator that lies in the tree of the documents. */
  void refuseInTree(Path path, String what) {
    Optional<Path> tree = trees().filter(t -> isIn(t, path)).findFirst();
    if (tree.isPresent()) {
      throw new CannotContinue(
          what
              + " lies in the tree of the documents, below "
              + Excerpt.escaped(tree.get().toString()),
          "keep it outside, where no change of a document reaches it");
    }
  }

  /** The repositories of the working folder and of all paths, and the folders among the paths. */
  private Stream<Path> trees() {
    List<Path> named =
        paths.stream().flatMap(path -> real(terminal.resolve(Path.of(path))).stream()).toList();
    Stream<Path> folders = named.stream().filter(Files::isDirectory);
    Stream<Path> around =
        Stream.concat(real(terminal.resolve(Path.of(""))).stream(), named.stream());
    return Stream.concat(folders, around.flatMap(path -> WorkingTree.repository(path).stream()));
  }

  private static boolean isIn(Path tree, Path key) {
    return real(key).filter(k -> k.startsWith(tree)).isPresent()
        || key.toAbsolutePath().normalize().startsWith(tree);
  }

  /** Empty for what is not there, or is a pipe. */
  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toAbsolutePath().toRealPath());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
