package enforcer.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are made for their owner only, because they tell much about a phone system. */
final class OwnerFile {
  private OwnerFile() {}

  /** A new file; one that exists is a failure. */
  static OutputStream create(Path path) throws IOException {
    return open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** A file to append to. */
  static OutputStream append(Path path) throws IOException {
    return open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  private static OutputStream open(Path path, Set<? extends OpenOption> options)
      throws IOException {
    return Channels.newOutputStream(FileChannel.open(path, options, ownerOnly(path)));
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
