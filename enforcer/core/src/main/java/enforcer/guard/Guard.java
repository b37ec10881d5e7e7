package enforcer.guard;

import enforcer.diagnostic.Finding;
import enforcer.model.Resource;
import enforcer.plan.Step;
import java.util.List;

/** Refuses plans that would cause one kind of harm. */
interface Guard {

  /** The name of this guard in a refusal; several guards may share one. */
  String name();

  /**
   * The purpose of this guard and the remedy for a refusal, as {@code enforcer explain} prints
   * them.
   */
  String meaning();

  /** The reasons why the plan may not be applied; empty if this guard has no objection. */
  List<Refusal> review(ProposedPlan proposed);

  /** Remarks on a plan, whether or not it is refused. */
  default List<Finding> remarks(ProposedPlan proposed) {
    return List.of();
  }

  /** The resources that this guard needs because of a step, and that are not read otherwise. */
  default List<Resource> evidence(Step step) {
    return List.of();
  }
}
