package enforcer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files on this machine that only their owner can look into. */
enum FolderStore implements StateStore {
  HERE;

  private record OpenFile(Path path, FileChannel channel) implements Lines {
    @Override
    public void append(byte[] line) {
      try {
        write(channel, line);
      } catch (IOException e) {
        throw OwnedFiles.unwritable("the journal " + path, e);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw OwnedFiles.unwritable("the journal " + path, e);
      }
    }
  }

  private static void write(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      out.write(left);
    }
    out.force(true);
  }

  @Override
  public Optional<byte[]> bytes(Path file, long largest) {
    try {
      if (Files.size(file) > largest) {
        throw JournalException.tooLarge("the journal " + file);
      }
      return Optional.of(OwnedFiles.bytes(file));
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw OwnedFiles.unreadable("the file " + file, e);
    }
  }

  @Override
  public void replace(Path file, String text) {
    OwnedFiles.folder(file.getParent());
    OwnedFiles.replace(file, text);
  }

  @Override
  public Optional<Lines> create(Path file) {
    OwnedFiles.folder(file.getParent());
    try {
      return Optional.of(open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (FileAlreadyExistsException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the journal " + file, e);
    }
  }

  @Override
  public Lines append(Path file, long length) {
    OwnedFiles.folder(file.getParent());
    try {
      OpenFile open = open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      open.channel.truncate(length).position(length);
      return open;
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the journal " + file, e);
    }
  }

  private static OpenFile open(Path file, OpenOption... options) throws IOException {
    FileChannel channel = OwnedFiles.open(file, options);
    OwnedFiles.settle(file.getParent());
    return new OpenFile(file, channel);
  }

  @Override
  public void add(Path file, String line) {
    OwnedFiles.folder(file.getParent());
    try (FileChannel out =
        OwnedFiles.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // Of two people at once the second waits, and neither tears the line of the other.
      out.lock();
      out.position(end(out));
      write(out, line.getBytes(StandardCharsets.UTF_8));
      out.truncate(out.position());
      out.force(true);
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the file " + file, e);
    }
    OwnedFiles.settle(file.getParent());
  }

  /** The end of the last whole line; a torn one is written over. */
  private static long end(FileChannel file) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long at = file.size(); at > 0; at--) {
      file.read(one.clear(), at - 1);
      if (one.get(0) == '\n') {
        return at;
      }
    }
    return 0;
  }

  @Override
  public List<String> files(Path folder) {
    return list(folder).map(file -> file.getFileName().toString()).toList();
  }

  @Override
  public List<Path> folders(Path folder) {
    return list(folder).filter(Files::isDirectory).sorted().toList();
  }

  @Override
  public List<Path> folders(Path folder, String file, String text) {
    return folders(folder).stream()
        .filter(one -> read(one.resolve(file)).equals(Optional.of(text)))
        .toList();
  }

  private static Stream<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList().stream();
    } catch (IOException e) {
      throw OwnedFiles.unreadable("the folder " + folder, e);
    }
  }

  @Override
  public RunLock lock(Path folder, String name, String command, Instant now) {
    OwnedFiles.folder(folder);
    return LockFile.take(folder, name, command, now);
  }
}
