package enforcer.dialplan;

import enforcer.desired.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What becomes of one call in every reading of what is open.
 *
 * @param possible what may become of it; those that come out the same stand once, with what they
 *     share
 * @param complete false when not every reading was tried, so that nothing is certain
 */
public record Verdict(List<Possible> possible, boolean complete) {

  public Verdict {
    possible = List.copyOf(possible);
  }

  /** One disposition, and the readings that all ways to it take for true. */
  public record Possible(Disposition disposition, SortedMap<String, String> assuming) {
    public Possible {
      assuming = Collections.unmodifiableSortedMap(new TreeMap<>(assuming));
    }

    /** {@code if emptyRule is blocks}, or nothing. */
    public String condition() {
      return Fact.condition(assuming);
    }
  }

  static Verdict of(Readings<Disposition> readings) {
    SequencedMap<Disposition, SortedMap<String, String>> shared = new LinkedHashMap<>();
    for (Readings.Reading<Disposition> reading : readings.all()) {
      shared
          .computeIfAbsent(reading.result(), _ -> new TreeMap<>(reading.assumed()))
          .entrySet()
          .retainAll(reading.assumed().entrySet());
    }
    List<Possible> possible = new ArrayList<>();
    shared.forEach((disposition, assuming) -> possible.add(new Possible(disposition, assuming)));
    return new Verdict(possible, readings.complete());
  }

  /** Nothing is known. */
  static Verdict open() {
    return new Verdict(List.of(), false);
  }

  /** Whether this holds in every reading. */
  public boolean always(Predicate<Disposition> holds) {
    return complete && possible.stream().allMatch(p -> holds.test(p.disposition()));
  }

  /** Whether this holds in no reading. */
  public boolean never(Predicate<Disposition> holds) {
    return complete && possible.stream().noneMatch(p -> holds.test(p.disposition()));
  }

  /** Whether nothing that is open could change what becomes of the call. */
  public boolean certain() {
    return complete && possible.size() == 1;
  }

  /** The first possibility for which something does not hold, with its condition. */
  public String unlike(Predicate<Disposition> holds) {
    return possible.stream()
        .filter(p -> !holds.test(p.disposition()))
        .map(p -> (p.disposition().sentence() + " " + p.condition()).strip())
        .findFirst()
        .orElse("anything: not every reading could be tried");
  }

  /** The readings that decide, by the name of the fact. */
  public Map<String, String> deciding() {
    SortedMap<String, String> all = new TreeMap<>();
    possible.forEach(p -> all.putAll(p.assuming()));
    return all;
  }
}
