package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.journal.JournalException;
import enforcer.pbx.PbxException;
import enforcer.signature.UnusableKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Base of all commands: shared options, output, and the exit codes of failures. */
public abstract class Command implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  Command(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public final Integer call() throws Exception {
    Output output = output();
    try {
      return run(output).number();
    } catch (CannotContinue e) {
      output.error(e.problem(), e.remedy());
      return ExitCode.ERROR.number();
    } catch (UnusableKey e) {
      output.error(e.problem(), e.remedy());
      return ExitCode.ERROR.number();
    } catch (JournalException e) {
      return JournalErrors.print("", e, output).number();
    } catch (PbxException e) {
      output.error(e.problem(), e.remedy());
      return ExitCode.NOT_EVALUATED.number();
    }
  }

  /** Does the work and returns its exit code. */
  abstract ExitCode run(Output output) throws Exception;

  /** The output of this run, as far as its arguments could be parsed. */
  public Output output() {
    return new Output(terminal, common.color);
  }

  /** Whether the user asked for stack traces. */
  public boolean debug() {
    return common.debug;
  }

  /** The end of the help page: examples, and lists that are too long for an option. */
  public List<String> moreHelp() {
    return List.of(spec.usageMessage().footer());
  }

  /** Why this command always takes whole files, and what to do instead; empty for most commands. */
  public Optional<String> whyNotOnly() {
    return Optional.empty();
  }

  Terminal terminal() {
    return terminal;
  }

  CommandSpec spec() {
    return spec;
  }

  /** A usage error for arguments that are wrong only in combination. */
  ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
