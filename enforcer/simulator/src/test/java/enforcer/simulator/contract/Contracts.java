package enforcer.simulator.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The contracts of all versions, each read when the first exchange of its version is served. */
final class Contracts {
  static final String VARIABLE = "XAPI_SPEC";

  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  private final Path named;
  private final Map<String, Contract> byVersion = new ConcurrentHashMap<>();

  Contracts(Path named) {
    this.named = named;
  }

  /** The contracts that the environment names; none if it names no description. */
  static Optional<Contracts> fromEnvironment() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .filter(name -> !name.isBlank())
        .map(name -> new Contracts(Path.of(name)));
  }

  /** The contract of a version such as {@code 20.0.10} or {@code 20.0.10.1121}. */
  Contract of(String pbxVersion) {
    Matcher version = VERSION.matcher(pbxVersion);
    if (!version.lookingAt()) {
      throw new IllegalStateException("not a version of a PBX: " + pbxVersion);
    }
    return byVersion.computeIfAbsent(
        version.group(), each -> new Contract(Description.read(file(each))));
  }

  /** The description of a version: the named file with the version in its name replaced. */
  Path file(String version) {
    String name = named.getFileName().toString();
    Path file = named.resolveSibling(VERSION.matcher(name).replaceFirst(version));
    if (!Files.isReadable(file)) {
      throw new IllegalStateException("no description of version " + version + ": " + file);
    }
    return file;
  }
}
