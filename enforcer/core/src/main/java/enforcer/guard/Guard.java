package enforcer.guard;

import java.util.List;

/** One thing that may not happen. */
@FunctionalInterface
interface Guard {

  /** Why the plan may not be applied; nothing when this guard has no objection. */
  List<Refusal> review(Case given);
}
