package enforcer.campaign;

import enforcer.campaign.Oracle.Verdict;
import enforcer.simulator.Exchange;
import enforcer.simulator.PbxSimulator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Judges a PBX after every write that it serves, and in the end the whole way. */
final class Watch {
  static final List<String> ADDRESSES =
      List.of(Estate.RUNNER, "203.0.113.10", "10.99.0.5", "198.51.100.20");

  private final PbxSimulator pbx;
  private final Oracle oracle;
  private final Verdict before;
  private final List<Moment> moments = new ArrayList<>();
  private int injected;

  /** What held after a write. */
  private record Moment(String write, Verdict verdict) {}

  Watch(PbxSimulator pbx, Oracle oracle) {
    this.pbx = pbx;
    this.oracle = oracle;
    this.before = oracle.judge(pbx, ADDRESSES);
    pbx.onExchange(this::served);
  }

  private synchronized void served(Exchange exchange) {
    injected += exchange.injected() ? 1 : 0;
    boolean write = exchange.path().startsWith("/xapi/") && !exchange.method().equals("GET");
    if (write) {
      String what = exchange.method() + " " + exchange.path() + " " + exchange.requestBody();
      moments.add(new Moment(what, oracle.judge(pbx, ADDRESSES)));
    }
  }

  /** How many answers were none of the PBX's own. */
  synchronized int injected() {
    return injected;
  }

  /** What must never happen, whatever becomes of the runs. */
  synchronized List<String> dangers() {
    List<String> dangers = new ArrayList<>();
    for (Moment moment : moments) {
      if (before.admitted().contains(Estate.RUNNER)
          && !moment.verdict().admitted().contains(Estate.RUNNER)) {
        dangers.add("lock-out: after " + moment.write());
      }
      for (String phone : before.phones()) {
        if (moment.verdict().silenced().contains(phone)) {
          dangers.add("phone: " + phone + " is blocked after " + moment.write());
        }
      }
    }
    Verdict now = oracle.judge(pbx, ADDRESSES);
    now.twins()
        .forEach(
            (set, surplus) -> {
              if (surplus > before.twins().get(set)) {
                dangers.add("duplicate: in " + set);
              }
            });
    return dangers;
  }

  /** Where the way from the beginning to the present state was worse than both of its ends. */
  synchronized List<String> detours() {
    Verdict after = oracle.judge(pbx, ADDRESSES);
    List<String> detours = new ArrayList<>();
    for (Moment moment : moments) {
      Verdict now = moment.verdict();
      for (String address : ADDRESSES) {
        if (both(before.admitted(), after.admitted(), address)
            && !now.admitted().contains(address)) {
          detours.add("access: " + address + " lost it after " + moment.write());
        }
      }
      if (now.owners() < Math.min(before.owners(), after.owners())) {
        detours.add("owners: only " + now.owners() + " after " + moment.write());
      }
      for (String number : before.calls().keySet()) {
        BitSet cut = and(before.emergencies().get(number), after.emergencies().get(number));
        cut.andNot(now.emergencies().get(number));
        add(detours, "gap between", oracle::helpAt, cut, number, moment);
        BitSet open = (BitSet) now.calls().get(number).clone();
        open.andNot(before.calls().get(number));
        open.andNot(after.calls().get(number));
        add(detours, "open between", oracle::callAt, open, number, moment);
      }
    }
    return detours;
  }

  /** What the same phone can call for sure now, and by no reading could at the beginning. */
  synchronized List<String> opened() {
    Verdict after = oracle.judge(pbx, ADDRESSES);
    List<String> opened = new ArrayList<>();
    before
        .calls()
        .forEach(
            (number, calls) -> {
              Set<String> now = new HashSet<>(oracle.always(after.calls().get(number), true));
              now.retainAll(oracle.always(calls, false));
              now.stream()
                  .limit(1)
                  .forEach(what -> opened.add("unsaid: " + what + " from " + number));
            });
    return opened;
  }

  /** Who could call for help at the beginning and cannot now, though the phone still works. */
  synchronized List<String> gaps() {
    Verdict after = oracle.judge(pbx, ADDRESSES);
    List<String> gaps = new ArrayList<>();
    for (String number : after.enabled()) {
      BitSet lost = (BitSet) before.emergencies().get(number).clone();
      lost.andNot(after.emergencies().get(number));
      add(gaps, "gap after", oracle::helpAt, lost, number, new Moment("all", after));
    }
    return gaps;
  }

  private static void add(
      List<String> to,
      String what,
      IntFunction<String> says,
      BitSet which,
      String from,
      Moment moment) {
    which.stream()
        .limit(1)
        .forEach(
            bit ->
                to.add(
                    "%s: from %s, %s, after %s"
                        .formatted(what, from, says.apply(bit), moment.write())));
  }

  private static boolean both(Set<String> one, Set<String> other, String element) {
    return one.contains(element) && other.contains(element);
  }

  private static BitSet and(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }
}
