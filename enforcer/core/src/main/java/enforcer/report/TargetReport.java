package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostic;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run over several phone systems tells of one of them, also where nothing could be read.
 *
 * @param name what the document calls it; the file where that says no name
 * @param url its address; empty where the document does not say one
 * @param results what was found; never empty
 * @param judged the plan with what the guards say; empty where none could be made
 * @param problem what kept the run from its end; empty where nothing did
 * @param mistakes what is wrong with the document
 */
public record TargetReport(
    String name,
    Optional<String> url,
    Set<TargetResult> results,
    Optional<Judged> judged,
    Optional<Problem> problem,
    List<Diagnostic> mistakes) {

  /** A plan, and what the guards say about it. */
  public record Judged(Plan plan, Review review) {}

  /** One sentence with its remedy. */
  public record Problem(String message, String remedy) {
    @Override
    public String toString() {
      return remedy.isEmpty() ? message : message + "; " + remedy;
    }
  }

  public TargetReport {
    requireNonNull(name, "name is null");
    results = Collections.unmodifiableSet(EnumSet.copyOf(results));
    mistakes = List.copyOf(mistakes);
  }

  /** {@code drift, not met}. */
  public String words() {
    return String.join(", ", results.stream().map(TargetResult::word).toList());
  }

  /** Why there is no plan, one sentence each; empty where there is one. */
  public List<String> reasons() {
    if (judged.isPresent()) {
      return List.of();
    }
    return problem.isPresent()
        ? List.of(problem.get().toString())
        : mistakes.stream().map(Diagnostic::toString).toList();
  }
}
