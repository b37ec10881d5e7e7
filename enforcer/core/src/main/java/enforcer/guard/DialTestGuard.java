package enforcer.guard;

import enforcer.catalogue.DialTest;
import enforcer.catalogue.DialTests;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.dialplan.DialResult;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Refuses a plan whose result fails a dial test, or passes it in fewer readings of the open facts
 * than the PBX does today. A test that stays open is reported.
 */
final class DialTestGuard implements Guard {
  static final String NAME = "dialTests";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "The result of a plan must pass every dial test, and in no fewer readings of the open"
        + " facts than today. Change the rules, or the test if it is wrong; enforcer dial"
        + " shows how a call is routed.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    if (proposed.plan().steps().isEmpty()) {
      return List.of();
    }
    Optional<String> unread = DialTests.whyUnknown(proposed.live());
    List<Refusal> refusals = new ArrayList<>();
    for (DialResult result : resultsAfter(proposed)) {
      unread.ifPresent(why -> refusals.add(unknown(result.test(), why)));
      for (DialResult.Miss miss : result.misses()) {
        refusals.add(
            Refusal.of(
                    NAME,
                    miss.number(),
                    result.test().place(),
                    miss.sentence() + ", but " + miss.wanted(),
                    miss.certain()
                        ? settled(result.test())
                        : miss.remedy()
                            + "; or change the rules so that the open fact does not matter")
                .members(miss.extensions()));
      }
    }
    return refusals.stream().distinct().toList();
  }

  private static String settled(DialTest test) {
    return test.place().isInBase()
        ? "change the rules; the test of the base holds, whatever the change says of it"
        : "change the rules, or the test if it is wrong";
  }

  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    if (DialTests.whyUnknown(proposed.live()).isPresent()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    boolean changes = !proposed.plan().steps().isEmpty();
    for (DialResult result : changes ? resultsAfter(proposed) : resultsToday(proposed)) {
      for (DialResult.Miss miss : changes ? result.open() : result.misses()) {
        if (!miss.certain()) {
          findings.add(open(result.test(), miss, changes ? "after this plan: " : "today: "));
        }
      }
    }
    return findings;
  }

  private static Finding open(DialTest test, DialResult.Miss miss, String when) {
    return Finding.of(
            NAME,
            Severity.WARNING,
            miss.number(),
            Optional.of(test.place()),
            when + miss.fromWhom() + ", but " + miss.wanted())
        .remedy("to become sure, " + miss.remedy())
        .members(miss.extensions());
  }

  /** These tests, which excuse the extensions for which they fail before the plan. */
  static List<DialTest> excusing(List<DialTest> tests, List<Finding> found) {
    return tests.stream().map(test -> excusing(test, found)).toList();
  }

  private static DialTest excusing(DialTest test, List<Finding> found) {
    Map<String, Set<String>> excused = new TreeMap<>();
    found.stream()
        .filter(f -> f.rule().equals(NAME) && f.place().equals(Optional.of(test.place())))
        .forEach(
            f -> excused.computeIfAbsent(f.subject(), _ -> new TreeSet<>()).addAll(f.members()));
    return test.excusing(excused);
  }

  private static List<DialResult> resultsToday(ProposedPlan proposed) {
    Plan.Context context = proposed.plan().context();
    return DialResult.of(
        context.dialTests(), context.emergency(), proposed.live(), context.facts());
  }

  private static List<DialResult> resultsAfter(ProposedPlan proposed) {
    Plan.Context context = proposed.plan().context();
    return DialResult.after(
        context.dialTests(),
        context.emergency(),
        proposed.live(),
        proposed.after(),
        context.facts());
  }

  private static Refusal unknown(DialTest test, String why) {
    return Refusal.of(
        NAME,
        String.join(", ", test.numbers()),
        test.place(),
        "this dial test cannot be judged: " + why,
        "fix that, or leave dialTests out with --only");
  }
}
