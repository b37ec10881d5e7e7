package enforcer.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version, which the build writes next to the classes. */
public final class Version {
  private Version() {}

  public static String read() {
    try (InputStream in = Version.class.getResourceAsStream("/enforcer/cli/version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
