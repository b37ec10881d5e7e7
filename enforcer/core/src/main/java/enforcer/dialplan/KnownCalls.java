package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Suppliers;
import enforcer.dialplan.Calls.Followed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The calls that were followed in a run, for all phone systems whose routing is equal, as in a
 * fleet with one baseline. It is bounded, however many phone systems there are.
 */
public final class KnownCalls {
  /** Those of as many routings as may be worked on side by side. */
  private static final int MOST_ROUTINGS = 8;

  /** More than the built-in rules follow; what phone systems make up themselves is not kept. */
  private static final int MOST_CALLS = 20_000;

  private final Map<Basis, Alike> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Basis, Alike> eldest) {
          return size() > MOST_ROUTINGS;
        }
      };

  /**
   * What decides calls that no internal number takes.
   *
   * @param facts the readings that are settled, by the name of the fact
   */
  record Basis(Routing routing, List<String> accessCodes, Map<String, String> facts) {
    Basis {
      requireNonNull(routing, "routing is null");
      accessCodes = List.copyOf(accessCodes);
      facts = Map.copyOf(facts);
    }
  }

  /** The calls of phone systems that decide them alike. */
  Alike of(Basis basis) {
    synchronized (known) {
      return known.computeIfAbsent(basis, Alike::new);
    }
  }

  /** Calls that are decided alike on several phone systems. */
  static final class Alike {
    private final Map<String, String> facts;
    private final ArrivedNumbers arrived;
    private final Supplier<RangeTrials> ranges;
    private final Map<NumberRange, List<Trial>> trials = new ConcurrentHashMap<>();
    private final Map<Caller, Map<String, Followed>> followed = new ConcurrentHashMap<>();
    private final AtomicInteger kept = new AtomicInteger();

    private Alike(Basis basis) {
      this.facts = basis.facts();
      this.arrived = new ArrivedNumbers(basis.routing(), basis.accessCodes());
      this.ranges = Suppliers.memoize(() -> new RangeTrials(basis, this.arrived));
    }

    /** The digits to try for a range of numbers, beside its sample. */
    List<Trial> trials(NumberRange range) {
      return known(trials, range, ranges.get()::of);
    }

    /** Digits that stand for a number of a range. */
    Trial dialled(NumberRange range, String digits) {
      return Trial.dialled(digits, arrived.of(range, digits), Doubt.ofPlus(digits, facts));
    }

    /** What became of the calls of a class of callers, by their digits. */
    Map<String, Followed> by(Caller caller) {
      return followed.computeIfAbsent(caller, _ -> new ConcurrentHashMap<>());
    }

    /** The value of a key, which is kept while there is room. */
    <K, V> V known(Map<K, V> all, K key, Function<K, V> value) {
      V known = all.get(key);
      if (known != null) {
        return known;
      }
      V found = value.apply(key);
      if (kept.get() < MOST_CALLS) {
        kept.incrementAndGet();
        all.put(key, found);
      }
      return found;
    }
  }
}
