package enforcer.journal;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything that was done by hand to one phone system, the oldest first. */
public record Interventions(List<Intervention> all) {
  public Interventions {
    all = all.stream().sorted(Comparator.comparing(Intervention::at)).toList();
  }

  /** The pause that binds every run now; of several the one that was set last. */
  public Optional<Intervention> pause(Instant now) {
    return standing(Intervention.Kind.PAUSED, Intervention.Kind.RESUMED)
        .filter(pause -> pause.isOn(now));
  }

  /** The panic that nobody has lifted. */
  public Optional<Intervention> panic() {
    return standing(Intervention.Kind.PANIC, Intervention.Kind.PANIC_LIFTED);
  }

  private Optional<Intervention> standing(Intervention.Kind begins, Intervention.Kind ends) {
    return all.stream()
        .filter(one -> one.kind() == begins || one.kind() == ends)
        .reduce((_, later) -> later)
        .filter(one -> one.kind() == begins);
  }

  /** The addresses that are let in by hand, each as it was let in last, over or not. */
  public List<Intervention> admitted() {
    Map<String, Intervention> open = new LinkedHashMap<>();
    for (Intervention one : all) {
      String address = one.address().orElse("");
      switch (one.kind()) {
        case ADMITTED -> open.put(address, one);
        case WITHDRAWN -> open.remove(address);
        case PAUSED, RESUMED, PANIC, PANIC_LIFTED, LEFT_OPEN -> {}
      }
    }
    return List.copyOf(open.values());
  }

  /** The same of only some. */
  public Interventions only(Predicate<Intervention> which) {
    return new Interventions(all.stream().filter(which).toList());
  }
}
