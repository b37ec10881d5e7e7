package enforcer.channel;

import enforcer.diagnostic.Diagnostics;
import enforcer.document.Node;
import enforcer.model.Field;
import enforcer.model.TextType;
import enforcer.pbx.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that name where a secret stands, a file or a variable of the environment; no secret stands
 * in the operator's file itself.
 *
 * @param folder what names of files are relative to
 */
record HiddenKeys(Path folder, Map<String, String> environment, Diagnostics diagnostics) {
  private static final int LARGEST = 4096;

  static Field file(String name, String what) {
    return Field.key(name + "File", TextType.any(), "A file of mode 600 that holds " + what + ".");
  }

  static Field variable(String name, String what) {
    return Field.key(
        name + "Variable",
        new TextType("[A-Za-z_][A-Za-z0-9_]*", 100, "the name of a variable of the environment"),
        "The variable of the environment that holds " + what + ".");
  }

  /** The secret under one of the two keys; empty where there is none, or after a mistake. */
  Optional<Hidden> read(Node.Mapping keys, String name, String path) {
    Optional<Node.Scalar> file = keys.scalar(name + "File");
    Optional<Node.Scalar> variable = keys.scalar(name + "Variable");
    return file.flatMap(f -> ofFile(f, path + "." + name + "File"))
        .or(() -> variable.flatMap(v -> ofVariable(v, path + "." + name + "Variable")));
  }

  /** Whether one of the two keys is written. */
  static boolean isWritten(Node.Mapping keys, String name) {
    return keys.get(name + "File").isPresent() || keys.get(name + "Variable").isPresent();
  }

  private Optional<Hidden> ofVariable(Node.Scalar name, String path) {
    return checked(environment.getOrDefault(name.text(), ""), name, path);
  }

  private Optional<Hidden> ofFile(Node.Scalar written, String path) {
    Path file = folder.resolve(written.text());
    if (SecretFile.isOpenToOthers(file)) {
      diagnostics.error(
          written.place(), path, "others can read or write this file", "run chmod 600 on it");
      return Optional.empty();
    }
    try {
      if (Files.size(file) <= LARGEST) {
        return checked(Files.readString(file, StandardCharsets.UTF_8).strip(), written, path);
      }
    } catch (IOException _) {
      // Reported below.
    }
    diagnostics.error(
        written.place(),
        path,
        "this file cannot be read as a secret",
        "check its path and its permissions; it holds the secret and nothing else");
    return Optional.empty();
  }

  private Optional<Hidden> checked(String text, Node.Scalar written, String path) {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      diagnostics.error(
          written.place(),
          path,
          text.isBlank() ? "it is empty" : "it holds more than one line",
          "put the secret there and nothing else");
      return Optional.empty();
    }
    return Optional.of(new Hidden(text));
  }
}
