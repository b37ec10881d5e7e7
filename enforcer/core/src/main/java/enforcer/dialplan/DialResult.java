package enforcer.dialplan;

import enforcer.catalogue.DialTest;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.desired.Fact;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a dial test finds in one state.
 *
 * @param misses the calls that do not, or not for certain, come out as expected
 * @param excused such calls, too, of those whom the test excuses
 * @param open calls with an uncertain result that the plan makes worse in no reading
 * @param disabled the callers of a test that was not tried, because all of them are disabled
 */
public record DialResult(
    DialTest test, List<Miss> misses, List<Miss> excused, List<Miss> open, List<String> disabled) {

  public DialResult {
    misses = List.copyOf(misses);
    excused = List.copyOf(excused);
    open = List.copyOf(open);
    disabled = List.copyOf(disabled);
  }

  /**
   * Calls that do not come out as expected.
   *
   * @param wanted what is expected instead, for people
   * @param certain whether they never do; otherwise it depends on what is open
   * @param remedy how to become sure; empty where it is certain
   */
  public record Miss(
      String number,
      List<String> extensions,
      String wanted,
      boolean certain,
      String instead,
      String remedy) {
    public Miss {
      extensions = List.copyOf(extensions);
    }

    Miss of(List<String> fewer) {
      return new Miss(number, fewer, wanted, certain, instead, remedy);
    }

    /** One line for people. */
    public String sentence() {
      return number + " " + fromWhom();
    }

    /** The same for a line that begins with the number. */
    public String fromWhom() {
      return "from " + who() + (certain ? ": " : " might be ") + instead;
    }

    /** The same for a state that an undo restores. */
    public String afterUndo() {
      return "from " + who() + (certain ? " would" : " might") + " again be " + instead;
    }

    private String who() {
      return extensions.isEmpty() ? "the extensions of the test" : ExtensionsType.named(extensions);
    }
  }

  /** Whether every call comes out as expected, in every reading of the open facts. */
  public boolean holds() {
    return misses.isEmpty();
  }

  /**
   * Tries these tests on a state; an extension that is disabled calls nobody.
   *
   * @param emergency what the document says of emergency numbers, which must arrive as themselves
   */
  public static List<DialResult> of(
      List<DialTest> tests, Emergency emergency, State state, Map<String, String> facts) {
    if (tests.isEmpty()) {
      return List.of();
    }
    Map<String, String> intended = EmergencyProbes.intended(emergency, state);
    Calls calls = Calls.of(state, facts, List.copyOf(intended.keySet()));
    List<Entity> users = state.entities(Users.RESOURCE);
    return tests.stream().map(test -> of(test, intended, calls, users)).toList();
  }

  private static DialResult of(
      DialTest test, Map<String, String> intended, Calls calls, List<Entity> users) {
    List<Entity> named = users.stream().filter(test.callers()).toList();
    List<Entity> callers = named.stream().filter(u -> !Users.isDisabled(u)).toList();
    List<Miss> misses = new ArrayList<>();
    List<Miss> excused = new ArrayList<>();
    for (String number : test.numbers()) {
      Optional<String> as = test.as(number, intended);
      for (var same : calls.verdicts(number, callers).entrySet()) {
        Map<Boolean, List<String>> who =
            same.getValue().stream().collect(Collectors.groupingBy(e -> test.excuses(number, e)));
        who.forEach(
            (isExcused, extensions) ->
                miss(test, number, as, same.getKey(), extensions)
                    .ifPresent((isExcused ? excused : misses)::add));
      }
    }
    List<String> disabled =
        callers.isEmpty() ? named.stream().map(Entity::key).toList() : List.of();
    return new DialResult(test, misses, excused, List.of(), disabled);
  }

  /**
   * Tries these tests on the state after a plan. If the result rests on open facts, a call is a
   * miss if in some reading it came out as expected before and no longer does; otherwise it stays
   * open.
   */
  public static List<DialResult> after(
      List<DialTest> tests,
      Emergency emergency,
      State before,
      State after,
      Map<String, String> facts) {
    if (tests.isEmpty()) {
      return List.of();
    }
    Map<String, String> intended = EmergencyProbes.intended(emergency, after);
    TwoStates calls = TwoStates.of(before, after, facts, List.copyOf(intended.keySet()));
    return of(tests, emergency, after, facts).stream()
        .map(result -> result.withoutWhatWasSo(intended, calls))
        .toList();
  }

  private DialResult withoutWhatWasSo(Map<String, String> intended, TwoStates calls) {
    List<Miss> worse = new ArrayList<>();
    List<Miss> same = new ArrayList<>();
    for (Miss miss : misses) {
      Predicate<Disposition> expected = expected(test, test.as(miss.number(), intended));
      Map<Boolean, List<String>> who =
          miss.extensions().stream()
              .collect(
                  Collectors.partitioningBy(
                      e -> miss.certain() || calls.worsens(miss.number(), e, expected)));
      who.forEach(
          (isWorse, extensions) -> {
            if (!extensions.isEmpty()) {
              (isWorse ? worse : same).add(miss.of(extensions));
            }
          });
    }
    return new DialResult(test, worse, excused, same, disabled);
  }

  static Optional<Miss> miss(
      DialTest test, String number, Optional<String> as, Verdict verdict, List<String> extensions) {
    Predicate<Disposition> expected = expected(test, as);
    if (verdict.always(expected)) {
      return Optional.empty();
    }
    boolean certain = verdict.never(expected);
    return Optional.of(
        new Miss(
            number,
            extensions,
            test.expectation(as),
            certain,
            verdict.unlike(expected),
            certain ? "" : howToBecomeSure(verdict, expected)));
  }

  /** Every way that is tried must give the trunk the digits that are expected. */
  static Predicate<Disposition> expected(DialTest test, Optional<String> as) {
    return disposition ->
        test.route()
            ? disposition instanceof Disposition.Routed(_, List<Disposition.Way> ways, boolean pin)
                && test.needsPin().filter(wanted -> wanted != pin).isEmpty()
                && as.filter(d -> ways.stream().anyMatch(w -> !w.sent().equals(d))).isEmpty()
            : !disposition.leaves();
  }

  private static String howToBecomeSure(Verdict verdict, Predicate<Disposition> expected) {
    return verdict.possible().stream()
        .filter(p -> !expected.test(p.disposition()))
        .flatMap(p -> p.condition().readings().entrySet().stream())
        .flatMap(e -> Fact.named(e.getKey()).map(f -> f.settledOtherwise(e.getValue())).stream())
        .distinct()
        .collect(Collectors.joining("; or "));
  }
}
