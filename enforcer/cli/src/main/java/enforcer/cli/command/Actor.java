package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.run.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who runs a command, and from which commit, as the environment tells; nothing of it is proven. */
final class Actor {
  /** Those of a CI come first, because its runner has a user of its own. */
  private static final List<String> PEOPLE =
      List.of("GITHUB_ACTOR", "GITLAB_USER_LOGIN", "SUDO_USER", "USER", "LOGNAME", "USERNAME");

  private static final List<String> COMMITS = List.of("GITHUB_SHA", "CI_COMMIT_SHA");
  private static final String COMMIT = "[0-9a-f]{40}([0-9a-f]{24})?";
  private static final int LONGEST = 100;

  private Actor() {}

  /** One line in any case, because it stands in sentences and in files of lines. */
  static String name(Terminal terminal) {
    return PEOPLE.stream()
        .map(terminal::variable)
        .map(name -> name.replaceAll("[^\\p{L}\\p{N} @._\\\\-]", "?").strip())
        .filter(name -> !name.isEmpty())
        .map(name -> name.substring(0, Math.min(LONGEST, name.length())))
        .findFirst()
        .orElse("somebody unknown");
  }

  /** The writer of a run that a pause binds. */
  static Writer writer(String command, Terminal terminal) {
    return writer(command, terminal, Writer.UnderPause.WAITS);
  }

  static Writer writer(String command, Terminal terminal, Writer.UnderPause pause) {
    return new Writer(command, name(terminal), commit(terminal), pause, false);
  }

  private static Optional<String> commit(Terminal terminal) {
    return COMMITS.stream()
        .map(terminal::variable)
        .filter(sha -> sha.matches(COMMIT))
        .findFirst()
        .or(() -> checkedOut(terminal.resolve(Path.of("")).toAbsolutePath()));
  }

  /** The commit of the working tree around a folder, read from its files. */
  private static Optional<String> checkedOut(Path folder) {
    return Stream.iterate(folder, up -> up != null, Path::getParent)
        .map(up -> up.resolve(".git"))
        .filter(Files::isDirectory)
        .findFirst()
        .flatMap(git -> head(git));
  }

  private static Optional<String> head(Path git) {
    Optional<String> head = text(git.resolve("HEAD"));
    return head.filter(text -> text.startsWith("ref: refs/"))
        .map(text -> text.substring("ref: ".length()))
        .filter(ref -> !ref.contains(".."))
        .flatMap(ref -> text(git.resolve(ref)))
        .or(() -> head)
        .filter(sha -> sha.matches(COMMIT));
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
