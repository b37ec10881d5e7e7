package enforcer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The change of one field, on a line of its own: the added and removed elements of a set, or the
 * value before and after.
 */
sealed interface Delta {

  /** The path of the field. */
  String label();

  /**
   * The elements of a set that come and go.
   *
   * @param noun the plural noun for the elements
   */
  record Elements(String label, String noun, List<String> come, List<String> gone)
      implements Delta {
    /** The most elements that are listed. */
    private static final int FEW = 12;

    public Elements {
      come = List.copyOf(come);
      gone = List.copyOf(gone);
    }

    /** This change without lists of many elements, which are counted instead. */
    Elements few() {
      return new Elements(
          label, noun, come.size() > FEW ? List.of() : come, gone.size() > FEW ? List.of() : gone);
    }

    /** The number of elements that come and go, if they are many; empty otherwise. */
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
          : Optional.of(String.join(" and ", counts) + " " + noun);
    }
  }

  /** The value before (empty for a new object) and after (empty for a deleted one). */
  record Values(String label, Optional<String> before, Optional<String> after) implements Delta {}
}
