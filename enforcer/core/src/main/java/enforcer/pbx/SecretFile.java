package enforcer.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a secret that stands alone in a file, as runners and containers hand them over. */
final class SecretFile {
  private static final int LARGEST = 4096;

  private SecretFile() {}

  /**
   * The secret without the end of its line.
   *
   * @param source what named the file, for messages
   */
  static Secret read(Path file, String source) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw Credentials.unusable(
            "the file that " + source + " names is too large for a secret", "check its path");
      }
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
      return checked(text, "the file that " + source + " names");
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

  static Secret checked(String text, String source) {
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
