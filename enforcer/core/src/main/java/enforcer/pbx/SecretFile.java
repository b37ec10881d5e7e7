package enforcer.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;

/** A file that holds one secret, as runners and containers provide it. */
public final class SecretFile {
  private static final int LARGEST = 4096;

  private SecretFile() {}

  /**
   * The secret without the end of its line.
   *
   * @param source the option or variable that named the file, for messages
   */
  public static Secret read(Path file, String source) {
    refuseIfOpen(file, source);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw Credentials.unusable(
            "the file that " + source + " names is too large for a secret", "check its path");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return checked(body.strip(), "the file that " + source + " names");
    } catch (CharacterCodingException e) {
      throw Credentials.unusable(
          "the file that " + source + " names is not text",
          "it must hold the secret and nothing else");
    } catch (IOException e) {
      throw Credentials.unusable(
          "the file that " + source + " names cannot be read: " + Text.clean(file.toString(), 200),
          "check its path and permissions");
    }
  }

  private static void refuseIfOpen(Path file, String source) {
    if (isOpenToOthers(file)) {
      String shown = Text.clean(file.toString(), 200);
      throw Credentials.unusable(
          "the file that " + source + " names can be read or written by others: " + shown,
          "run chmod 600 " + shown);
    }
  }

  /** Whether others than its owner may read or write a file; false for what is no file. */
  public static boolean isOpenToOthers(Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || !Files.isRegularFile(file)) {
      return false;
    }
    try {
      return isOpen(view.readAttributes());
    } catch (IOException _) {
      return false; // The following read reports the reason.
    }
  }

  /**
   * Whether other users have access. A file of another user may be readable through its group, as
   * Kubernetes mounts it.
   */
  private static boolean isOpen(PosixFileAttributes file) {
    Set<PosixFilePermission> others = new HashSet<>(file.permissions());
    others.removeIf(permission -> permission.name().startsWith("OWNER"));
    if (!file.owner().getName().equals(System.getProperty("user.name"))) {
      others.remove(PosixFilePermission.GROUP_READ);
    }
    return !others.isEmpty();
  }

  /**
   * A secret that is not in a file.
   *
   * @param source where it is, for messages
   */
  public static Secret checked(String text, String source) {
    if (text.isEmpty()) {
      throw Credentials.unusable(source + " is empty", "put the secret of the API client there");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw Credentials.unusable(
          source + " holds more than one line", "it must hold the secret and nothing else");
    }
    return Secret.of(text);
  }
}
