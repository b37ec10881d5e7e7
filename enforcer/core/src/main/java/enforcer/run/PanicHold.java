package enforcer.run;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.PanicRules;
import enforcer.dialplan.CallTable;
import enforcer.journal.Intervention;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.model.Address;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.plan.Effects;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A panic that nobody has lifted, known from the state folder or seen on the PBX: no other run
 * opens anything that decides calls, and what the panic wrote stays as it is.
 */
record PanicHold(String why, Set<String> written) {
  private static final String ELSEWHERE =
      "the phone system has the rule \"%s\", and this state folder knows of no panic that is on;"
          + " lift it where it was made, or delete the rule in the console where no panic is on";

  /**
   * What binds the runs against a PBX; empty where no panic is on.
   *
   * @param live shows the rule of a panic that this state folder knows nothing of
   */
  static Optional<PanicHold> of(List<Intervention> panics, List<PbxFolder> folders, State live) {
    if (panics.isEmpty()) {
      return elsewhere(live);
    }
    Set<String> written =
        panics.stream()
            .flatMap(panic -> panic.run().stream())
            .flatMap(run -> folders.stream().flatMap(folder -> folder.read(run).stream()))
            .map(RunRecord::addresses)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return Optional.of(new PanicHold("a panic is on " + panics.getLast().sentence(), written));
  }

  private static Optional<PanicHold> elsewhere(State live) {
    List<Entity> rules =
        live.entities(Outbound.RESOURCE).stream()
            .filter(rule -> PanicRules.isOne(rule.key()))
            .toList();
    return rules.stream()
        .findFirst()
        .map(
            rule ->
                new PanicHold(
                    ELSEWHERE.formatted(rule.key()),
                    rules.stream()
                        .map(one -> new Address(one.resource(), one.key()).toString())
                        .collect(Collectors.toSet())));
  }

  /** Why a plan may not be carried out; empty where it may. */
  Optional<String> against(Plan plan, State live) {
    List<Direction> directions =
        Effects.of(plan.steps(), live, plan.context().facts()).directions();
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      boolean opens = CallTable.decides(step.resource()) && directions.get(i) == Direction.LOOSENS;
      if (opens || written.contains(step.address())) {
        return Optional.of(
            (step.named() + (opens ? " could open calls" : " touches what a panic closed"))
                + ", and "
                + why);
      }
    }
    return Optional.empty();
  }
}
