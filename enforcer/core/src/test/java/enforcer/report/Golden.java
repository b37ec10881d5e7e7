package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts in files of their own; {@code -Dgolden=write} writes them anew. */
public final class Golden {
  private static final boolean UPDATE = "write".equals(System.getProperty("golden"));

  private Golden() {}

  public static void assertReport(String name, String text) {
    assertFile(Path.of("src/test/resources/reports", name), text);
  }

  public static void assertFile(Path file, String text) {
    try {
      if (UPDATE) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(text)
          .as("%s; -Dgolden=write writes it anew", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
