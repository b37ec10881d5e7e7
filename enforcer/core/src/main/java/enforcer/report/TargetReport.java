package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.desired.Approval;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Finding;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.plan.RequiredApproval;
import enforcer.planfile.Completion;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The report on one phone system in a run over several, even if nothing could be read.
 *
 * @param name its name in the document; the file if the document has none
 * @param url its address; empty if the document has none
 * @param results the results; never empty
 * @param judged the plan with the review of the guards; empty if no plan could be made
 * @param outcome what became of the plan; empty where no run was to carry it out
 * @param problem the reason why the run could not finish; empty if it did
 * @param mistakes the mistakes in the document
 * @param told what an earlier run has told of it: the reasons for a missing plan, else what lifted
 *     refusals; empty in the run itself
 * @param unplanned what is to be read first where no plan says it
 */
public record TargetReport(
    String name,
    Optional<String> url,
    Set<TargetResult> results,
    Optional<Judged> judged,
    Optional<Completion> outcome,
    Optional<Problem> problem,
    List<Diagnostic> mistakes,
    List<String> told,
    Unplanned unplanned) {

  /** A plan with the review of the guards, and what it is shown for. */
  public record Judged(Purpose purpose, Plan plan, Review review) {}

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
    told = List.copyOf(told);
    requireNonNull(unplanned, "unplanned is null");
  }

  /** The report of this run. */
  public TargetReport(
      String name,
      Optional<String> url,
      Set<TargetResult> results,
      Optional<Judged> judged,
      Optional<Completion> outcome,
      Optional<Problem> problem,
      List<Diagnostic> mistakes) {
    this(name, url, results, judged, outcome, problem, mistakes, List.of(), Unplanned.NOTHING);
  }

  /** What lifted refusals of the plan of an earlier run, with who accepted it. */
  List<String> lifted() {
    return judged.isPresent() ? told : List.of();
  }

  /** What an earlier run has told of a phone system for which it saved no plan. */
  public static TargetReport told(
      String name, Optional<String> url, Set<TargetResult> results, List<String> reasons) {
    return new TargetReport(
        name,
        url,
        results,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        reasons,
        Unplanned.NOTHING);
  }

  /** The same with what is to be read first, as far as no plan says it. */
  public TargetReport and(Unplanned more) {
    return new TargetReport(name, url, results, judged, outcome, problem, mistakes, told, more);
  }

  /** The same without its plan, which takes much memory: what tells why none is kept stays. */
  public TargetReport brief() {
    return judged
        .map(
            j ->
                new TargetReport(
                    name,
                    url,
                    results,
                    Optional.empty(),
                    Optional.empty(),
                    problem,
                    mistakes,
                    refusals(j.review()),
                    Unplanned.of(j.plan())))
        .orElse(this);
  }

  private List<String> refusals(Review review) {
    return Stream.concat(
            problem.map(Problem::toString).stream(),
            review.refusals().stream().map(refusal -> "refused by " + refusal.finding()))
        .toList();
  }

  /** What is to be read first of a phone system that has no plan here. */
  List<Finding> first() {
    return judged.isPresent() ? List.of() : unplanned.first();
  }

  /** Who must agree to its change; empty where nothing is known of it. */
  Optional<Approval> approval() {
    return results.equals(Set.of(TargetResult.GONE))
        ? Optional.of(Approval.ADMIN)
        : judged.map(j -> RequiredApproval.of(j.plan())).or(unplanned::approval);
  }

  /** {@code drift, not met}. */
  public String words() {
    return String.join(", ", results.stream().map(TargetResult::word).toList());
  }

  /** The reasons for a missing plan, one sentence each; empty where there is a plan. */
  public List<String> reasons() {
    if (judged.isPresent()) {
      return List.of();
    }
    if (!told.isEmpty()) {
      return told;
    }
    return problem.isPresent()
        ? List.of(problem.get().toString())
        : mistakes.stream().map(Diagnostic::toString).toList();
  }
}
