package enforcer.run;

import enforcer.catalogue.Console;
import enforcer.desired.DesiredState;
import enforcer.desired.LetIn;
import enforcer.journal.Intervention;
import enforcer.journal.Interventions;
import enforcer.model.State;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Who was let in to the console by hand and is not out yet, while a run goes on. */
public record LetInNow(List<LetIn> all) {
  public LetInNow {
    all = List.copyOf(all);
  }

  /** A document as it is meant meanwhile. */
  public DesiredState on(DesiredState document) {
    return document.admitting(all);
  }

  /** What is to be kept of those that a run took out: they are no longer let in by hand. */
  static List<Intervention> takenOut(
      RunResult.Applied run, Interventions before, Writer writer, Instant now) {
    Proposal proposal = run.proposal();
    return cutOff(before.letIn(now), proposal.plan(), proposal.live().state()).stream()
        .map(
            out ->
                Intervention.of(
                        Intervention.Kind.WITHDRAWN,
                        now.truncatedTo(ChronoUnit.MILLIS),
                        writer.by(),
                        "it was taken out of the console")
                    .about(out.address())
                    .writtenBy(run.run()))
        .toList();
  }

  /** Those whose time is not over and that a plan would take out of the console. */
  public List<LetIn> cutOff(Plan plan, State live) {
    return cutOff(all.stream().filter(LetIn::on).toList(), plan, live);
  }

  private static List<LetIn> cutOff(List<LetIn> all, Plan plan, State live) {
    List<LetIn> listed = all.stream().filter(one -> one.isIn(live)).toList();
    if (listed.isEmpty()) {
      return List.of();
    }
    State after = live;
    for (Step step : plan.steps()) {
      after = step.resource().equals(Console.RESOURCE) ? step.after(after) : after;
    }
    State left = after;
    return listed.stream().filter(one -> !one.isIn(left)).toList();
  }
}
