package enforcer.dialplan;

import enforcer.catalogue.Numbering;
import enforcer.catalogue.Users;
import enforcer.model.DialCodesType;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Which numbers abroad the enabled extensions of a state reach. A fixed and a mobile number of
 * every country is tried in every spelling that the rules show; no call is made.
 *
 * @param open calls that leave, or of which it is not proven that they do not
 * @param tried how many numbers were tried
 * @param shared the countries that have the dial code of the PBX: their numbers are not abroad for
 *     it
 */
public record CallsAbroad(List<Open> open, int tried, List<String> shared) {
  public CallsAbroad {
    open = List.copyOf(open);
    shared = List.copyOf(shared);
  }

  /**
   * Calls that may leave in one way.
   *
   * @param number one of the numbers, as it is dialled
   * @param numbers how many there are
   * @param certain whether they leave in every reading of the open facts
   * @param why what becomes of the call, and on which reading it rests
   */
  public record Open(
      String number, int numbers, List<String> extensions, boolean certain, String why) {
    public Open {
      extensions = List.copyOf(extensions);
    }
  }

  private record Way(List<String> extensions, boolean certain, String by) {}

  /** Tries the numbers on a state in which everything that decides calls was read. */
  public static CallsAbroad of(State state, Map<String, String> facts, Collection<String> help) {
    Optional<Entity> numbering = state.only(Numbering.RESOURCE);
    String own = Numbering.ownCode(numbering);
    String prefix = numbering.map(n -> n.text(Numbering.INTERNATIONAL)).orElse("");
    List<String> numbers = NumbersAbroad.dialled(own, prefix);
    Calls calls = Calls.of(state, facts, help);
    SequencedMap<Entity, List<String>> callers = callers(state, calls);
    SequencedMap<Way, Open> open = new LinkedHashMap<>();
    for (String number : numbers) {
      for (String digits : calls.spellings(number)) {
        callers.forEach(
            (caller, extensions) -> open(digits, calls.verdict(digits, caller), extensions, open));
      }
    }
    return new CallsAbroad(List.copyOf(open.values()), numbers.size(), DialCodesType.shared(own));
  }

  /** The enabled extensions, those that no call tells apart behind the first of them. */
  private static SequencedMap<Entity, List<String>> callers(State state, Calls calls) {
    Map<String, String> alike = calls.alike();
    SequencedMap<Entity, List<String>> callers = new LinkedHashMap<>();
    for (Entity user : state.entities(Users.RESOURCE)) {
      if (!Users.isDisabled(user)) {
        Entity first = calls.extension(alike.get(user.key())).orElseThrow();
        callers.computeIfAbsent(first, _ -> new ArrayList<>()).add(user.key());
      }
    }
    return callers;
  }

  private static void open(
      String digits, Verdict verdict, List<String> extensions, SequencedMap<Way, Open> open) {
    if (verdict.never(Disposition::leaves)) {
      return;
    }
    boolean certain = verdict.always(Disposition::leaves);
    Open found = new Open(digits, 1, extensions, certain, verdict.unlike(end -> !end.leaves()));
    open.merge(
        new Way(extensions, certain, by(verdict)),
        found,
        (first, _) ->
            new Open(
                first.number(),
                first.numbers() + 1,
                first.extensions(),
                first.certain(),
                first.why()));
  }

  /** The rule that lets a call out, and the readings in which it does. */
  private static String by(Verdict verdict) {
    return verdict.possible().stream()
        .filter(one -> one.disposition() instanceof Disposition.Routed)
        .map(one -> ((Disposition.Routed) one.disposition()).rule() + one.condition().words())
        .findFirst()
        .orElse("");
  }

  /** What stands before a number abroad, as phones of this PBX dial it. */
  public static List<String> begins(State state) {
    Optional<Entity> numbering = state.only(Numbering.RESOURCE);
    return List.copyOf(
        NumbersAbroad.begins(
            Numbering.ownCode(numbering),
            numbering.map(n -> n.text(Numbering.INTERNATIONAL)).orElse("")));
  }
}
