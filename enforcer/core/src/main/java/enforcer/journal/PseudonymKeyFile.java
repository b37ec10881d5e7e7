package enforcer.journal;

import enforcer.diagnostic.Excerpt;
import enforcer.pseudonym.PseudonymKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The file of the key of the pseudonyms. It holds the key as it is and nothing else, and only its
 * owner may look into it.
 */
public record PseudonymKeyFile(Path path) {
  private static final String NAME = "pseudonyms.key";

  /** The key of all phone systems of a state folder. */
  public static PseudonymKeyFile in(StateFolder folder) {
    return new PseudonymKeyFile(folder.local().resolve(NAME));
  }

  /**
   * Makes the key if there is none yet.
   *
   * @return whether it was made
   */
  public boolean make() {
    if (Files.exists(path)) {
      return false;
    }
    OwnedFiles.folder(path.toAbsolutePath().getParent());
    byte[] random = new byte[PseudonymKey.BYTES];
    new SecureRandom().nextBytes(random);
    try (FileChannel out =
        OwnedFiles.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(random);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    } catch (IOException e) {
      throw OwnedFiles.unwritable(named(), e);
    } finally {
      Arrays.fill(random, (byte) 0);
    }
    OwnedFiles.settle(path.toAbsolutePath().getParent());
    return true;
  }

  /**
   * The key.
   *
   * @throws JournalException if there is none, or if others can look into it
   */
  public PseudonymKey read() {
    try (InputStream in = Files.newInputStream(path)) {
      if (isOpen()) {
        throw new JournalException(
            named() + " can be read or written by others",
            "run chmod 600 " + Excerpt.escaped(path.toString()));
      }
      byte[] bytes = in.readNBytes(PseudonymKey.BYTES + 1);
      if (bytes.length != PseudonymKey.BYTES) {
        throw new JournalException(
            named() + " is none: it must hold " + PseudonymKey.BYTES + " random bytes, and no more",
            "make one with head -c " + PseudonymKey.BYTES + " /dev/urandom");
      }
      return PseudonymKey.of(bytes);
    } catch (NoSuchFileException _) {
      throw new JournalException(
          named() + " does not exist",
          "make one with head -c " + PseudonymKey.BYTES + " /dev/urandom, or check its path");
    } catch (IOException e) {
      throw OwnedFiles.unreadable(named(), e);
    }
  }

  private boolean isOpen() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    return view != null
        && Files.isRegularFile(path)
        && view.readAttributes().permissions().stream()
            .anyMatch(permission -> !permission.name().startsWith("OWNER"));
  }

  private String named() {
    return "the key of the pseudonyms " + Excerpt.escaped(path.toString());
  }
}
