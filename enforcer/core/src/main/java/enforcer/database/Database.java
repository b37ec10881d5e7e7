package enforcer.database;

import enforcer.journal.JournalException;
import enforcer.pbx.SecretFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * A database whose schema is the one that this enforcer needs. A few connections are kept open;
 * each question has its time.
 */
public final class Database implements AutoCloseable {
  /** Where its password may stand; else the driver looks into the password file of PostgreSQL. */
  public static final String PASSWORD = "ENFORCER_DATABASE_PASSWORD";

  public static final String PASSWORD_FILE = "ENFORCER_DATABASE_PASSWORD_FILE";

  /** The command that makes the schema, and the only one. */
  static final String MIGRATE = "run enforcer worker migrate";

  /** The newest file of the schema. */
  static final int SCHEMA = 2;

  private static final int LARGEST_PASSWORD = 4096;
  private static final Duration CONNECT = Duration.ofSeconds(4);
  private static final Duration ANSWER = Duration.ofSeconds(8);
  private static final String NO_TABLE = "42P01";

  private final ConnectionPool source;
  private final DatabaseAddress address;

  private Database(ConnectionPool source, DatabaseAddress address) {
    this.source = source;
    this.address = address;
  }

  /** Something that is asked of a database, in one transaction. */
  @FunctionalInterface
  interface Question<R> {
    R ask(Connection connection) throws SQLException;
  }

  /**
   * Connects.
   *
   * @throws JournalException.Unreachable where it cannot be reached
   * @throws JournalException where it has another schema than this enforcer
   */
  public static Database open(
      DatabaseAddress address, Map<String, String> environment, String tool) {
    Database database = connect(address, environment, tool);
    try {
      database.requireSchema();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Connects to a database whatever its schema is. */
  static Database connect(DatabaseAddress address, Map<String, String> environment, String tool) {
    Properties properties = address.properties();
    password(environment).ifPresent(p -> properties.put("password", p));
    properties.put("connectTimeout", Long.toString(CONNECT.toSeconds()));
    properties.put("socketTimeout", Long.toString(ANSWER.toSeconds()));
    properties.put("ApplicationName", "enforcer " + tool);
    return new Database(new ConnectionPool(address.jdbcUrl(), properties), address);
  }

  private static Optional<String> password(Map<String, String> environment) {
    String file = environment.getOrDefault(PASSWORD_FILE, "");
    if (file.isEmpty()) {
      return Optional.ofNullable(environment.get(PASSWORD)).filter(p -> !p.isEmpty());
    }
    if (SecretFile.isOpenToOthers(Path.of(file))) {
      throw new JournalException.NotSetUp(
          "the file that " + PASSWORD_FILE + " names can be read or written by others",
          "run chmod 600 on it");
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return Optional.of(
          new String(in.readNBytes(LARGEST_PASSWORD), StandardCharsets.UTF_8).strip());
    } catch (IOException _) {
      throw new JournalException.NotSetUp(
          "the file that " + PASSWORD_FILE + " names cannot be read",
          "check its path and permissions");
    }
  }

  private void requireSchema() {
    int found = schema();
    if (found < SCHEMA) {
      throw new JournalException.NotSetUp(
          found == 0
              ? "the database " + address + " has no schema of enforcer yet"
              : "the schema of the database " + address + " is of an older enforcer",
          MIGRATE + " once, with the same database");
    }
    if (found > SCHEMA) {
      throw new JournalException.NotSetUp(
          "the schema of the database " + address + " is of a newer enforcer",
          "use that one; " + MIGRATE + " of this one changes nothing there");
    }
  }

  /** The newest file of the schema that the database has; 0 where it has none. */
  int schema() {
    return ask(
        connection -> {
          try (PreparedStatement ask =
                  connection.prepareStatement(
                      "select coalesce(max(version::int), 0) from enforcer.schema_history"
                          + " where success and version is not null");
              ResultSet rows = ask.executeQuery()) {
            rows.next();
            return rows.getInt(1);
          } catch (SQLException e) {
            if (NO_TABLE.equals(e.getSQLState())) {
              return 0;
            }
            throw e;
          }
        });
  }

  /**
   * Asks something in one transaction.
   *
   * @throws JournalException.Unreachable where there is no answer
   */
  <R> R ask(Question<R> question) {
    try {
      return tryAsk(question);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  <R> R tryAsk(Question<R> question) throws SQLException {
    return source.use(question);
  }

  /** Reads a row of an answer. */
  @FunctionalInterface
  public interface Row<R> {
    R read(ResultSet row) throws SQLException;
  }

  /**
   * What is read of each row of an answer.
   *
   * @throws JournalException.Unreachable where there is no answer
   */
  public <R> List<R> rows(String question, Row<R> row) {
    return ask(
        connection -> {
          try (PreparedStatement ask = connection.prepareStatement(question);
              ResultSet rows = ask.executeQuery()) {
            List<R> all = new ArrayList<>();
            while (rows.next()) {
              all.add(row.read(rows));
            }
            return all;
          }
        });
  }

  /** The time, as the database has it. */
  public Instant now() {
    return rows("select clock_timestamp()", row -> row.getTimestamp(1).toInstant()).getFirst();
  }

  JournalException.Unreachable unreachable(SQLException e) {
    return new JournalException.Unreachable(
        "the database " + address + " " + DatabaseFaults.what(e), DatabaseFaults.REMEDY);
  }

  /** Opens a new connection for each question. */
  public DataSource source() {
    return source.source();
  }

  @Override
  public void close() {
    source.close();
  }
}
