package enforcer.database;

import enforcer.journal.PbxFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What rows call a phone system: by its own name, and by a digest in the place of an address. */
public final class PhoneSystemId {
  private PhoneSystemId() {}

  /** The one at the address that a folder is of. */
  public static String of(PbxFolder folder) {
    return of(folder.path());
  }

  /** The one that a folder is named after. */
  static String of(Path folder) {
    String name = FileName.folder(folder);
    return name.startsWith(".") ? name : "address " + digest(name);
  }

  private static String digest(String text) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
