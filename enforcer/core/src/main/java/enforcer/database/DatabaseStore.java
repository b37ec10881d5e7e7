package enforcer.database;

import enforcer.journal.JournalException;
import enforcer.journal.RunLock;
import enforcer.journal.StateStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A state folder in a database. A file is its lines, each in a row of its own, so that a line is
 * there whole or not at all. Whoever goes on with a file that somebody else went on with is
 * refused.
 */
public final class DatabaseStore implements StateStore {
  private static final String TAKEN = "23505";

  private final Database database;
  private final Leases leases;

  /**
   * The number of the last line of each file as this process read it. Whoever replaces a file does
   * it because of what was in it, and a process that stood still for a while does not know.
   */
  private final Map<Path, Integer> read = new ConcurrentHashMap<>();

  /**
   * A state folder in this database.
   *
   * @param waiting hears of locks that are waited for
   */
  public DatabaseStore(Database database, LeaseTerms terms, Consumer<String> waiting) {
    this.database = database;
    this.leases = new Leases(database, terms, waiting);
  }

  @Override
  public Optional<byte[]> bytes(Path file, long largest) {
    Optional<FileTable.Content> found =
        database.ask(
            connection -> {
              Optional<Long> id = FileTable.id(connection, FileName.of(file));
              return id.isEmpty()
                  ? Optional.empty()
                  : Optional.of(FileTable.content(connection, id.get(), largest));
            });
    read.put(file, found.map(FileTable.Content::last).orElse(0));
    return found.map(
        content ->
            content
                .text()
                .orElseThrow(() -> JournalException.tooLarge("the journal " + file))
                .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void replace(Path file, String text) {
    Optional<Integer> known = Optional.ofNullable(read.get(file));
    try {
      int now =
          database.tryAsk(
              connection -> {
                long id = FileTable.made(connection, FileName.of(file));
                int last = FileTable.end(connection, id).last();
                boolean isKnown = known.isEmpty() || known.get() == last;
                if (!isKnown || !FileTable.replaced(connection, id, last, text)) {
                  throw overtaken(file);
                }
                return last + 1;
              });
      read.put(file, now);
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  private JournalException failed(Path file, SQLException e) {
    return TAKEN.equals(e.getSQLState()) ? overtaken(file) : database.unreachable(e);
  }

  @Override
  public Optional<Lines> create(Path file) {
    return database.ask(
        connection ->
            FileTable.begin(connection, FileName.of(file))
                ? Optional.of(
                    new Rows(file, FileTable.id(connection, FileName.of(file)).orElseThrow(), 0))
                : Optional.empty());
  }

  @Override
  public Lines append(Path file, long length) {
    return database.ask(
        connection -> {
          long id = FileTable.made(connection, FileName.of(file));
          FileTable.End end = FileTable.end(connection, id);
          if (end.length() != length) {
            throw overtaken(file);
          }
          return new Rows(file, id, end.last());
        });
  }

  private static JournalException overtaken(Path file) {
    return new JournalException.Overtaken(
        "another run has gone on with " + file + " meanwhile", "nothing more was sent; run again");
  }

  /** The lines of a file, of which the last one is known. */
  private final class Rows implements Lines {
    private final Path path;
    private final long file;
    private int last;

    Rows(Path path, long file, int last) {
      this.path = path;
      this.file = file;
      this.last = last;
    }

    @Override
    public synchronized void append(byte[] line) {
      try {
        database.tryAsk(
            connection ->
                FileTable.put(
                    connection, file, last + 1, new String(line, StandardCharsets.UTF_8)));
        last++;
      } catch (SQLException e) {
        throw failed(path, e);
      }
    }

    @Override
    public void close() {
      // Each line is there since it was added.
    }
  }

  @Override
  public void add(Path file, String line) {
    database.ask(
        connection -> {
          long id = FileTable.made(connection, FileName.of(file));
          try (PreparedStatement alone =
              connection.prepareStatement("select id from enforcer.file where id = ? for update")) {
            alone.setLong(1, id);
            alone.executeQuery().close();
          }
          return FileTable.put(connection, id, FileTable.end(connection, id).last() + 1, line);
        });
  }

  @Override
  public List<String> files(Path folder) {
    return names("select name from enforcer.file where folder = ?", FileName.folder(folder));
  }

  @Override
  public List<Path> folders(Path folder) {
    String name = FileName.folder(folder);
    String begin = name.isEmpty() ? "" : name + "/";
    return names(
            "select distinct split_part(substr(folder, length(?) + 1), '/', 1) as name"
                + " from enforcer.file where starts_with(folder, ?) and folder <> '' order by 1",
            begin,
            begin)
        .stream()
        .map(folder::resolve)
        .toList();
  }

  @Override
  public List<Path> folders(Path folder, String file, String text) {
    String name = FileName.folder(folder);
    String begin = name.isEmpty() ? "" : name + "/";
    return names(
            "select substr(f.folder, length(?) + 1) as name from enforcer.file f"
                + " join enforcer.line l on l.file = f.id"
                + " where f.name = ? and l.text = ? and starts_with(f.folder, ?) order by 1",
            begin,
            file,
            text,
            begin)
        .stream()
        .filter(found -> !found.contains("/"))
        .map(folder::resolve)
        .toList();
  }

  private List<String> names(String sql, String... values) {
    return database.ask(
        connection -> {
          try (PreparedStatement ask = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              ask.setString(i + 1, values[i]);
            }
            List<String> names = new ArrayList<>();
            try (ResultSet rows = ask.executeQuery()) {
              while (rows.next()) {
                names.add(rows.getString(1));
              }
            }
            return names;
          }
        });
  }

  @Override
  public boolean answers() {
    try {
      database.schema();
      return true;
    } catch (JournalException.Unreachable _) {
      return false;
    }
  }

  @Override
  public RunLock lock(Path folder, String name, String command, Instant now) {
    return leases.take(PhoneSystemId.of(folder) + "/" + name, command);
  }
}
