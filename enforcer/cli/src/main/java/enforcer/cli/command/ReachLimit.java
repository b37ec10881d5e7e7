package enforcer.cli.command;

import enforcer.cli.command.PlanVerification.VerifiedPlan;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.fleet.Looked;
import enforcer.fleet.Reach;
import enforcer.plan.Plan;
import enforcer.plan.WideChange;
import enforcer.report.TargetReport.Problem;
import enforcer.run.Operator;
import enforcer.signature.NotVerified;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Lets an apply write to a few phone systems; a change that reaches more is rolled out. */
final class ReachLimit {
  private static final int NAMED = 10;

  private final String instead;
  private final Set<String> written = new HashSet<>();

  private ReachLimit(String instead) {
    this.instead = instead;
  }

  /** The limit of an apply of documents at these paths. */
  static ReachLimit ofDocuments(List<String> paths) {
    return new ReachLimit(
        "use enforcer rollout "
            + Excerpt.escaped(String.join(" ", paths))
            + " --rings with the values of their label ring, the first ones first, such as"
            + " --rings canary,all: it proves the change on those with labels: { ring: canary }"
            + " before it goes on to the next ring; or take five of them with --select");
  }

  /** The limit of an apply of saved plans, which are bound to no ring. */
  static ReachLimit ofPlans() {
    return new ReachLimit(
        "use enforcer rollout with the files, which goes on ring by ring; or name at most five of"
            + " these plans in one apply");
  }

  /** Why a change that reaches too many is refused; empty where it does not. */
  Optional<Problem> refusal(Reach reach) {
    return refusal(reach.touched().stream().map(Looked::name).toList());
  }

  /** The same of saved plans. One that may not be applied at all is left to its own apply. */
  Optional<Problem> refusal(List<Path> plans, PlanVerification verification, Instant now) {
    List<String> touched = new ArrayList<>();
    if (WideChange.is(plans.size())) {
      for (Path file : plans) {
        plan(file, verification, now)
            .filter(plan -> !plan.steps().isEmpty())
            .ifPresent(plan -> touched.add(plan.subject().name()));
      }
    }
    return refusal(touched);
  }

  private static Optional<Plan> plan(Path file, PlanVerification verification, Instant now) {
    try {
      return verification.read(file, now, new Diagnostics()).map(VerifiedPlan::plan);
    } catch (NotVerified _) {
      return Optional.empty();
    }
  }

  private Optional<Problem> refusal(List<String> touched) {
    return !WideChange.is(touched.size())
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "the change reaches "
                    + touched.size()
                    + " phone systems ("
                    + named(touched)
                    + "), and apply writes to at most "
                    + WideChange.AT_ONCE
                    + "; nothing was written",
                instead));
  }

  private static String named(List<String> names) {
    String first = String.join(", ", names.stream().limit(NAMED).map(Excerpt::escaped).toList());
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }

  /** Asks for one phone system, unless too many were written to already: some moved meanwhile. */
  Operator.Answer answer(Plan plan, Output output, Supplier<Operator.Answer> consent) {
    String name = plan.subject().name();
    synchronized (written) {
      if (written.size() >= WideChange.AT_ONCE && !written.contains(name)) {
        output.error(
            name
                + ": it differs only since this run began, and this run wrote to "
                + WideChange.AT_ONCE,
            instead);
        return Operator.Answer.NO;
      }
    }
    Operator.Answer answer = consent.get();
    synchronized (written) {
      if (answer != Operator.Answer.NO) {
        written.add(name);
      }
    }
    return answer;
  }
}
