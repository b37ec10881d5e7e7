package enforcer.recovery;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Console;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.dialplan.DialResult;
import enforcer.diff.Resolution;
import enforcer.guard.Guards;
import enforcer.journal.WriteEffect;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.Live;
import enforcer.plan.Inverse;
import enforcer.plan.Plan;
import enforcer.plan.Planning;
import enforcer.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The undo of a run. The inverses of the steps that took effect, newest first, give the desired
 * state of each object. The rest is a plan like any other, ordered by the effects of its steps and
 * judged by the guards. An object that changed since the run is left as it is.
 *
 * @param plan the plan of the undo, with a finding for every object that is left as it is
 * @param live the PBX that it was planned on
 * @param left the reasons why objects cannot or must not be restored, by object
 */
public record Undo(Plan plan, Live live, Map<String, String> left) {
  private static final String RULE = "undo";
  private static final String MOVED = "changed since the run: ";

  public Undo {
    requireNonNull(plan, "plan is null");
    requireNonNull(live, "live is null");
    left = new LinkedHashMap<>(left);
  }

  /**
   * Plans the undo of a run.
   *
   * @param run the run, met again on the current PBX
   * @param live the PBX as it is now
   * @param now the time, because what has ended since cannot be restored
   * @param ended networks that break-glass let in to the console; an undo does not let them in
   *     again
   */
  public static Undo of(PastRun run, Live live, Instant now, Set<String> ended) {
    return of(run, live, now, ended, Map.of());
  }

  /**
   * Plans the undo of a run without some resources.
   *
   * @param leaving those resources, with the reason
   */
  static Undo of(
      PastRun run, Live live, Instant now, Set<String> ended, Map<Resource, String> leaving) {
    return new Undoing(run, live, now, ended, leaving).undo();
  }

  /** Whether a finding of a plan says what an undo of that plan would not bring back. */
  public static boolean isLoss(Finding finding) {
    return finding.rule().equals(RULE) && finding.severity() == Severity.NOTE;
  }

  /** This undo with a fuller live state, more findings, and the requirements that fail now. */
  public Undo with(Live more, List<Finding> findings, List<Finding> notMet) {
    return new Undo(plan.requiring(notMet, Map.of()).with(findings), more, left);
  }

  private static final class Undoing {
    private final PastRun run;
    private final Live live;
    private final Instant now;
    private final Set<String> ended;
    private final List<PastRun.RecordedStep> begun;
    private final State after;
    private final Map<String, String> left = new LinkedHashMap<>();
    private final Map<String, String> losing = new LinkedHashMap<>();
    private final Set<Resource> reordered = new HashSet<>();

    Undoing(PastRun run, Live live, Instant now, Set<String> ended, Map<Resource, String> leaving) {
      this.run = run;
      this.live = live;
      this.now = now;
      this.ended = ended;
      this.begun = run.begunSteps(live.state());
      this.after = run.after(begun);
      begun.stream()
          .map(PastRun.RecordedStep::step)
          .filter(step -> leaving.containsKey(step.resource()))
          .forEach(step -> left.put(step.named(), leaving.get(step.resource())));
      reordered.addAll(leaving.keySet());
    }

    Undo undo() {
      leaveWhatMoved();
      State target = live.state();
      for (PastRun.RecordedStep step : begun.reversed()) {
        if (step.effect() == WriteEffect.WRITTEN) {
          target = back(step.step(), target);
        }
      }
      target = withoutEnded(target);
      UndoContributions wishes = new UndoContributions(run, live.state());
      begun.stream().map(PastRun.RecordedStep::step).distinct().forEach(wishes::consider);
      Map<Resource, List<String>> orders = orders(target);
      Resolution resolution = wishes.resolution(target, orders, findings());
      Plan plan =
          Planning.plan(
              "undo " + run.id(), resolution, run.plan().subject(), Guards.takingBack(run.plan()));
      return new Undo(plan.with(failing(plan)), live, left);
    }

    /** The state without what break-glass let in, and nothing would take out again. */
    private State withoutEnded(State target) {
      List<String> back = new ArrayList<>(console(target));
      back.removeAll(console(live.state()));
      back.retainAll(ended);
      if (back.isEmpty()) {
        return target;
      }
      back.forEach(
          network ->
              left.put(
                  "console: " + network,
                  "break-glass let it in, and that has ended; breakglass allow lets it in again"));
      List<Value> others =
          console(target).stream().filter(n -> !back.contains(n)).<Value>map(Value::text).toList();
      Entity console = target.only(Console.RESOURCE).orElseThrow();
      return target.with(console.with(Console.ALLOW.name(), Optional.of(Value.items(others))));
    }

    private static List<String> console(State state) {
      return state
          .only(Console.RESOURCE)
          .flatMap(console -> console.get(Console.ALLOW))
          .map(Value::asTexts)
          .orElse(List.of());
    }

