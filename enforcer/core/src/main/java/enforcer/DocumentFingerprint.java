package enforcer;

import enforcer.desired.DesiredState;
import enforcer.desired.NamedPack;
import enforcer.model.Value;
import enforcer.plan.Digests;
import enforcer.plan.Planning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A fingerprint of everything that a document means: what it says itself, what it extends, its
 * number sets, and the files that it names. Two documents with the same one have the same plan.
 */
public final class DocumentFingerprint {
  private DocumentFingerprint() {}

  /**
   * The fingerprint of a document.
   *
   * @param workingFolder what the path of the document is relative to
   */
  public static String of(DesiredState desired, Path workingFolder) {
    StringBuilder all =
        new StringBuilder(Planning.digest(desired, desired.connect().toString())).append('\n');
    all.append(desired.watching().channels().keySet())
        .append(desired.watching().expect())
        .append(desired.watching().enforce())
        .append(desired.governance().labels())
        .append(desired.governance().approval())
        .append('\n');
    all.append(desired.name()).append('\n').append(desired.proofs().keySet()).append('\n');
    desired.policies().stream()
        .map(NamedPack::file)
        .flatMap(Optional::stream)
        .forEach(file -> all.append(content(file)).append('\n'));
    Path folder = workingFolder.resolve(desired.file()).toAbsolutePath().getParent();
    desired
        .connect()
        .flatMap(c -> c.get("caFile"))
        .map(Value::asText)
        .ifPresent(file -> all.append(content(folder.resolve(file))).append('\n'));
    return Digests.of(all.toString());
  }

  /** What a file holds; a file that is not there holds something else than any other. */
  private static String content(Path file) {
    try {
      return Digests.of(Files.readString(file));
    } catch (IOException _) {
      return "cannot be read";
    }
  }
}
