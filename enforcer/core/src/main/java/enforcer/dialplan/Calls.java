package enforcer.dialplan;

import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The calls that the extensions of one state can make, in every reading of what is open. */
public final class Calls {
  private final State state;
  private final Map<String, String> facts;
  private final DialPlan plan;
  private final Callers callers;

  private Calls(State state, Map<String, String> facts) {
    this.state = state;
    this.facts = Map.copyOf(facts);
    this.plan = DialPlan.of(state, facts);
    this.callers = Callers.of(List.of(plan));
  }

  /**
   * The calls of a state.
   *
   * @param facts the readings that are settled, by the name of the fact
   */
  public static Calls of(State state, Map<String, String> facts) {
    return new Calls(state, facts);
  }

  /** What becomes of a number for these extensions; those of one class share a verdict. */
  public SequencedMap<Verdict, List<String>> verdicts(String number, Collection<Entity> users) {
    SequencedMap<Caller, List<String>> classes = new LinkedHashMap<>();
    for (Entity user : users) {
      classes.computeIfAbsent(callers.caller(user), _ -> new ArrayList<>()).add(user.key());
    }
    SequencedMap<Verdict, List<String>> verdicts = new LinkedHashMap<>();
    classes.forEach(
        (caller, extensions) ->
            verdicts
                .computeIfAbsent(verdict(number, caller), _ -> new ArrayList<>())
                .addAll(extensions));
    return verdicts;
  }

  /** What becomes of a number for every extension. */
  public SequencedMap<Verdict, List<String>> verdicts(String number) {
    return verdicts(number, state.entities(Users.RESOURCE));
  }

  private Verdict verdict(String number, Caller caller) {
    return Verdict.of(
        Readings.of(facts, answers -> plan.call(caller, number, answers, Trail.NONE)));
  }

  /** How a call is decided, remark by remark, once for every reading that matters. */
  public List<Told> told(String number, Entity user) {
    Caller caller = callers.caller(user);
    Readings<Told> readings =
        Readings.of(
            facts,
            answers -> {
              List<String> remarks = new ArrayList<>();
              Disposition end =
                  plan.call(caller, number, answers, remark -> remarks.add(remark.get()));
              return new Told(remarks, end, Map.of());
            });
    List<Told> told = new ArrayList<>();
    for (Readings.Reading<Told> reading : readings.all()) {
      told.add(new Told(reading.result().remarks(), reading.result().end(), reading.assumed()));
    }
    return List.copyOf(told);
  }

  /**
   * One way in which a call may be decided.
   *
   * @param assumed the readings that it takes for true
   */
  public record Told(List<String> remarks, Disposition end, Map<String, String> assumed) {
    public Told {
      remarks = List.copyOf(remarks);
      assumed = Map.copyOf(assumed);
    }
  }
}
