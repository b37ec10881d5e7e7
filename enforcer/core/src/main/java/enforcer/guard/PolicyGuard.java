package enforcer.guard;

import enforcer.plan.RuleVerdict;
import java.util.List;

/** Keeps the rules of severity blocker in the packs that a document names. */
final class PolicyGuard implements Guard {
  private static final String NAME = "policy";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "After the plan the phone system must pass every rule of severity blocker in the packs"
        + " under policies. A rule that nobody can judge counts as failed. Fix what fails,"
        + " with the lines of enforcer check FILE --fix where the rule has some, or allow it"
        + " for a time with --exceptions. An undo is not judged, because it returns to an"
        + " earlier state.";
  }

  @Override
  public List<Refusal> review(ProposedPlan given) {
    if (given.plan().steps().isEmpty()) {
      return List.of();
    }
    String file = given.plan().context().emergency().file();
    return given.plan().context().judgement().verdicts().stream()
        .filter(RuleVerdict::blocks)
        .map(
            v ->
                Refusal.of(
                    NAME, v.rule(), v.place(), "after this plan, " + v.sentence(), remedy(v, file)))
        .toList();
  }

  private static String remedy(RuleVerdict verdict, String file) {
    String check = "enforcer check " + file + " --policies " + verdict.pack();
    if (verdict.outcome().isUnseen()) {
      return "let the API client read what the rule needs; " + check + " says what that is";
    }
    return (verdict.hasFix()
            ? check + " --fix prints the lines that fix it"
            : "change " + file + " so that the rule passes")
        + "; or allow it for a time with --exceptions FILE";
  }
}
