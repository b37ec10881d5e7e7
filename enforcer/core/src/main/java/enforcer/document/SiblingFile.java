package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds a file that a document names beside itself, inside the working tree only.
 *
 * @param noun what such a file is
 */
public record SiblingFile(String noun, Diagnostics diagnostics) {

  /** The file that is meant; empty when it is not allowed or missing, which is reported. */
  public Optional<SourceFile> resolve(Node name, String path, SourceFile from) {
    if (!(name instanceof Node.Scalar scalar)) {
      return refuse(name, path, "this should be the name of a file", "");
    }
    if (scalar.isNull()) {
      return Optional.empty();
    }
    String quoted = Excerpt.quoted(scalar.text());
    try {
      Path relative = Path.of(scalar.text());
      return relative.isAbsolute() || scalar.text().startsWith("~")
          ? refuse(name, path, quoted + " is an absolute path", "write it relative to this file")
          : inside(name, path, from, relative);
    } catch (InvalidPathException | IOException _) {
      return refuse(name, path, quoted + " cannot be read", "");
    }
  }

  /** Checks the path as written and with its links followed; neither may lead out of the border. */
  private Optional<SourceFile> inside(Node name, String path, SourceFile from, Path relative)
      throws IOException {
    String quoted = Excerpt.quoted(relative.toString());
    Path candidate = from.path().resolveSibling(relative);
    boolean within = candidate.normalize().startsWith(from.border());
    if (within && !Files.exists(candidate)) {
      return refuse(name, path, "no such file, " + quoted, WorkingTree.guess(candidate));
    }
    if (!within || !candidate.toRealPath().startsWith(from.border())) {
      String remedy =
          noun + " must be in the same repository, or in the folder named on the command line";
      return refuse(name, path, quoted + " is outside of the working tree", remedy);
    }
    Path real = candidate.toRealPath();
    return Optional.of(new SourceFile(real, shown(from, relative, real), from.border()));
  }

  /** The name relative to the working folder; the real path if a link is in between. */
  private static String shown(SourceFile from, Path relative, Path real) {
    boolean direct = from.path().resolveSibling(relative).normalize().equals(real);
    return WorkingTree.shown(direct ? Path.of(from.shown()).resolveSibling(relative) : real);
  }

  private Optional<SourceFile> refuse(Node name, String path, String message, String remedy) {
    diagnostics.error(name.place(), path, message, remedy);
    return Optional.empty();
  }
}