    /** The dial tests that fail in the restored state, because they failed before the run. */
    private List<Finding> failing(Plan plan) {
      List<Finding> findings = new ArrayList<>();
      State then = plan.after(live.state());
      Plan.Context context = plan.context();
      for (DialResult result :
          DialResult.of(context.dialTests(), context.emergency(), then, context.facts())) {
        for (DialResult.Miss miss : result.excused()) {
          findings.add(
              Finding.of(
                      RULE,
                      Severity.WARNING,
                      miss.number(),
                      Optional.of(result.test().place()),
                      miss.afterUndo() + ", but " + miss.wanted())
                  .members(miss.extensions()));
        }
      }
      return plan.steps().isEmpty() ? List.of() : findings;
    }

    private void leaveWhatMoved() {
      Map<String, Set<String>> fields = new LinkedHashMap<>();
      Map<String, Step> steps = new LinkedHashMap<>();
      for (PastRun.RecordedStep one : begun) {
        Step step = one.step();
        if (one.effect() == WriteEffect.UNCERTAIN) {
          left.put(step.named(), "its effect is not known");
        } else if (one.effect() == WriteEffect.WRITTEN) {
          steps.putIfAbsent(step.named(), step);
          fields
              .computeIfAbsent(step.named(), _ -> new LinkedHashSet<>())
              .addAll(WriteEvidence.fields(step));
        }
      }
      steps.forEach((address, step) -> leaveIfMoved(step, fields.get(address)));
      steps.values().stream()
          .map(Step::resource)
          .filter(r -> r.isOrdered())
          .distinct()
          .filter(r -> !WriteEvidence.keys(r, after).equals(WriteEvidence.keys(r, live.state())))
          .forEach(
              r -> {
                reordered.add(r);
                left.put(
                    "order of " + ObjectNames.plural(r),
                    MOVED + "other entries were added, removed or moved");
              });
    }

    private void leaveIfMoved(Step step, Set<String> fields) {
      if (!live.state().knows(step.resource())) {
        left.putIfAbsent(step.named(), "it could not be read");
        return;
      }
      List<String> moved =
          WriteEvidence.differing(
              fields,
              after.entity(step.resource(), step.key()),
              live.state().entity(step.resource(), step.key()));
      if (!moved.isEmpty()) {
        left.putIfAbsent(step.named(), MOVED + String.join(", ", moved));
      }
    }

    /** The state after the inverse of a step, without its order, which is restored as a whole. */
    private State back(Step step, State target) {
      if (step.write() instanceof Step.Write.Move || left.containsKey(step.named())) {
        return target;
      }
      if (step.write() instanceof Step.Write.Delete && reordered.contains(step.resource())) {
        left.put(step.named(), "its place is not known any more");
        return target;
      }
      return switch (step.inverse()) {
        case Inverse.Back(Step back, _) when back.isOver(now) -> {
          left.put(step.named(), "its end is over");
          yield target;
        }
        case Inverse.Back(Step back, List<String> lost) -> {
          if (!lost.isEmpty()) {
            losing.put(step.named(), String.join("; ", lost));
          }
          boolean there = target.entity(step.resource(), step.key()).isPresent();
          yield there || back.write() instanceof Step.Write.Create ? back.after(target) : target;
        }
        case Inverse.None(String reason) -> {
          losing.put(step.named(), reason);
          yield target;
        }
      };
    }

    /**
     * The orders as before the run; an entity that the run made and that stays keeps its
     * predecessor.
     */
    private Map<Resource, List<String>> orders(State target) {
      Map<Resource, List<String>> orders = new LinkedHashMap<>();
      for (PastRun.RecordedStep one : begun) {
        Resource resource = one.step().resource();
        if (resource.isOrdered()) {
          orders.computeIfAbsent(
              resource,
              r ->
                  reordered.contains(r)
                      ? WriteEvidence.keys(r, target)
                      : merged(WriteEvidence.keys(r, run.before()), WriteEvidence.keys(r, target)));
        }
      }
      return orders;
    }

    private static List<String> merged(List<String> wanted, List<String> present) {
      List<String> order = new ArrayList<>(wanted);
      order.retainAll(present);
      for (int i = 0; i < present.size(); i++) {
        if (!wanted.contains(present.get(i))) {
          order.add(i == 0 ? 0 : order.indexOf(present.get(i - 1)) + 1, present.get(i));
        }
      }
      return order;
    }

    private List<Finding> findings() {
      losing.forEach(left::putIfAbsent);
      List<Finding> findings = new ArrayList<>();
      left.forEach(
          (object, reason) ->
              findings.add(
                  Finding.of(RULE, Severity.WARNING, object, Optional.empty(), reason)
                      .remedy("change it by hand if it matters")));
      return findings;
    }
  }
}
