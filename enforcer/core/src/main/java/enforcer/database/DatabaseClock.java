package enforcer.database;

import enforcer.journal.JournalException;
import java.time.Duration;
import java.time.Instant;

/**
 * The clock of the database, by that of this machine: how far they are apart is asked now and then.
 */
public final class DatabaseClock {
  private static final Duration ASKED_EVERY = Duration.ofMinutes(1);

  private final Database database;
  private Duration ahead = Duration.ZERO;
  private long asked;
  private boolean known;

  public DatabaseClock(Database database) {
    this.database = database;
  }

  /** The time there; while the database cannot be asked, by what is known of it. */
  public synchronized Instant now() {
    if (!known || System.nanoTime() - asked > ASKED_EVERY.toNanos()) {
      ask();
    }
    return Instant.now().plus(ahead);
  }

  private void ask() {
    asked = System.nanoTime();
    try {
      ahead = Duration.between(Instant.now(), database.now());
      known = true;
    } catch (JournalException.Unreachable _) {
      // The next look asks again.
    }
  }
}
