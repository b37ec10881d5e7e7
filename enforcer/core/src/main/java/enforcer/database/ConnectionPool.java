package enforcer.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A few connections that are kept open between questions. One that failed is never used again, and
 * one that was not used for a while is tried before.
 */
final class ConnectionPool implements AutoCloseable {
  private static final int AT_ONCE = 6;
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int TRY_SECONDS = 2;

  /** The driver says on standard error what it throws as well. */
  private static final Logger SILENT = Logger.getLogger("org.postgresql");

  static {
    SILENT.setLevel(Level.OFF);
  }

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore slots = new Semaphore(AT_ONCE);

  ConnectionPool(String url, Properties properties) {
    source.setURL(url);
    try {
      for (String name : properties.stringPropertyNames()) {
        source.setProperty(name, properties.getProperty(name));
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException("the driver does not know a property of ours", e);
    }
  }

  private record Idle(Connection connection, long since) {
    boolean isUsable() throws SQLException {
      return System.nanoTime() - since < FRESH.toNanos() || connection.isValid(TRY_SECONDS);
    }
  }

  /** Opens a new connection for each question. */
  DataSource source() {
    return source;
  }

  /** Asks in one transaction. */
  <R> R use(Database.Question<R> question) throws SQLException {
    slots.acquireUninterruptibly();
    Connection connection = null;
    try {
      connection = connection();
      R answer = question.ask(connection);
      connection.commit();
      idle.push(new Idle(connection, System.nanoTime()));
      connection = null;
      return answer;
    } finally {
      close(connection);
      slots.release();
    }
  }

  private Connection connection() throws SQLException {
    for (Idle one = idle.poll(); one != null; one = idle.poll()) {
      if (one.isUsable()) {
        return one.connection;
      }
      close(one.connection);
    }
    Connection made = source.getConnection();
    made.setAutoCommit(false);
    return made;
  }

  private static void close(Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException _) {
      // It failed already, or nobody needs it any more.
    }
  }

  @Override
  public void close() {
    for (Idle one = idle.poll(); one != null; one = idle.poll()) {
      close(one.connection);
    }
  }
}
