package enforcer.dialplan;

import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares the calls of two states in the same reading of the open facts. */
final class TwoStates {
  private final State before;
  private final State after;
  private final DialPlan planBefore;
  private final DialPlan planAfter;
  private final Callers callers;
  private final Map<String, String> facts;
  private final Map<Call, Boolean> judged = new HashMap<>();

  private TwoStates(
      State before, State after, Map<String, String> facts, Collection<String> emergencyNumbers) {
    this.before = before;
    this.after = after;
    this.planBefore = DialPlan.of(before, facts, emergencyNumbers);
    this.planAfter = DialPlan.of(after, facts, emergencyNumbers);
    this.callers = Callers.of(List.of(planBefore, planAfter));
    this.facts = facts;
  }

  /** The key of a comparison; extensions with an equal key have the same result. */
  private record Call(
      String number, Caller before, Caller after, Predicate<Disposition> expected) {}

  static TwoStates of(
      State before, State after, Map<String, String> facts, Collection<String> emergencyNumbers) {
    return new TwoStates(before, after, facts, emergencyNumbers);
  }

  /** Whether in some reading a call meets an expectation before and not after. */
  boolean worsens(String number, String extension, Predicate<Disposition> expected) {
    Optional<Entity> was = before.entity(Users.RESOURCE, extension);
    Optional<Entity> is = after.entity(Users.RESOURCE, extension);
    if (was.isEmpty() || is.isEmpty()) {
      return true;
    }
    Call call = new Call(number, callers.caller(was.get()), callers.caller(is.get()), expected);
    return judged.computeIfAbsent(call, this::worsens);
  }

  private boolean worsens(Call call) {
    FactReadings<Boolean> readings =
        FactReadings.of(
            facts,
            answers ->
                call.expected()
                        .test(
                            planBefore.call(call.before(), call.number(), answers, CallTrace.NONE))
                    && !call.expected()
                        .test(
                            planAfter.call(call.after(), call.number(), answers, CallTrace.NONE)));
    return !readings.complete() || readings.all().stream().anyMatch(FactReadings.Reading::result);
  }
}
