package enforcer.policy;

import enforcer.dialplan.Calls;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.NumberRange;
import enforcer.dialplan.Trial;
import enforcer.dialplan.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Tries the numbers of ranges: the sample of each, and where that does not reach, a number for
 * every way in which an outbound rule may take one.
 */
final class ReachedRanges {
  private final Calls calls;
  private final BiFunction<String, String, Calls.Followed> followed;
  private final OpenCall words;

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

  /** The digits for one of these ranges whose calls by one of these extensions end like this. */
  Found found(List<String> ranges, Collection<String> extensions, Predicate<Disposition> end) {
    Search search = new Search(extensions, end);
    ranges.stream().map(NumberRange::of).forEach(search::range);
    return new Found(new ArrayList<>(search.certain), search.open, search.asked);
  }

  private final class Search {
    private final Collection<String> extensions;
    private final Predicate<Disposition> end;
    private final Set<String> certain = new LinkedHashSet<>();
    private final Set<String> asked = new TreeSet<>();
    private Optional<String> open = Optional.empty();

    Search(Collection<String> extensions, Predicate<Disposition> end) {
      this.extensions = extensions;
      this.end = end;
    }

    void range(NumberRange range) {
      boolean reached = false;
      for (String digits : calls.spellings(range.sample())) {
        reached |= isReached(Trial.of(digits));
      }
      if (!reached) {
        calls.trials(range).stream().anyMatch(this::isReached);
      }
    }

    private boolean isReached(Trial trial) {
      boolean reached = false;
      Predicate<Disposition> counts =
          trial.reaches().isEmpty() ? end : d -> end.test(d) && trial.counts(d);
      for (String extension : extensions) {
        Calls.Followed call = followed.apply(trial.digits(), extension);
        asked.addAll(call.facts());
        Verdict verdict = call.verdict();
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
      return trial
          .doubt()
          .map(doubt -> trial.shown(verdict) + " " + doubt)
          .orElseGet(() -> words.of(trial.digits(), verdict));
    }
  }
}
