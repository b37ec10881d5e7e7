package enforcer.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a state folder stands: on this machine, or in a database that machines share. Paths name
 * its folders and its files, wherever they are kept. What a method writes is durable when it
 * returns.
 */
public interface StateStore {

  /** A file that this process alone adds lines to. */
  interface Lines extends AutoCloseable {
    /**
     * Adds a line, with its end.
     *
     * @throws JournalException where it cannot be written, or somebody else has written meanwhile
     */
    void append(byte[] line);

    @Override
    void close();
  }

  /**
   * What a file holds; empty where there is none.
   *
   * @param largest how many bytes are read at most
   * @throws JournalException where it cannot be read, or holds more
   */
  Optional<byte[]> bytes(Path file, long largest);

  /** The text of a small file; empty where there is none. */
  default Optional<String> read(Path file) {
    return bytes(file, Integer.MAX_VALUE).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Replaces a file: the old text stays until the new one is safe. */
  void replace(Path file, String text);

  /** Begins a file; empty where there is one already. */
  Optional<Lines> create(Path file);

  /**
   * Goes on with a file.
   *
   * @param length how many of its bytes are whole lines; a crash may have torn what is behind them
   */
  Lines append(Path file, long length);

  /** Adds a line to a file that several processes add to; none tears the line of another. */
  void add(Path file, String line);

  /** The names of the files of a folder; none where there is no such folder. */
  List<String> files(Path folder);

  /** The folders in a folder. */
  List<Path> folders(Path folder);

  /** Those of the folders in a folder that have a file with this text. */
  List<Path> folders(Path folder, String file, String text);

  /**
   * Lets one run at a time in.
   *
   * @param command the command that runs, for the message to other runs
   * @throws JournalException.Busy while another run goes on
   */
  RunLock lock(Path folder, String name, String command, Instant now);

  /** Whether it can be used now. */
  default boolean answers() {
    return true;
  }

  /** How many of these bytes are lines that have their end. */
  static int whole(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    return length;
  }
}
