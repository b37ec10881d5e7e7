package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.journal.Intervention;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.run.AppliedRecords;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import java.util.List;
import java.util.Optional;

/**
 * What a nightly job does about addresses that were let in to the console by hand: those whose time
 * is over are taken back, and the others are no drift.
 */
record BreakGlassNight(
    Engine engine,
    Connections connections,
    Optional<StateFolder> state,
    Optional<AppliedRecords> records,
    NightWatch watch,
    Terminal terminal,
    boolean forMachines,
    GivenWords given,
    Output output) {

  private static final String STILL =
      "console: an address that break-glass let in could not be taken out; enforcer breakglass"
          + " --list names it";

  /** Takes back what is over; a failure is an alarm and never stops the report. */
  ExitCode takeBack(DesiredState document) {
    Target target = connections.target(document);
    try {
      List<Intervention> over =
          open(target).stream().filter(one -> !one.isOn(engine.now())).toList();
      if (over.isEmpty()) {
        return ExitCode.DONE;
      }
      ExitCode code = takeBack(over, target, document);
      if (code != ExitCode.DONE) {
        watch.leftOpen(document, List.of(STILL));
      }
      return code;
    } catch (JournalException e) {
      // What was let in by hand is not known, and neither is whether it is over.
      return JournalErrors.print(target.name() + ": ", e, output);
    }
  }

  private ExitCode takeBack(List<Intervention> over, Target target, DesiredState document) {
    try (RunConsole console = RunConsole.unattended(forMachines, output);
        ExclusiveRun run =
            engine.begin(
                state.orElseThrow(),
                target,
                Actor.writer("drift (break-glass)", terminal),
                console)) {
      WritingClient client = connections.writing(target);
      run.resolveBrokenRuns(client);
      BreakGlass glass =
          new BreakGlass(
              engine,
              run,
              client,
              NightBasis.of(document, target, found(target, client), engine.enforcer()),
              console,
              _ -> {},
              Actor.name(terminal),
              given,
              output);
      return ExitCode.worst(over.stream().map(glass::takeBack).toList());
    } catch (JournalException.Paused e) {
      over.forEach(one -> alarm(target, one, e.problem(), " --despite-pause"));
      return ExitCode.REFUSED;
    } catch (JournalException e) {
      over.forEach(one -> alarm(target, one, e.problem(), ""));
      return JournalErrors.print("", e, output);
    } catch (PbxException e) {
      over.forEach(one -> alarm(target, one, e.problem(), ""));
      return ExitCode.NOT_EVALUATED;
    }
  }

  private AppliedRecords.Found found(Target target, ReadingClient client) {
    return records
        .map(all -> all.of(all.state().of(target), client))
        .orElseGet(AppliedRecords.Found.Nothing::new);
  }

  private void alarm(Target target, Intervention one, String why, String option) {
    String address = one.address().orElseThrow();
    BreakGlass.alarm(target.name(), address, why, BreakGlass.end(address) + option, given, output);
  }

  /** The document as it is meant while addresses are let in by hand. */
  DesiredState meanwhile(DesiredState desired, Target target) {
    try {
      return MeanwhileLetIn.on(desired, target, state, engine.now());
    } catch (JournalException _) {
      // It was said already that what was let in by hand is not known.
      return desired;
    }
  }

  private List<Intervention> open(Target target) {
    return state
        .map(folder -> folder.interventions(folder.of(target)).admitted())
        .orElse(List.of());
  }
}
