package enforcer.recovery;

import enforcer.journal.WriteEffect;
import enforcer.model.State;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Describes what a run that broke off has left on a PBX. */
public final class BrokenRunReport {
  private static final int NAMED = 5;

  private BrokenRunReport() {}

  /** The objects that a run wrote or may have written, in words; empty where it wrote none. */
  public static String touched(PastRun run) {
    return named(run, WriteEffect::touches);
  }

  private static String named(PastRun run, Predicate<WriteEffect> which) {
    return named(
        run,
        run.record().effects().entrySet().stream()
            .filter(effect -> which.test(effect.getValue()))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static String named(PastRun run, Collection<Integer> numbers) {
    List<Step> steps = run.plan().steps();
    List<String> names =
        numbers.stream()
            .filter(number -> number <= steps.size())
            .map(number -> steps.get(number - 1).named())
            .distinct()
            .toList();
    String first = String.join(", ", names.stream().limit(NAMED).toList());
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }

  /**
   * One sentence about the finished steps, and one about those that were under way.
   *
   * @param live the PBX as it is now
   */
  public static String of(PastRun run, State live) {
    int steps = run.plan().steps().size();
    String done =
        "run %s (%s, begun %s) broke off: %d of %d steps were done%s"
            .formatted(
                run.id(),
                run.record().begun().command(),
                run.record().begun().at(),
                run.record().written(),
                steps,
                run.record().written() == 0
                    ? ""
                    : " (" + named(run, effect -> effect == WriteEffect.WRITTEN) + ")");
    List<Integer> inFlight =
        run.record().inFlight().stream().filter(number -> number <= steps).toList();
    return switch (inFlight.size()) {
      case 0 -> done + ", and none was under way";
      case 1 -> done + "; " + inFlight(run, inFlight.getFirst(), live);
      default -> done + "; " + inFlight(run, inFlight, live);
    };
  }

  /** Steps that are read back together are under way together. */
  private static String inFlight(PastRun run, List<Integer> numbers, State live) {
    SortedMap<WriteEvidence, List<Integer>> found = new TreeMap<>();
    numbers.forEach(
        number ->
            found.computeIfAbsent(evidence(run, number, live), _ -> new ArrayList<>()).add(number));
    return numbers.size()
        + " steps were under way: "
        + found.entrySet().stream()
            .map(some -> named(run, some.getValue()) + ": " + some.getKey().sentence())
            .collect(Collectors.joining("; "));
  }

  private static WriteEvidence evidence(PastRun run, int number, State live) {
    return WriteEvidence.of(run.plan().steps().get(number - 1), run.stateBefore(number), live);
  }

  private static String inFlight(PastRun run, int number, State live) {
    Step step = run.plan().steps().get(number - 1);
    return "step %d, to %s %s, was under way: %s"
        .formatted(
            number, verb(step.write()), step.named(), evidence(run, number, live).sentence());
  }

  private static String verb(Step.Write write) {
    return switch (write) {
      case Step.Write.Create _ -> "create";
      case Step.Write.Patch _ -> "change";
      case Step.Write.Move _ -> "move";
      case Step.Write.Delete _ -> "delete";
    };
  }
}
