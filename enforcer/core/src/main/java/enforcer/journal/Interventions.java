package enforcer.journal;

import enforcer.desired.LetIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that was done by hand to one phone system, in the order in which it was written down.
 * A clock may have been ahead for a while, so the times alone do not tell it.
 */
public record Interventions(List<Intervention> all) {
  private record Placed(Instant begin, Intervention what) {}

  public Interventions {
    all = List.copyOf(all);
  }

  /**
   * Those of several files as one: each keeps its order, and a file is as late as the latest time
   * that it has told so far.
   */
  public static Interventions of(List<Interventions> files) {
    List<Placed> placed = new ArrayList<>();
    for (Interventions file : files) {
      Instant latest = Instant.MIN;
      for (Intervention one : file.all) {
        latest = one.at().isAfter(latest) ? one.at() : latest;
        placed.add(new Placed(latest, one));
      }
    }
    return new Interventions(
        placed.stream().sorted(Comparator.comparing(Placed::begin)).map(Placed::what).toList());
  }

  /** The pause that binds every run now; of several the one that was set last. */
  public Optional<Intervention> pause(Instant now) {
    return all.stream()
        .filter(
            one ->
                one.kind() == Intervention.Kind.PAUSED || one.kind() == Intervention.Kind.RESUMED)
        .reduce((_, later) -> later)
        .filter(one -> one.kind() == Intervention.Kind.PAUSED && one.isOn(now));
  }

  /** The panics since one was lifted last, the oldest first; none where no panic is on. */
  public List<Intervention> panics() {
    List<Intervention> panics = new ArrayList<>();
    for (Intervention one : all) {
      switch (one.kind()) {
        case PANIC -> panics.add(one);
        case PANIC_LIFTED -> panics.clear();
        case PAUSED, RESUMED, ADMITTED, WITHDRAWN, LEFT_OPEN, MOVED -> {}
      }
    }
    return List.copyOf(panics);
  }

  /** The addresses that are let in by hand, each as it was let in last, over or not. */
  public List<Intervention> admitted() {
    Map<String, Intervention> open = new LinkedHashMap<>();
    for (Intervention one : all) {
      String address = one.address().orElse("");
      switch (one.kind()) {
        case ADMITTED -> open.put(address, one);
        case WITHDRAWN -> open.remove(address);
        case PAUSED, RESUMED, PANIC, PANIC_LIFTED, LEFT_OPEN, MOVED -> {}
      }
    }
    return List.copyOf(open.values());
  }

  /** The same as they are now. */
  public List<LetIn> letIn(Instant now) {
    return admitted().stream().map(one -> one.letIn(now)).toList();
  }

  /** The addresses that were let in by hand once, and whose time is over. */
  public Set<String> ended(Instant now) {
    Set<String> ended =
        all.stream()
            .filter(one -> one.kind() == Intervention.Kind.ADMITTED)
            .flatMap(one -> one.address().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    letIn(now).stream().filter(LetIn::on).forEach(on -> ended.remove(on.address()));
    return ended;
  }

  /** How often an address was let in since it was out last. */
  public int times(String address) {
    int times = 0;
    for (Intervention one : all) {
      if (one.address().equals(Optional.of(address))) {
        times =
            switch (one.kind()) {
              case ADMITTED -> times + 1;
              case WITHDRAWN -> 0;
              case PAUSED, RESUMED, PANIC, PANIC_LIFTED, LEFT_OPEN, MOVED -> times;
            };
      }
    }
    return times;
  }
}
