package enforcer.plan;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/** Reports the parts of a plan that cannot be undone. */
final class IrreversibleChanges {
  private static final int FEW = 3;

  private IrreversibleChanges() {}

  /** One finding for all steps that lose something for good; none if no step does. */
  static List<Finding> losses(List<Step> steps) {
    List<String> losses =
        steps.stream()
            .filter(s -> !s.inverse().loss().isEmpty())
            .map(s -> s.named() + " (" + s.inverse().loss() + ")")
            .distinct()
            .toList();
    if (losses.isEmpty()) {
      return List.of();
    }
    int more = losses.size() - FEW;
    String few = String.join(", ", losses.subList(0, Math.min(FEW, losses.size())));
    String message = "would not bring back " + few + (more > 0 ? " and " + more + " more" : "");
    return List.of(
        Finding.of("undo", Severity.NOTE, "undo", Optional.empty(), message).members(losses));
  }
}
