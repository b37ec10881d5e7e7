package enforcer.guard;

import enforcer.diagnostic.Finding;
import enforcer.model.Resource;
import enforcer.plan.Step;
import java.util.List;

/** One thing that may not happen. */
interface Guard {

  /** The word by which a refusal names it; several guards may share one. */
  String name();

  /** What it keeps and what to do when it refuses, for somebody who asks for its name. */
  String meaning();

  /** Why the plan may not be applied; nothing when this guard has no objection. */
  List<Refusal> review(Case given);

  /** What a person should know of the plan although it may be applied. */
  default List<Finding> remarks(Case given) {
    return List.of();
  }

  /** What this guard looks at because of a step, and nobody else has to read. */
  default List<Resource> evidence(Step step) {
    return List.of();
  }
}
