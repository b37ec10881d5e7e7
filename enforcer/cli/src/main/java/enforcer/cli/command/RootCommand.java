package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The program itself; without a command it prints its help. */
@CommandLine.Command(
    name = "enforcer",
    header = "Keeps the security state of 3CX phone systems as code: plan, apply, prove.",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "The desired state is in YAML files. plan shows how a phone system differs from it; apply",
      "makes the changes and reads the result back. A second apply changes nothing.",
    },
    exitCodeList = {
      "0:done, or nothing to do",
      "1:error, such as a mistake in a file",
      "2:changes, drift or something not met (plan with --detailed-exitcode, drift always)",
      "3:refused by a guard, or the plan is stale",
      "4:could not be evaluated: unreachable, not authorised, not licensed, unknown",
      "5:applied in part",
      "6:applied, but the result could not be verified",
      "64:wrong usage",
    },
    footer = {
      "Start with",
      "  enforcer demo                                    # everything on a simulated phone system",
      "  enforcer import --url https://pbx.example.com    # a first file from your own; writes"
          + " nothing",
      "  enforcer COMMAND --help                          # options, examples and exit codes",
      "",
      "Environment",
      "  ENFORCER_HOST, ENFORCER_CLIENT_ID, ENFORCER_CLIENT_SECRET or ENFORCER_CLIENT_SECRET_FILE",
      "                   the API client for one host; a host without a port is port 443",
      "  ENFORCER_STATE_DIR",
      "                   where the journals of runs are kept, instead of ~/.local/state/enforcer",
      "  ENFORCER_CONFIG_DIR",
      "                   the folder of credentials.yaml and operator.yaml instead of",
      "                   ~/.config/enforcer",
      "  NO_COLOR         no colour; HTTPS_PROXY and NO_PROXY are honoured",
    })
public final class RootCommand extends Command {
  @Option(
      names = {"-V", "--version"},
      description = "Print the version.")
  private boolean version;

  public RootCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ExitCode run(Output output) {
    if (version) {
      return new VersionCommand(terminal()).run(output);
    }
    spec().commandLine().usage(terminal().err());
    return ExitCode.USAGE;
  }
}
