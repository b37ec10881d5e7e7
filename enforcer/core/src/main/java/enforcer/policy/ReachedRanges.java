package enforcer.policy;

import com.google.common.base.Suppliers;
import enforcer.dialplan.Calls;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.NumberRange;
import enforcer.dialplan.Trial;
import enforcer.dialplan.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tries the numbers of ranges: the sample of each, and where that does not reach, a number for
 * every way in which an outbound rule may take one.
 */
final class ReachedRanges {
  private final Calls calls;
  private final BiFunction<String, String, Calls.Followed> followed;
  private final OpenCall words;
  private final Map<Asked, List<Tried>> tried = new HashMap<>();

  /** The digits that certainly reach; if there are none, why others might not. */
  record Found(List<String> digits, Optional<String> open, Set<String> facts) {
    /** Whether certainly no digits reach. */
    boolean isNone() {
      return digits.isEmpty() && open.isEmpty();
    }

    List<String> certain() {
      if (digits.isEmpty() && open.isPresent()) {
        throw new CallAnswers.Undecided(open.get());
      }
      return digits;
    }
  }

  /**
   * @param followed what becomes of digits that an extension dials
   * @param words says why nobody knows that
   */
  ReachedRanges(Calls calls, BiFunction<String, String, Calls.Followed> followed, OpenCall words) {
    this.calls = calls;
    this.words = words;
    this.followed = followed;
  }

  /**
   * The digits for one of these ranges whose calls by one of these extensions end like this.
   *
   * @param end one of the ways in which calls leave the PBX
   */
  Found found(List<String> ranges, Collection<String> extensions, Predicate<Disposition> end) {
    Search search = new Search(end);
    tried
        .computeIfAbsent(new Asked(ranges, List.copyOf(extensions)), this::tried)
        .forEach(search::range);
    return new Found(new ArrayList<>(search.certain), search.open, search.asked);
  }

  /** The ranges to which these extensions may reach. */
  private record Asked(List<String> ranges, List<String> extensions) {}

  /** The calls to the sample of a range, and to the other digits for it, where these count. */
  private record Tried(Attempts samples, Supplier<Attempts> others) {}

  /**
   * The digits for a range whose calls may leave; the calls of all others reach nothing.
   *
   * @param rest what the calls rest on that come after the last of these
   */
  private record Attempts(List<Attempt> leaving, Set<String> rest) {}

  /**
   * Digits, with what became of them for each of the extensions.
   *
   * @param facts what their calls rest on, and those before them that do not leave
   */
  private record Attempt(Trial trial, List<Verdict> ends, Set<String> facts) {}

  private List<Tried> tried(Asked asked) {
    return asked.ranges().stream()
        .map(NumberRange::of)
        .map(range -> tried(range, asked.extensions()))
        .toList();
  }

  private Tried tried(NumberRange range, List<String> extensions) {
    return new Tried(
        attempts(calls.samples(range), extensions),
        Suppliers.memoize(() -> attempts(calls.trials(range), extensions)));
  }

  private Attempts attempts(List<Trial> trials, List<String> extensions) {
    List<Attempt> leaving = new ArrayList<>();
    Set<String> facts = new HashSet<>();
    for (Trial trial : trials) {
      boolean leaves = false;
      List<Verdict> ends = new ArrayList<>(extensions.size());
      for (String extension : extensions) {
        Calls.Followed call = followed.apply(trial.digits(), extension);
        facts.addAll(call.facts());
        leaves |= !call.verdict().never(Disposition::leaves);
        ends.add(call.verdict());
      }
      if (leaves) {
        leaving.add(new Attempt(trial, ends, Set.copyOf(facts)));
        facts.clear();
      }
    }
    return new Attempts(leaving, Set.copyOf(facts));
  }

  private final class Search {
    private final Predicate<Disposition> end;
    private final Set<String> certain = new LinkedHashSet<>();
    private final Set<String> asked = new TreeSet<>();
    private Optional<String> open = Optional.empty();

    Search(Predicate<Disposition> end) {
      this.end = end;
    }

    void range(Tried range) {
      boolean reached = false;
      for (Attempt sample : range.samples().leaving()) {
        reached |= isReached(sample);
      }
      asked.addAll(range.samples().rest());
      if (!reached && range.others().get().leaving().stream().noneMatch(this::isReached)) {
        asked.addAll(range.others().get().rest());
      }
    }

    private boolean isReached(Attempt attempt) {
      Trial trial = attempt.trial();
      boolean reached = false;
      Predicate<Disposition> counts = d -> end.test(d) && trial.counts(d);
      asked.addAll(attempt.facts());
      for (Verdict verdict : attempt.ends()) {
        if (trial.doubt().isEmpty() && verdict.always(counts)) {
          certain.add(trial.shown(verdict));
          reached = true;
        } else if (open.isEmpty() && !verdict.never(counts)) {
          open = Optional.of(why(trial, verdict));
        }
      }
      return reached;
    }

    private String why(Trial trial, Verdict verdict) {
      if (trial.doubt().isEmpty() || OpenCall.words(verdict).size() > 1) {
        // What leaves the call itself open comes first: no other remedy would settle that.
        return words.of(trial.digits(), verdict)
            + trial.doubt().map(doubt -> ", and then " + doubt.why()).orElse("");
      }
      return trial
          .doubt()
          .map(doubt -> trial.shown(verdict) + " " + doubt.why() + behind(doubt.remedy()))
          .orElseThrow();
    }

    private static String behind(String remedy) {
      return remedy.isEmpty() ? "" : "; " + remedy;
    }
  }
}
