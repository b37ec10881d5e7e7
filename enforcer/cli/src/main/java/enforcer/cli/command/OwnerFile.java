package enforcer.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Files that only their owner can read, because they reveal much about a phone system. */
final class OwnerFile {
  private OwnerFile() {}

  /** Opens a file for appending. */
  static OutputStream append(Path path) throws IOException {
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return Channels.newOutputStream(FileChannel.open(path, options, ownerOnly(path)));
  }

  /**
   * Replaces a file atomically: the old content stays until the new content is safe on the disk. A
   * device or a pipe is written to and never replaced.
   */
  static void replace(Path path, byte[] bytes) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      Files.write(path, bytes, StandardOpenOption.WRITE);
      return;
    }
    Path file = (Files.exists(path) ? path.toRealPath() : path).toAbsolutePath();
    Path half =
        Files.createTempFile(
            file.getParent(), "." + file.getFileName() + ".", ".new", ownerOnly(file));
    try {
      try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  /** The reason why a file could not be written; empty if the system gives none. */
  static String reason(IOException failure) {
    String message = Optional.ofNullable(failure.getMessage()).orElse("");
    return switch (failure) {
      case AccessDeniedException _ -> ": no permission";
      default ->
          message.contains("No space left")
              ? ": no space is left"
              : message.contains("Read-only file system") ? ": it is read-only" : "";
    };
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
