package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.Enforcer.Planned;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Severity;
import enforcer.fleet.Looked;
import enforcer.fleet.Reach;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.plan.Plan;
import enforcer.policy.AllowedFailure;
import enforcer.run.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at all phone systems of a change before anything is written, and writes nothing itself.
 *
 * @param acceptances what is accepted of a plan, said on an output
 */
record FleetLook(
    Engine made,
    StateFolder folder,
    List<AllowedFailure> allowed,
    Function<Output, GivenAcceptances> acceptances,
    Connections connections,
    JobsOption jobs) {
  FleetLook {
    requireNonNull(made, "made is null");
    allowed = List.copyOf(allowed);
  }

  /**
   * What the change reaches, in the order of the documents, which have no mistakes.
   *
   * @throws CannotContinue where somebody interrupted it
   */
  Reach at(List<ReadDocument> documents, Output output) {
    List<Looked> all = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    try (SideBySide side = jobs.sideBySide(true, documents.size(), output)) {
      side.<Looked>run(
          (target, own) -> one(documents.get(target).desired().orElseThrow(), own),
          (target, looked) ->
              looked.ifPresentOrElse(all::add, () -> missed.add(documents.get(target).name())));
      side.ended(List.of(ExitCode.DONE));
    }
    if (!missed.isEmpty()) {
      throw new CannotContinue("the run was interrupted; nothing was written", "run it again");
    }
    return new Reach(all);
  }

  private Looked one(DesiredState desired, Output output) {
    output.progress("looking at " + desired.name());
    try (Connections apart = connections.apart(output)) {
      Target target = apart.target(desired);
      ReadingClient client = apart.reading(target);
      DesiredState meant = MeanwhileLetIn.on(desired, target, Optional.of(folder), made.now());
      Planned planned = made.enforcer().plan(meant, client, allowed);
      List<String> mistakes =
          planned.diagnostics().stream()
              .filter(found -> found.severity() == Severity.ERROR)
              .map(Diagnostic::toString)
              .toList();
      if (!mistakes.isEmpty()) {
        return Looked.mistaken(desired.name(), mistakes);
      }
      Plan plan = planned.plan();
      Review review =
          Guards.review(
              plan,
              planned.live().state(),
              acceptances.apply(output).of(plan, planned.live().state(), client));
      return Looked.at(desired.name(), plan, review);
    } catch (PbxException e) {
      return Looked.unknown(desired.name(), e.problem() + "; " + e.remedy());
    } catch (JournalException e) {
      return Looked.unknown(desired.name(), e.problem() + "; " + e.remedy());
    } catch (CannotContinue e) {
      return Looked.unknown(desired.name(), e.problem() + "; " + e.remedy());
    }
  }
}
