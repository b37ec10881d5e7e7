package enforcer.pbx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** An API client that the user's {@code credentials.yaml} does not know yet. */
public final class NewClient {
  private final Map<String, String> environment;
  private final Target target;

  private NewClient(Map<String, String> environment, Target target) {
    this.environment = Map.copyOf(environment);
    this.target = target;
  }

  public static NewClient of(Target target, Map<String, String> environment) {
    return new NewClient(environment, target);
  }

  /** Whether the file has a client for this PBX already. */
  public boolean isListed() {
    return !CredentialsFile.at(file()).clientIds(target).isEmpty();
  }

  public Path file() {
    return Credentials.file(environment);
  }

  /** Where a typed secret of this client is kept: beside the file, named after the host. */
  public Path secretFile() {
    return file().resolveSibling(target.host().replaceAll("[^a-z0-9.-]", "-") + ".secret");
  }

  /**
   * Keeps a secret in a new file that only the user can read.
   *
   * @throws java.nio.file.FileAlreadyExistsException where there is such a file
   */
  public void keep(String secret) throws IOException {
    SecretFile.checked(secret, "the secret");
    Files.createDirectories(secretFile().getParent(), only("rwx------"));
    Files.createFile(secretFile(), only("rw-------"));
    Files.writeString(secretFile(), secret + "\n");
  }

  /** Adds the client to the file, and leaves what stands there. */
  public void add(String clientId, Path secret) throws IOException {
    Files.createDirectories(file().getParent(), only("rwx------"));
    if (Files.notExists(file())) {
      Files.createFile(file(), only("rw-------"));
    }
    String before = Files.readString(file());
    String entry =
        "%s:\n  write: { clientId: %s, clientSecretFile: %s } # to read, too, until there is read:\n"
            .formatted(quoted(target.host()), quoted(clientId), quoted(secret.toString()));
    String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    Files.writeString(file(), gap + entry, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    try {
      CredentialsFile.at(file());
    } catch (PbxException.NoCredential e) {
      Files.writeString(file(), before);
      throw e;
    }
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.stringNode(text).toString();
  }

  private static FileAttribute<?>[] only(String mode) {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
