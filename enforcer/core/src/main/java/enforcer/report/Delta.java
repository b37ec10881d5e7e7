package enforcer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One field of an object on a line of its own: what goes and what comes of a set, or the value
 * before and after of anything else.
 */
sealed interface Delta {

  /** The path of the field. */
  String label();

  /**
   * What goes and what comes.
   *
   * @param noun what several of them are called
   */
  record Elements(String label, String noun, List<String> come, List<String> gone)
      implements Delta {
    /** As many as a person reads one by one. */
    private static final int FEW = 12;

    public Elements {
      come = List.copyOf(come);
      gone = List.copyOf(gone);
    }

    /** The same where many are not listed but counted. */
    Elements few() {
      return new Elements(
          label, noun, come.size() > FEW ? List.of() : come, gone.size() > FEW ? List.of() : gone);
    }

    /** How many come and go where that is more than a few; empty otherwise. */
    Optional<String> counted() {
      List<String> counts = new ArrayList<>();
      if (come.size() > FEW) {
        counts.add("adds " + come.size());
      }
      if (gone.size() > FEW) {
        counts.add("removes " + gone.size());
      }
      return counts.isEmpty()
          ? Optional.empty()
          : Optional.of(String.join(" and ", counts) + " " + noun + "; --details lists them");
    }
  }

  /** The value before, which a new object does not have, and after, which a deleted one lacks. */
  record Values(String label, Optional<String> before, Optional<String> after) implements Delta {}
}
