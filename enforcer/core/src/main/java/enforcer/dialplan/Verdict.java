package enforcer.dialplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The outcomes of one call in every reading of the open facts.
 *
 * @param possible the possible outcomes; equal ones are listed once, with the readings that they
 *     share
 * @param complete false if not every reading was tried; then nothing is certain
 */
public record Verdict(List<Possible> possible, boolean complete) {

  public Verdict {
    possible = List.copyOf(possible);
  }

  /** One disposition, and the condition for it. */
  public record Possible(Disposition disposition, Condition condition) {}

  static Verdict of(FactReadings<Disposition> readings) {
    List<Possible> possible = new ArrayList<>();
    for (Map.Entry<Disposition, Condition> end : readings.conditions().entrySet()) {
      possible.add(new Possible(end.getKey(), end.getValue()));
    }
    return new Verdict(possible, readings.complete());
  }

  /** A verdict that knows nothing. */
  static Verdict open() {
    return new Verdict(List.of(), false);
  }

  /** Whether a condition holds in every reading. */
  public boolean always(Predicate<Disposition> holds) {
    return complete && holds(holds, true);
  }

  /** Whether a condition holds in no reading. */
  public boolean never(Predicate<Disposition> holds) {
    return complete && holds(holds, false);
  }

  /** Whether a condition holds, or not, of each outcome; asked of very many calls. */
  private boolean holds(Predicate<Disposition> condition, boolean expected) {
    for (Possible one : possible) {
      if (condition.test(one.disposition()) != expected) {
        return false;
      }
    }
    return true;
  }

  /** Whether no open fact could change the outcome. */
  public boolean certain() {
    return complete && possible.size() == 1;
  }

  /**
   * The first possible outcome for which a condition does not hold, with the readings it assumes.
   */
  public String unlike(Predicate<Disposition> holds) {
    return possible.stream()
        .filter(p -> !holds.test(p.disposition()))
        .map(p -> (p.disposition().sentence() + " " + p.condition().words()).strip())
        .findFirst()
        .orElse("anything: not every reading of the open facts could be tried");
  }
}
