package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that users read, kept as files; {@code -Dgolden=write} writes them anew for review. */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources");

  private Golden() {}

  static void assertSame(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if ("write".equals(System.getProperty("golden"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      String remedy = file + "; -Dgolden=write writes it anew";
      assertThat(file).as(remedy).exists();
      assertThat(actual).as(remedy).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
