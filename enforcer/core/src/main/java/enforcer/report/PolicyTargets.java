package enforcer.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The phone systems of a check in the order in which they were judged, of which only the worst are
 * held as a whole, however many there are; of the others it is known what their rules came to.
 */
public final class PolicyTargets {
  /** So many are shown as a whole on one page. */
  public static final int WORST = 20;

  private final int most;
  private final List<PolicyTarget> all = new ArrayList<>();
  private final TreeSet<Held> whole = new TreeSet<>(Held.WORST_FIRST);

  /**
   * @param most how many are held as a whole
   */
  public PolicyTargets(int most) {
    this.most = most;
  }

  /** Where one that is held as a whole stands. */
  private record Held(PolicyTarget.Rank rank, int position) {
    static final Comparator<Held> WORST_FIRST =
        Comparator.comparing(Held::rank).thenComparing(Held::position);
  }

  /** Takes the next one. */
  public void add(PolicyTarget target) {
    all.add(target);
    if (target.now().isEmpty()) {
      return;
    }
    whole.add(new Held(target.rank(), all.size() - 1));
    if (whole.size() > most) {
      int leastBad = whole.pollLast().position();
      all.set(leastBad, all.get(leastBad).brief());
    }
  }

  /** All of them, the worst as a whole. */
  public List<PolicyTarget> all() {
    return List.copyOf(all);
  }

  /** Whether one of them has this name or address. */
  public boolean knows(String target) {
    return all.stream().anyMatch(t -> t.isCalled(target));
  }
}
