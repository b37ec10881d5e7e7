package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.database.Migration;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes part in the nightly work of a fleet that several machines share. */
@CommandLine.Command(
    name = "worker",
    header = "Share the work on a fleet with other machines, by a database.",
    description = {
      "worker migrate makes the schema of the database, or brings it up to this enforcer; no other",
      "command changes it. Then each command that is given the same --database or",
      "ENFORCER_DATABASE keeps its journals, records, pauses and holds there, and of all machines",
      "one run at a time has a phone system: its lease of 20 s is renewed while it lives, and each",
      "write needs more of it than the 10 s that a write may take (ENFORCER_LEASE,",
      "ENFORCER_WRITE_TIMEOUT). After a crash the next run waits for both, 30 s.",
      "The password stands in ENFORCER_DATABASE_PASSWORD_FILE, ENFORCER_DATABASE_PASSWORD or",
      "~/.pgpass. Except to this machine itself, the certificate and the host are verified; an",
      "authority of your own: ?sslrootcert=FILE. Where the database cannot be reached, commands",
      "that write are refused; only panic goes on.",
    },
    exitCodeList = {
      "0:the schema is as this enforcer needs it",
      "1:the address is unusable, the schema cannot be changed, or is of a newer enforcer",
      "4:the database cannot be reached",
      "64:wrong usage",
    },
    footer = {
      "Example",
      "  enforcer worker migrate --database postgresql://owner@db.example.com/enforcer",
    })
public final class WorkerCommand extends Command {
  private static final String MIGRATE = "migrate";

  @Parameters(paramLabel = "migrate", arity = "1", description = "Make or update the schema.")
  private List<String> words = List.of();

  @Mixin private StateOptions state;

  @Inject
  public WorkerCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ExitCode run(Output output) {
    if (!words.equals(List.of(MIGRATE))) {
      throw wrongUsage("say what to do: enforcer worker migrate");
    }
    SharedState shared =
        state
            .shared(terminal())
            .orElseThrow(() -> wrongUsage("name the database: --database or ENFORCER_DATABASE"));
    Migration.Result done = shared.migration().run();
    output.painted(
        done.before() == done.now()
            ? shared.address() + ": the schema is up to date"
            : shared.address() + ": the schema is now that of this enforcer");
    return ExitCode.DONE;
  }
}
