package enforcer.run;

import enforcer.catalogue.Console;
import enforcer.desired.DesiredState;
import enforcer.desired.LetIn;
import enforcer.model.State;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.List;

/** Who is let in to the console by hand while a run goes on. */
public record LetInNow(List<LetIn> all) {
  public LetInNow {
    all = List.copyOf(all);
  }

  /** A document as it is meant meanwhile. */
  public DesiredState on(DesiredState document) {
    return document.admitting(all);
  }

  /** Those that a plan would take out of the console. */
  public List<String> cutOff(Plan plan, State live) {
    List<LetIn> listed = all.stream().filter(one -> one.isIn(live)).toList();
    if (listed.isEmpty()) {
      return List.of();
    }
    State after = live;
    for (Step step : plan.steps()) {
      after = step.resource().equals(Console.RESOURCE) ? step.after(after) : after;
    }
    State left = after;
    return listed.stream().filter(one -> !one.isIn(left)).map(LetIn::named).toList();
  }
}
