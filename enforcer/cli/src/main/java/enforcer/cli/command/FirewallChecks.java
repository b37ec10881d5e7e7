package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.journal.JournalException;
import enforcer.pbx.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The checks of firewalls that this machine started, as its state folder tells. */
record FirewallChecks(Terminal terminal) {

  /** When the last one of a phone system ended; empty where none did, or nobody can tell. */
  Optional<Instant> ended(Target target) {
    try {
      return StateOptions.ofEnvironment(terminal).same(target).stream()
          .flatMap(folder -> folder.firewallRun().stream())
          .filter(run -> run.passed().isPresent())
          .flatMap(run -> run.ended().stream())
          .max(Comparator.naturalOrder());
    } catch (JournalException _) {
      return Optional.empty();
    }
  }
}
