package enforcer.dialplan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of one sort of caller, held against what becomes of them at two ends. A call that
 * leaves as other digits is another call, and so is one for which no PIN is asked any more.
 */
final class Between {
  private final NumberTable numbers;
  private final Steady steady;
  private final Phone.Sort who;
  private final List<Set<Integer>> leaving;
  private final List<Set<Integer>> leavingAtOnce;
  private final BitSet kept;
  private final BitSet keptAtOnce;
  private final BitSet[] opens;

  /** One answer to the open questions about the order of rules. */
  record Steady(boolean emptyBlocks, boolean emergencyFirst) {}

  /** The numbers that a rule takes. */
  private record Taken(int form, BitSet numbers) {}

  Between(
      NumberTable numbers,
      Steady steady,
      Phone.Sort who,
      RuleOrder before,
      RuleOrder after,
      int forms) {
    this.numbers = numbers;
    this.steady = steady;
    this.who = who;
    this.opens = new BitSet[forms];
    this.leaving = new ArrayList<>(Collections.nCopies(numbers.size(), Set.of()));
    this.leavingAtOnce = new ArrayList<>(leaving);
    this.kept = (BitSet) numbers.help().clone();
    this.keptAtOnce = (BitSet) numbers.help().clone();
    end(who.before(), before);
    end(who.after(), after);
  }

  private void end(Phone.Moment moment, RuleOrder order) {
    BitSet all = new BitSet();
    BitSet atOnce = new BitSet();
    for (Taken taken : taken(moment, order)) {
      BitSet out = out(moment, taken);
      all.or(out);
      boolean asks = moment.asksPin().get(taken.form());
      if (!asks) {
        atOnce.or(out);
      }
      for (int number = out.nextSetBit(0); number >= 0; number = out.nextSetBit(number + 1)) {
        Set<Integer> sent = numbers.sent(taken.form(), number);
        add(leaving, number, sent);
        if (!asks) {
          add(leavingAtOnce, number, sent);
        }
      }
    }
    kept.and(all);
    keptAtOnce.and(atOnce);
  }

  private static void add(List<Set<Integer>> to, int number, Set<Integer> sent) {
    Set<Integer> known = to.get(number);
    if (!known.containsAll(sent)) {
      Set<Integer> both = new HashSet<>(known);
      both.addAll(sent);
      to.set(number, known.isEmpty() ? sent : both);
    }
  }

  /** The numbers that leave when a rule takes them. */
  private BitSet out(Phone.Moment moment, Taken taken) {
    BitSet out = new BitSet();
    if (moment.passes().get(taken.form())) {
      out.or(taken.numbers());
      out.and(numbers.leaves(taken.form()));
    }
    return out;
  }

  private List<Taken> taken(Phone.Moment moment, RuleOrder order) {
    BitSet left = new BitSet();
    left.set(0, numbers.size());
    left.andNot(order.house());
    List<Taken> all = new ArrayList<>();
    for (int form : steady.emergencyFirst() ? order.emergencyFirst() : order.forms()) {
      if (moment.from().get(form)) {
        BitSet met = (BitSet) left.clone();
        met.and(steady.emptyBlocks() ? numbers.matches(form) : numbers.leads(form));
        if (!met.isEmpty()) {
          left.andNot(met);
          all.add(new Taken(form, met));
        }
      }
    }
    return all;
  }

  /** A number that these rules let through and neither end does. */
  Optional<String> opened(RuleOrder during) {
    for (Taken taken : taken(who.during(), during)) {
      BitSet out = out(who.during(), taken);
      out.and(opens(taken.form()));
      if (!out.isEmpty()) {
        return Optional.of(numbers.text(out.nextSetBit(0)));
      }
    }
    return Optional.empty();
  }

  /** Whether these rules open nothing, and keep every call for help that both ends deliver. */
  boolean isSafe(RuleOrder during) {
    BitSet lost = (BitSet) kept.clone();
    for (Taken taken : taken(who.during(), during)) {
      BitSet out = out(who.during(), taken);
      if (out.intersects(opens(taken.form()))) {
        return false;
      }
      if (who.during().asksPin().get(taken.form())) {
        out.andNot(keptAtOnce);
      }
      lost.andNot(out);
    }
    return lost.isEmpty();
  }

  /** The numbers that would be opened if this rule took them. */
  private BitSet opens(int form) {
    if (opens[form] == null) {
      List<Set<Integer>> known = who.during().asksPin().get(form) ? leaving : leavingAtOnce;
      BitSet open = new BitSet();
      BitSet out = numbers.leaves(form);
      for (int number = out.nextSetBit(0); number >= 0; number = out.nextSetBit(number + 1)) {
        open.set(number, !known.get(number).containsAll(numbers.sent(form, number)));
      }
      opens[form] = open;
    }
    return opens[form];
  }
}
