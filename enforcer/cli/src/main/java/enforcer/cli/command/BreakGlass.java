package enforcer.cli.command;

import enforcer.PlansByHand;
import enforcer.PlansByHand.ConsoleList;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.guard.Accepted;
import enforcer.journal.Intervention;
import enforcer.pbx.WritingClient;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an address that was let in to the console by hand out of it again, through the guards, and
 * keeps what became of it.
 */
record BreakGlass(
    Engine engine,
    ExclusiveRun run,
    WritingClient client,
    NightBasis basis,
    RunConsole console,
    Consumer<RunResult> report,
    String by,
    GivenWords given,
    Output output) {

  /** The code is DONE where the address is no longer let in by hand. */
  ExitCode takeBack(Intervention open) {
    String address = open.address().orElseThrow();
    if (basis.lets(address)) {
      return ended(address, basis.source() + " lists it, so it stays in");
    }
    PlansByHand plans = new PlansByHand(engine.enforcer());
    Optional<List<String>> list = plans.console(client).flatMap(ConsoleList::networks);
    if (list.isEmpty()) {
      return alarm(address, ExitCode.NOT_EVALUATED, "the list of the console cannot be read");
    }
    if (!list.get().contains(address)) {
      return ended(address, "it is not in the list of the console");
    }
    List<String> without = list.get().stream().filter(one -> !one.equals(address)).toList();
    RunResult result =
        run.carryOut(
            () -> Proposal.of(plans.console(afterwards(open), client, without)),
            client,
            Accepted.nothing(),
            false);
    report.accept(result);
    ExitCode code = console.end(result);
    return result instanceof RunResult.Applied && code == ExitCode.DONE
        ? said(address, "it was taken out of the console")
        : alarm(
            address,
            code == ExitCode.DONE ? ExitCode.NOT_VERIFIED : code,
            result.completion().message());
  }

  /** What should be, where the time of this one is over, whenever it is taken out. */
  private DesiredState afterwards(Intervention open) {
    return basis.desired().admitting(List.of(open.letIn(Instant.MAX)));
  }

  private ExitCode ended(String address, String how) {
    run.keep(of(Intervention.Kind.WITHDRAWN, address, how));
    return said(address, how);
  }

  private ExitCode said(String address, String how) {
    output.say(name() + ": break-glass for " + address + " has ended: " + how);
    return ExitCode.DONE;
  }

  private ExitCode alarm(String address, ExitCode code, String why) {
    run.keep(of(Intervention.Kind.LEFT_OPEN, address, why));
    alarm(name(), address, why, end(address), given, output);
    return code;
  }

  /** Whoever reads only errors must see that a hole stays. */
  static void alarm(
      String target, String address, String why, String end, GivenWords given, Output output) {
    output.error(
        target + ": alarm: " + address + " still reaches the console by break-glass: " + why,
        given.after(end) + ", or take it out of the console by hand");
  }

  /** The command that takes an address out, without its file. */
  static String end(String address) {
    return "breakglass end " + address;
  }

  private Intervention of(Intervention.Kind kind, String address, String why) {
    return Intervention.of(kind, engine.now().truncatedTo(ChronoUnit.MILLIS), by, why)
        .about(address);
  }

  private String name() {
    return client.target().name();
  }
}
