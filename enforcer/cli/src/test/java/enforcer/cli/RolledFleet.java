package enforcer.cli;

import enforcer.simulator.Exchange;
import enforcer.simulator.FleetOptions;
import enforcer.simulator.FleetSimulator;
import enforcer.simulator.FleetSimulator.Member;
import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A simulated fleet with a base and a file for each phone system, as a provider keeps them. */
final class RolledFleet implements AutoCloseable {
  static final String RINGS = "canary,early,all";

  final FleetSimulator simulator;
  final Path folder;
  private final Map<String, List<Exchange>> writes = new ConcurrentHashMap<>();
  private final Map<String, String> more = new HashMap<>();
  private final List<Consumer<Exchange>> others = new CopyOnWriteArrayList<>();

  /** The first of them are canaries, the next ones early, and the rest is in the last ring. */
  RolledFleet(Path folder, int size, int canaries, int early) {
    this(
        folder,
        FleetOptions.of(size),
        at -> at < canaries ? "canary" : at < canaries + early ? "early" : "all");
  }

  RolledFleet(Path folder, FleetOptions options, IntFunction<String> ring) {
    this.folder = folder;
    this.simulator = FleetSimulator.start(options);
    write("sites/base.yaml", usual());
    StringBuilder credentials = new StringBuilder();
    for (int at = 0; at < simulator.members().size(); at++) {
      Member member = simulator.members().get(at);
      document(member, ring.apply(at), "");
      member.pbx().onExchange(e -> heard(member.name(), e));
      credentials.append(
          "\"%s\": { write: { clientId: %s, clientSecret: %s } }\n"
              .formatted(
                  member.pbx().url().getAuthority(),
                  member.pbx().clientId(),
                  member.pbx().clientSecret()));
    }
    secret("config/credentials.yaml", credentials.toString());
  }

  /** Writes the file of one of them. */
  RolledFleet document(Member member, String ring, String sections) {
    return write(
        "sites/" + member.name() + ".yaml",
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: %s
        labels: { ring: %s }
        extends: [base.yaml]
        connect: { url: "%s" }
        variables: { office: "%s", runner: "192.0.2.200/32", failedLogins: %d }
        """
                .formatted(
                    member.name(),
                    ring,
                    member.pbx().url(),
                    member.site().office(),
                    member.site().failedLogins())
            + sections);
  }

  /** The base with which nothing differs. */
  static String usual() {
    try (InputStream in = RolledFleet.class.getResourceAsStream("/enforcer/cli/fleet/base.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the usual base with a line in another form. */
  RolledFleet base(String from, String to) {
    return write("sites/base.yaml", changed(from, to));
  }

  static String changed(String from, String to) {
    String usual = usual();
    if (!usual.contains(from)) {
      throw new IllegalArgumentException("the base has no " + from);
    }
    return usual.replace(from, to);
  }

  /** The usual base with a change that hurts nobody: one field of one object. */
  RolledFleet harmless() {
    return base("blockFor: 1h", "blockFor: 2h");
  }

  RolledFleet write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that nobody else can read. */
  RolledFleet secret(String file, String text) {
    write(file, text);
    try {
      Files.setPosixFilePermissions(
          folder.resolve(file), PosixFilePermissions.fromString("rw-------"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RolledFleet variable(String name, String value) {
    more.put(name, value);
    return this;
  }

  PbxSimulator pbx(int number) {
    return simulator.members().get(number - 1).pbx();
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ENFORCER_CONFIG_DIR", folder.resolve("config").toString());
    environment.put("ENFORCER_STATE_DIR", folder.resolve("state").toString());
    environment.putAll(more);
    return environment;
  }

  Run.Setting setting() {
    return Run.in(folder).environment(environment());
  }

  Run run(String... arguments) {
    return setting().hurried().run(arguments);
  }

  /** A rollout over all rings that asks nobody. */
  Run rollout(String... options) {
    return run(rolling(options));
  }

  static String[] rolling(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("rollout", "sites", "--rings", RINGS, "--auto-approve"));
    arguments.addAll(Arrays.asList(options));
    return arguments.toArray(String[]::new);
  }

  /** The phone systems to which something was written, in their order. */
  List<String> written() {
    return simulator.members().stream()
        .map(Member::name)
        .filter(name -> !writes(name).isEmpty())
        .toList();
  }

  /** The writes that a phone system took; it keeps only the latest of its exchanges itself. */
  List<Exchange> writes(String name) {
    return List.copyOf(writes.getOrDefault(name, List.of()));
  }

  void forgetWrites() {
    writes.clear();
  }

  /** Somebody else hears of each request as well. */
  void listen(Consumer<Exchange> listener) {
    others.add(listener);
  }

  private void heard(String name, Exchange e) {
    boolean write = !e.method().equals("GET") && e.path().startsWith("/xapi/");
    // Some questions are asked by POST.
    if (write && !e.path().contains("Pbx.") && e.status() < 300) {
      writes.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(e);
    }
    others.forEach(other -> other.accept(e));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
