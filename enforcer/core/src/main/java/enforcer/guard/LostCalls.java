package enforcer.guard;

import static java.util.stream.Collectors.joining;

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

/**
 * Gathers the emergency calls that the steps of a plan would lose. Extensions or numbers with the
 * same loss share one refusal, at the line that causes it first.
 */
final class LostCalls {
  private static final String AND = " and ";

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
      Loss last = end.orElse(loss);
      Kind kind = new Kind(loss.probe(), end.isPresent(), last.flaw(), last.then(), last.assumed());
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
    String dialled = dialled(kinds);
    String who = ExtensionsType.named(extensions);
    String when = first.stays() ? " could no longer call " : " could at least briefly not call ";
    String what = who + when + dialled + condition(first) + ": " + first.instead();
    String remedy = remedy(kinds) + "; or " + byHand;
    return Refusal.of(guard, who, lost.place(), what, remedy).members(extensions);
  }

  /** What is dialled, each number once. */
  private static String dialled(List<Kind> kinds) {
    SequencedMap<String, EmergencyProbe> byDigits = new LinkedHashMap<>();
    for (Kind kind : kinds) {
      byDigits.merge(
          kind.probe().dialled(), kind.probe(), (one, other) -> one.isPlain() ? other : one);
    }
    return byDigits.values().stream().map(EmergencyProbe::toString).collect(joining(AND));
  }

  private static String digits(List<Kind> kinds, Function<EmergencyProbe, String> of) {
    return kinds.stream().map(kind -> of.apply(kind.probe())).distinct().collect(joining(AND));
  }

  private static String condition(Kind kind) {
    return kind.assumed().isEmpty()
        ? ""
        : kind.assumed().entrySet().stream()
            .map(e -> e.getKey() + " is " + e.getValue())
            .collect(joining(AND, " if ", ""));
  }

  private static String remedy(List<Kind> kinds) {
    String facts =
        kinds.getFirst().assumed().entrySet().stream()
            .flatMap(
                e -> Fact.named(e.getKey()).map(f -> f.settledOtherwise(e.getValue())).stream())
            .map(sentence -> "; or " + sentence)
            .collect(joining());
    return change(kinds) + facts;
  }

  private static String change(List<Kind> kinds) {
    String dialled = digits(kinds, EmergencyProbe::dialled);
    return switch (kinds.getFirst().flaw()) {
      case PIN -> "write an emergency rule for " + sending(kinds) + ", which asks for no PIN";
      case NOT_REGISTERED -> "route " + dialled + " through a trunk that is registered";
      case DIGITS ->
          "above the rules that take it, keep a rule for "
              + dialled
              + " that gives the trunk "
              + digits(kinds, EmergencyProbe::number);
      case REFUSED -> unrefused(kinds);
    };
  }

  private static String unrefused(List<Kind> kinds) {
    String rule = "keep a rule with a trunk for " + sending(kinds) + " above those that take it";
    return switch (kinds.getFirst().then()) {
      case Disposition.Inside(String what) ->
          "keep this internal object from taking the number: " + what;
      case Disposition.Routed _ -> rule;
      case Refused(Reason reason, _, String detail) ->
          switch (reason) {
            case INTERNAL_ONLY -> "leave internalOnly off for these extensions";
            case OUT_OF_HOURS -> "leave calling.outOfHoursBlocked off";
            case COUNTRY -> "keep " + (detail.isEmpty() ? "the country" : detail) + " in countries";
            case DISABLED -> "keep these extensions enabled";
            case NO_RULE, BLOCK_RULE, NO_TRUNK -> rule;
          };
    };
  }

  /** What a rule is for, and what it must send where that is something else. */
  private static String sending(List<Kind> kinds) {
    String dialled = digits(kinds, EmergencyProbe::dialled);
    return kinds.stream().allMatch(kind -> kind.probe().isPlain())
        ? dialled
        : dialled + " that sends " + digits(kinds, EmergencyProbe::number);
  }
}
