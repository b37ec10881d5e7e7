package enforcer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A phone system that a job looks at every night, with the operator's own folder. */
final class NightJob implements AutoCloseable {
  static final String SECRET = "hook-secret-7c1f";

  private static final String UNLICENSED =
      "{\"error\":{\"code\":\"\",\"message\":\"WARNINGS.XAPI.INVALID_LICENSE_TYPE\"}}";

  final Simulated acme;
  final Path folder;
  final int port;
  private BetweenPbx line;
  private final Map<String, String> more = new HashMap<>();

  NightJob(Path folder) {
    this(folder, Simulated.neglected(folder));
  }

  NightJob(Path folder, Simulated acme) {
    this.folder = folder;
    this.acme = acme;
    this.line = BetweenPbx.start(acme.pbx.url());
    this.port = URI.create(line.url()).getPort();
  }

  /** Takes the phone system off the network. */
  NightJob down() {
    line.close();
    return this;
  }

  /** Brings it back at the same address. */
  NightJob up() {
    line =
        BetweenPbx.start(
            acme.pbx.url(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return this;
  }

  /** From now on its licence does not include the interface, or does. */
  NightJob licensed(boolean is) {
    line.changing(
        (_, path, answer) ->
            is || path.equals("/connect/token") ? answer : new BetweenPbx.Answer(403, UNLICENSED));
    return this;
  }

  /** Writes the document, as {@code sites/acme.yaml}. */
  NightJob document(String sections) {
    acme.file("sites/acme.yaml", "acme", sections);
    Path file = folder.resolve("sites/acme.yaml");
    try {
      Files.writeString(
          file, Files.readString(file).replace(acme.pbx.url().toString(), line.url()));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the channels of the operator's file. */
  NightJob channels(String channels) {
    return operator("apiVersion: enforcer/v1\nkind: Operator\nchannels:\n" + channels);
  }

  /** One channel, {@code ops}: a signed webhook. */
  NightJob webhook(String url) {
    secret("hook.secret", SECRET);
    return channels(
        "  ops: { webhook: { url: \"%s/hook\", secretFile: hook.secret, allowPrivate: true } }\n"
            .formatted(url));
  }

  NightJob operator(String text) {
    return secret("operator.yaml", text);
  }

  /** Writes a file of the operator that nobody else can read. */
  NightJob secret(String name, String text) {
    try {
      Path file = config().resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  NightJob variable(String name, String value) {
    more.put(name, value);
    return this;
  }

  Path config() {
    return folder.resolve("config");
  }

  /** The run of a night, so many days from now. */
  Run night(int day, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "drift";
    arguments[1] = "sites";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return setting().later(Duration.ofDays(day)).run(arguments);
  }

  Run.Setting setting() {
    Map<String, String> environment =
        new HashMap<>(line.environment(acme.pbx.clientId(), acme.pbx.clientSecret()));
    environment.put("ENFORCER_CONFIG_DIR", config().toString());
    environment.put("ENFORCER_STATE_DIR", folder.resolve("state").toString());
    environment.putAll(more);
    return Run.in(folder).environment(environment);
  }

  @Override
  public void close() {
    line.close();
    acme.close();
  }
}
