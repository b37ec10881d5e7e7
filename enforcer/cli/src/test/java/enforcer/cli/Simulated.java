package enforcer.cli;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A simulated phone system, and a folder with files about it in which commands are run. */
final class Simulated implements AutoCloseable {
  final PbxSimulator pbx;
  final Path folder;

  private Simulated(PbxSimulator pbx, Path folder) {
    this.pbx = pbx;
    this.folder = folder;
  }

  /** The badly configured phone system, which sees us as the runner. */
  static Simulated neglected(Path folder) {
    return start(folder, SimulatorOptions.defaults());
  }

  static Simulated start(Path folder, SimulatorOptions options) {
    return new Simulated(PbxSimulator.start(options.withSeenAs("192.0.2.200")), folder);
  }

  /** Writes a file about this phone system. */
  Simulated file(String file, String name, String sections) {
    String text =
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: %s
        connect: { url: "%s" }
        emergency: { numbers: ["999", "112"] }
        """
            .formatted(name, pbx.url());
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text + sections);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command with the credentials of this phone system, with nobody at a terminal. */
  Run run(String... arguments) {
    return setting().run(arguments);
  }

  Run.Setting setting() {
    return Run.in(folder)
        .environment(
            Map.of(
                "ENFORCER_HOST", pbx.url().getAuthority(),
                "ENFORCER_CLIENT_ID", pbx.clientId(),
                "ENFORCER_CLIENT_SECRET", pbx.clientSecret()));
  }

  /** What a run said, without the port of this phone system. */
  String without(String text) {
    return text.replace(pbx.url().toString(), "http://pbx");
  }

  @Override
  public void close() {
    pbx.close();
  }
}
