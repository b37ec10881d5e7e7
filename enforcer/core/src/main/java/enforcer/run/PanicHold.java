package enforcer.run;

import enforcer.dialplan.CallTable;
import enforcer.journal.Intervention;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.model.Direction;
import enforcer.model.State;
import enforcer.plan.Effects;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A panic that nobody has lifted: no other run opens anything that decides calls, and what the
 * panic wrote stays as it is.
 */
record PanicHold(List<Intervention> panics, Set<String> written) {

  /** What binds the runs against a PBX; empty where no panic is on. */
  static Optional<PanicHold> of(List<Intervention> panics, List<PbxFolder> folders) {
    if (panics.isEmpty()) {
      return Optional.empty();
    }
    Set<String> written =
        panics.stream()
            .flatMap(panic -> panic.run().stream())
            .flatMap(run -> folders.stream().flatMap(folder -> folder.read(run).stream()))
            .map(RunRecord::addresses)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return Optional.of(new PanicHold(List.copyOf(panics), written));
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
            (step.named() + (opens ? " could open calls" : " was closed by it"))
                + ", and a panic is on "
                + panics.getLast().sentence());
      }
    }
    return Optional.empty();
  }
}
