package enforcer.policy;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.dialplan.Calls;
import enforcer.dialplan.LeadingDigits;
import enforcer.dialplan.LineCodes;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.policy.CallAnswers.Undecided;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * For how many of the people of a phone system its outbound rules are.
 *
 * @param enabled the extensions that are not known to be disabled
 * @param members how many of them are in some departments, as far as somebody asked
 * @param every finds the rules that take every number
 * @param restingOn is told of the settled facts on which an answer rests
 */
record PeopleOfRules(
    ReadRules rules,
    List<Entity> enabled,
    Map<List<String>, Members> members,
    EveryNumber every,
    Consumer<Set<String>> restingOn) {

  static PeopleOfRules of(
      State state, ReadRules rules, LineCodes country, Consumer<Set<String>> restingOn) {
    List<Entity> enabled =
        state.entities(Users.RESOURCE).stream().filter(u -> !Users.isDisabled(u)).toList();
    return new PeopleOfRules(rules, enabled, new HashMap<>(), new EveryNumber(country), restingOn);
  }

  /** Whether a rule is for so many percent of them. */
  boolean isFor(String rule, int percent, Calls calls) {
    Entity named = rules.whole(rule);
    return named.get(Outbound.FROM).equals(Optional.of(Outbound.EVERYONE))
        || decided(
            calls.held(List.of(named), percent, usable -> !usable.isEmpty()),
            named.named() + " might be for " + EveryNumber.people(percent));
  }

  /** Whether so many percent of them are in one of these departments. */
  boolean hold(List<String> departments, int percent) {
    return members
        .computeIfAbsent(departments, _ -> Members.of(enabled, departments))
        .are(percent)
        .orElseThrow(() -> new Undecided("the departments of some extensions were not read"));
  }

  /** The rules that together take every number from so many percent; none where they do not. */
  List<String> takingAll(List<String> names, int percent, Calls calls) {
    Map<String, LeadingDigits.Taken> taken = new LinkedHashMap<>();
    names.forEach(name -> taken.put(name, rules.taken(name)));
    Function<Collection<String>, Calls.Held> open =
        some ->
            calls.held(
                some.stream().map(rules::whole).toList(),
                percent,
                usable -> every.isTaken(taken, usable));
    boolean so =
        every.isTaken(taken, taken.keySet())
            && decided(
                open.apply(taken.keySet()),
                EveryNumber.people(percent)
                    + " might be allowed to call every number through "
                    + String.join(EveryNumber.AND, taken.keySet()));
    return so ? every.takenBy(taken, some -> open.apply(some).certain().orElse(false)) : List.of();
  }

  private boolean decided(Calls.Held held, String what) {
    restingOn.accept(Set.copyOf(held.facts()));
    return held.certain()
        .orElseThrow(() -> new Undecided((what + " " + held.only().orElse("")).strip()));
  }
}
