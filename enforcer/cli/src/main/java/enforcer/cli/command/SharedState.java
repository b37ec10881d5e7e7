package enforcer.cli.command;

import enforcer.cli.terminal.ColorMode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.database.Database;
import enforcer.database.DatabaseAddress;
import enforcer.database.DatabaseStore;
import enforcer.database.LeaseTerms;
import enforcer.database.Migration;
import enforcer.journal.StateFolder;
import enforcer.journal.StateStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The database that machines share, by its address. A process connects to it once; nothing of it is
 * loaded where none is named.
 *
 * @param terminal whose environment holds the password, and where it is said what is waited for
 */
record SharedState(DatabaseAddress address, LeaseTerms terms, Terminal terminal) {
  private static final Map<Connected, StateStore> OPEN = new ConcurrentHashMap<>();

  /** What a connection depends on; the environment holds the password. */
  private record Connected(
      DatabaseAddress address, LeaseTerms terms, Map<String, String> environment) {}

  /**
   * The database of an address.
   *
   * @param source the option or the variable that says it
   */
  static SharedState of(String source, String address, Terminal terminal) {
    try {
      return new SharedState(
          DatabaseAddress.of(address), LeaseTerms.of(terminal.environment()), terminal);
    } catch (DatabaseAddress.Unusable e) {
      throw new CannotContinue(source + ": " + e.getMessage(), e.remedy());
    } catch (IllegalArgumentException e) {
      throw new CannotContinue(e.getMessage(), "correct the variable, or leave it out");
    }
  }

  /**
   * A state folder in the place of one on this machine.
   *
   * @throws enforcer.journal.JournalException where the database cannot be reached or has another
   *     schema
   */
  StateFolder in(StateFolder local) {
    Connected to = new Connected(address, terms, terminal.environment());
    return local.in(OPEN.computeIfAbsent(to, _ -> store()));
  }

  private StateStore store() {
    Output output = new Output(terminal, ColorMode.AUTO);
    return new DatabaseStore(open(), terms, output::say);
  }

  /** A connection of its own. */
  Database open() {
    return Database.open(address, terminal.environment(), Version.read());
  }

  Migration migration() {
    return new Migration(address, terminal.environment(), Version.read());
  }
}
