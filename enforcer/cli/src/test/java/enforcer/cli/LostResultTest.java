package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A result that a full disk has swallowed is not a success. */
class LostResultTest {

  @Test
  void aFullDiskBehindStandardOutputIsAnError() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"), true)) {
      Terminal terminal =
          new Terminal(
              new ByteArrayInputStream(new byte[0]),
              full,
              new PrintStream(err, true, StandardCharsets.UTF_8),
              Terminal.Descriptors.NONE,
              100,
              Map.of("ENFORCER_CLIENT_SECRET", "s3cret"),
              Path.of(""));

      assertThat(Main.run(terminal, "schema")).isEqualTo(1);
      assertThat(terminal.toString()).doesNotContain("s3cret");
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("error: the result could not be written to its end; is the disk full?\n");
  }
}
