package enforcer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Folders and files that only the user who made them can look into. */
final class OwnedFiles {
  private OwnedFiles() {}

  /** Makes a folder and those above it that are missing; what exists stays as it is. */
  static void folder(Path path) {
    try {
      Files.createDirectories(path, ownerOnly(path, "rwx------"));
    } catch (IOException e) {
      throw unwritable("the folder " + path, e);
    }
  }

  static FileChannel open(Path path, OpenOption... options) throws IOException {
    return FileChannel.open(path, Set.of(options), ownerOnly(path, "rw-------"));
  }

  /**
   * What a file holds.
   *
   * @throws FileSystemException where it is none: a pipe would never end, nor would some devices
   */
  static byte[] bytes(Path file) throws IOException {
    if (Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      return Files.readAllBytes(file);
    }
    throw new FileSystemException(file.toString(), null, "it is no file");
  }

  /** The text of a small file; empty where there is none. */
  static Optional<String> read(Path file) {
    try {
      return Optional.of(new String(bytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable("the file " + file, e);
    }
  }

  /** Replaces a file: the old text stays until the new one is safe on the disk. */
  static void replace(Path file, String text) {
    Path half = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel out = open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      settle(file.getParent());
    } catch (IOException e) {
      throw unwritable("the file " + file, e);
    } finally {
      forget(half);
    }
  }

  private static void forget(Path half) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException _) {
      // It was moved, or the failure that is thrown says more.
    }
  }

  /** Puts the name of a new file on disk, where the system can. */
  static void settle(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException _) {
      // Not every system lets a folder be opened; the content of its files is on disk all the same.
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** The exception for a failed write, with the reason in words. */
  static JournalException unwritable(String what, IOException e) {
    return new JournalException(
        what + " cannot be written: " + reason(e),
        "make room or give it to this user, or name another folder with --state-dir");
  }

  static JournalException unreadable(String what, IOException e) {
    return new JournalException(
        what + " cannot be read: " + reason(e), "look at its owner and its permissions");
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "access denied";
      case FileAlreadyExistsException _ -> "a file is in its place";
      case FileSystemException system -> Optional.ofNullable(system.getReason()).orElse("it fails");
      default -> Optional.ofNullable(e.getMessage()).orElse("it fails");
    };
  }
}
