package enforcer.apply;

import enforcer.journal.Journal;
import enforcer.journal.JournalException;
import enforcer.pbx.Live;
import enforcer.pbx.PbxException;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the steps of a plan in their order: alone, or in batches that are looked at together. Each
 * write is in the journal before it is sent, and no step counts as done before it was read back.
 */
final class PlanRun {
  private final Plan plan;
  private final Live live;
  private final WritingClient client;
  private final Journal journal;
  private final ApplyProgress progress;
  private final StepRun run;
  private final List<StepOutcome> begun = new ArrayList<>();
  private KnownState known;
  private boolean lists = true;
  private Optional<String> unrecorded = Optional.empty();

  PlanRun(Plan plan, WritingClient client, Live live, Journal journal, ApplyProgress progress) {
    this.plan = plan;
    this.client = client;
    this.live = live;
    this.journal = journal;
    this.progress = progress;
    this.run = new StepRun(plan, client, live, journal, progress);
    this.known = new KnownState(live.state(), live.binding());
  }

  Outcome outcome() {
    return Outcome.of(plan, begun, end());
  }

  private Outcome.End end() {
    while (begun.size() < plan.steps().size()) {
      if (progress.stopRequested()) {
        return new Outcome.End.Stopped();
      }
      next();
      if (isBroken()) {
        return new Outcome.End.Broken();
      }
      if (unrecorded.isPresent() && begun.size() < plan.steps().size()) {
        return new Outcome.End.Unrecorded(unrecorded.get());
      }
    }
    return Verification.of(plan, live, client);
  }

  private boolean isBroken() {
    return begun.stream().anyMatch(outcome -> !(outcome instanceof StepOutcome.Done));
  }

  /** Whether another write may be sent. */
  private boolean goesOn() {
    return !isBroken() && unrecorded.isEmpty();
  }

  private void next() {
    Optional<Batch> batch =
        lists ? Batch.next(plan.steps(), begun.size(), known) : Optional.empty();
    int before = begun.size();
    batch.ifPresent(this::together);
    if (begun.size() == before && goesOn()) {
      alone(plan.steps().get(before));
    }
  }

  private void alone(Step step) {
    int number = begun.size() + 1;
    progress.started(number, plan.steps().size(), step);
    try {
      ended(step, run.run(number, step, known));
    } catch (JournalException e) {
      unrecorded = Optional.of(e.problem());
    }
  }

  /** Notes how the next step ended. */
  private void ended(Step step, StepRun.Result result) {
    known = result.known();
    StepOutcome outcome = result.outcome();
    begun.add(outcome);
    progress.finished(begun.size(), plan.steps().size(), step, outcome);
    try {
      journal.wrote(begun.size(), outcome.effect(), outcome.sentence(), outcome.toDo());
    } catch (JournalException e) {
      unrecorded = Optional.of(e.problem());
    }
  }

  /**
   * Writes the steps of a batch, up to the first that wants more than the list before them shows,
   * and reads them back.
   */
  private void together(Batch batch) {
    Map<String, Observation> before = seen(batch.steps());
    List<Step> sent = new ArrayList<>();
    for (Step step : batch.steps()) {
      Observation observation = before.get(step.key());
      boolean isFirst = sent.isEmpty();
      if (observation == null
          || observation.isAfter()
          || !observation.isBefore()
          || !isFirst && progress.stopRequested()) {
        break;
      }
      int number = batch.number(sent.size());
      progress.started(number, plan.steps().size(), step);
      Optional<PbxException> doubt;
      try {
        doubt = run.send(number, step, observation, known);
      } catch (JournalException e) {
        unrecorded = Optional.of(e.problem());
        break;
      }
      if (doubt.isPresent()) {
        readBack(sent);
        ended(step, run.resolve(step, observation, known, doubt.get(), goesOn()));
        return;
      }
      sent.add(step);
    }
    readBack(sent);
  }

  private void readBack(List<Step> sent) {
    if (sent.isEmpty()) {
      return;
    }
    Map<String, Observation> after = seen(sent);
    for (Step step : sent) {
      Observation observation = after.get(step.key());
      boolean proven = observation != null && observation.isAfter();
      ended(
          step, proven ? StepRun.done(step, observation, known, true) : run.readBack(step, known));
    }
  }

  /** What one list shows of the objects of these steps; nothing where it cannot be read. */
  private Map<String, Observation> seen(List<Step> steps) {
    try {
      Map<String, Observation> seen = run.together(steps, known);
      // A server that does not filter would send everything each time.
      lists &= !seen.isEmpty();
      return seen;
    } catch (PbxException e) {
      lists &= !(e instanceof PbxException.Rejected);
      return Map.of();
    }
  }
}
