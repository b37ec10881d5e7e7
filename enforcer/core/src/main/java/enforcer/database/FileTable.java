package enforcer.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The tables of files and of their lines. A file that is replaced has one line, whose number grows.
 */
final class FileTable {
  private static final String BEGIN =
      "insert into enforcer.file (folder, name) values (?, ?) on conflict do nothing";
  private static final String READ =
      "select coalesce(sum(octet_length(text)), 0) as length, coalesce(max(number), 0) as last,"
          + " case when coalesce(sum(octet_length(text)), 0) <= ?"
          + " then string_agg(text, '' order by number) end as text"
          + " from enforcer.line where file = ?";
  private static final String LENGTH =
      "select coalesce(sum(octet_length(text)), 0) as length, coalesce(max(number), 0) as last"
          + " from enforcer.line where file = ?";
  private static final String LINE =
      "insert into enforcer.line (file, number, text) values (?, ?, ?)";

  private static final String REPLACE =
      "update enforcer.line set number = number + 1, text = ?, at = clock_timestamp()"
          + " where file = ? and number = ?";

  private static final String IDS = "select id from enforcer.file where folder = ? and name = ?";

  private FileTable() {}

  /**
   * What a file holds.
   *
   * @param text empty where it is too long
   */
  record Content(Optional<String> text, int last) {}

  static Content content(Connection connection, long id, long largest) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setLong(1, largest);
      read.setLong(2, id);
      try (ResultSet row = read.executeQuery()) {
        row.next();
        Optional<String> text =
            row.getLong("length") == 0
                ? Optional.of("")
                : Optional.ofNullable(row.getString("text"));
        return new Content(text, row.getInt("last"));
      }
    }
  }

  static Optional<Long> id(Connection connection, FileName file) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(IDS)) {
      ask.setString(1, file.folder());
      ask.setString(2, file.name());
      try (ResultSet row = ask.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }

  /** Makes a file; whether there was none. */
  static boolean begin(Connection connection, FileName file) throws SQLException {
    try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
      begin.setString(1, file.folder());
      begin.setString(2, file.name());
      return begin.executeUpdate() == 1;
    }
  }

  static long made(Connection connection, FileName file) throws SQLException {
    begin(connection, file);
    return id(connection, file).orElseThrow();
  }

  /** How long a file is, and the number of its last line. */
  record End(long length, int last) {}

  static End end(Connection connection, long id) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(LENGTH)) {
      ask.setLong(1, id);
      try (ResultSet row = ask.executeQuery()) {
        row.next();
        return new End(row.getLong("length"), row.getInt("last"));
      }
    }
  }

  /** Replaces a file of one line, or of none; whether nobody else did it before. */
  static boolean replaced(Connection connection, long id, int last, String text)
      throws SQLException {
    if (last == 0) {
      return put(connection, id, 1, text) == 1;
    }
    try (PreparedStatement replace = connection.prepareStatement(REPLACE)) {
      replace.setString(1, text);
      replace.setLong(2, id);
      replace.setInt(3, last);
      return replace.executeUpdate() == 1;
    }
  }

  static int put(Connection connection, long file, int number, String text) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(LINE)) {
      put.setLong(1, file);
      put.setInt(2, number);
      put.setString(3, text);
      return put.executeUpdate();
    }
  }
}
