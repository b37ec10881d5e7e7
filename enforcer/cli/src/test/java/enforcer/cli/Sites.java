package enforcer.cli;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Several simulated phone systems, each with a document in one folder and a credential. */
final class Sites implements AutoCloseable {
  private final Path folder;
  private final Map<String, Simulated> systems = new LinkedHashMap<>();

  Sites(Path folder) {
    this.folder = folder;
  }

  /** Starts a phone system and writes its document; the order of the names is that of the files. */
  Sites with(String name, String sections) {
    return with(name, SimulatorOptions.defaults(), sections);
  }

  Sites with(String name, SimulatorOptions options, String sections) {
    Simulated system = Simulated.start(folder, options);
    systems.put(name, system.file("sites/" + name + ".yaml", name, sections));
    return this;
  }

  /** Writes a document that means the same phone system as another one. */
  Sites again(String name, String other, String sections) {
    of(other).file("sites/" + name + ".yaml", name, sections);
    return this;
  }

  Simulated of(String name) {
    return systems.get(name);
  }

  /** Takes a phone system off the network. */
  Sites down(String name) {
    of(name).close();
    return this;
  }

  Run run(String... arguments) {
    return Run.in(folder).environment(environment()).run(arguments);
  }

  /** Where a run finds the credentials of all of them, and keeps what it did. */
  Map<String, String> environment() {
    credentials();
    return Map.of(
        "ENFORCER_CONFIG_DIR", folder.toString(),
        "ENFORCER_STATE_DIR", folder.resolve("state").toString());
  }

  private void credentials() {
    StringBuilder text = new StringBuilder();
    for (Simulated system : systems.values()) {
      text.append(
          "\"%s\": { write: { clientId: %s, clientSecret: %s } }\n"
              .formatted(
                  system.pbx.url().getAuthority(),
                  system.pbx.clientId(),
                  system.pbx.clientSecret()));
    }
    try {
      Path file = Files.writeString(folder.resolve("credentials.yaml"), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a run said, each address by the name of its phone system. */
  String without(String text) {
    String named = text;
    for (Map.Entry<String, Simulated> system : systems.entrySet()) {
      named = named.replace(system.getValue().pbx.url().toString(), "http://" + system.getKey());
    }
    return named;
  }

  @Override
  public void close() {
    systems.values().forEach(Simulated::close);
  }
}
