package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.cli.terminal.Terminal;
import enforcer.simulator.PbxSimulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result that a full disk has swallowed is not a success. */
class LostResultTest {
  @TempDir private Path folder;

  @Test
  void aFullDiskBehindStandardOutputIsAnError() throws IOException {
    Run lost = lost(Map.of("ENFORCER_CLIENT_SECRET", "s3cret"), "schema");

    assertThat(lost.code()).isEqualTo(1);
    assertThat(lost.err())
        .isEqualTo("error: the result could not be written to its end; is the disk full?\n");
  }

  @Test
  void aChangeThatNobodyCouldReadOfIsToldAgain() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      Run.Setting setting = Checked.at(folder, pbx);
      Map<String, String> environment = new HashMap<>(setting.environment());
      environment.put("ENFORCER_STATE_DIR", folder.resolve("state").toString());
      String[] look = {
        "check", "--url", pbx.url().toString(), "--watch", "--save", folder.resolve("r").toString()
      };
      setting.environment(environment).run(look);
      pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");

      lost(environment, look);

      assertThat(setting.environment(environment).run(look).out()).contains("1 change by console");
      assertThat(setting.environment(environment).run(look).out())
          .contains("No change was recorded.");
    }
  }

  /** A run on a full disk. */
  private static Run lost(Map<String, String> environment, String... arguments) throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"), true)) {
      Terminal terminal =
          new Terminal(
              new ByteArrayInputStream(new byte[0]),
              full,
              new PrintStream(err, true, StandardCharsets.UTF_8),
              Terminal.Descriptors.NONE,
              100,
              environment,
              Path.of(""));
      int code = Main.run(terminal, arguments);
      assertThat(terminal.toString()).doesNotContain("s3cret");
      return new Run(code, "", err.toString(StandardCharsets.UTF_8));
    }
  }
}
