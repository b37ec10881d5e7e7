package enforcer.guard;

import enforcer.desired.Fact;
import enforcer.diagnostic.Place;
import enforcer.dialplan.DeliveryFlaw;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.Disposition.Reason;
import enforcer.dialplan.Disposition.Refused;
import enforcer.dialplan.EmergencyProbe;
import enforcer.dialplan.EmergencyReach.Loss;
import enforcer.model.ExtensionsType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gathers the emergency calls that the steps of a plan would lose. Extensions or numbers with the
 * same loss share one refusal, at the line that causes it first.
 */
final class LostCalls {
  private final List<Loss> atTheEnd;
  private final SequencedMap<Kind, Who> byNumber = new LinkedHashMap<>();

  /** One kind of loss of one number, for good or for a moment. */
  private record Kind(
      EmergencyProbe probe,
      boolean stays,
      DeliveryFlaw flaw,
      Disposition then,
      Map<String, String> assumed) {
    String instead() {
      return flaw.sentence(then, probe.number());
    }
  }

  /** The extensions that lose the call, and the line of the first one. */
  private record Who(Place place, SequencedSet<String> extensions) {}

  /**
   * Starts with no lost call.
   *
   * @param atTheEnd the losses of the final state
   */
  LostCalls(List<Loss> atTheEnd) {
    this.atTheEnd = atTheEnd;
  }

  /** Adds the losses of a state, with the line of the step that led to it. */
  void add(List<Loss> losses, Place place) {
    for (Loss loss : losses) {
      Optional<Loss> end = atTheEnd.stream().filter(e -> isPart(loss, e)).findFirst();
      Loss said = end.orElse(loss);
      Kind kind = new Kind(loss.probe(), end.isPresent(), said.flaw(), said.then(), said.assumed());
      byNumber
          .computeIfAbsent(kind, _ -> new Who(place, new LinkedHashSet<>()))
          .extensions()
          .addAll(loss.extensions());
    }
  }

  private static boolean isPart(Loss loss, Loss of) {
    return loss.probe().equals(of.probe()) && of.extensions().containsAll(loss.extensions());
  }

  List<Refusal> refusals(String guard, String byHand) {
    SequencedMap<List<?>, List<Kind>> alike = new LinkedHashMap<>();
    byNumber.forEach(
        (kind, who) ->
            alike
                .computeIfAbsent(
                    List.of(kind.stays(), kind.instead(), kind.assumed(), who.extensions()),
                    _ -> new ArrayList<>())
                .add(kind));
    return alike.values().stream().map(kinds -> refusal(kinds, guard, byHand)).toList();
  }

  private Refusal refusal(List<Kind> kinds, String guard, String byHand) {
    Kind first = kinds.getFirst();
    Who lost = byNumber.get(first);
    List<String> extensions = List.copyOf(new TreeSet<>(lost.extensions()));
    String dialled = joined(kinds, EmergencyProbe::toString);
    String numbers = joined(kinds, EmergencyProbe::number);
    String who = ExtensionsType.named(extensions);
    String when = first.stays() ? " could no longer call " : " could at least briefly not call ";
    String what = who + when + dialled + condition(first) + ": " + first.instead();
    String remedy = remedy(first, numbers) + "; or " + byHand;
    return Refusal.of(guard, who, lost.place(), what, remedy).members(extensions);
  }

  private static String joined(List<Kind> kinds, Function<EmergencyProbe, String> word) {
    return kinds.stream()
        .map(kind -> word.apply(kind.probe()))
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String condition(Kind kind) {
    return kind.assumed().isEmpty()
        ? ""
        : kind.assumed().entrySet().stream()
            .map(e -> e.getKey() + " is " + e.getValue())
            .collect(Collectors.joining(" and ", " if ", ""));
  }

  private static String remedy(Kind kind, String numbers) {
    String facts =
        kind.assumed().entrySet().stream()
            .flatMap(
                e -> Fact.named(e.getKey()).map(f -> f.settledOtherwise(e.getValue())).stream())
            .map(sentence -> "; or " + sentence)
            .collect(Collectors.joining());
    return change(kind, numbers) + facts;
  }

  private static String change(Kind kind, String numbers) {
    return switch (kind.flaw()) {
      case PIN -> "write an emergency rule for " + numbers + ", which asks for no PIN";
      case NOT_REGISTERED -> "route " + numbers + " through a trunk that is registered";
      case DIGITS ->
          "above the rules that take it, keep a rule that sends "
              + numbers
              + " as it is, without strip, prepend or append";
      case REFUSED ->
          kind.then() instanceof Refused(Reason reason, _, _) && reason == Reason.INTERNAL_ONLY
              ? "leave internalOnly off for them"
              : "keep a rule with a trunk for " + numbers + " above those that take it";
    };
  }
}
