package enforcer.report;

import java.util.List;
import java.util.Optional;

/**
 * One field of an object on a line of its own: what goes and what comes of a set, or the value
 * before and after of anything else.
 */
sealed interface Delta {

  /** The path of the field. */
  String label();

  /** What goes and what comes. */
  record Elements(String label, List<String> come, List<String> gone) implements Delta {
    public Elements {
      come = List.copyOf(come);
      gone = List.copyOf(gone);
    }
  }

  /** The value before, which a new object does not have, and after, which a deleted one lacks. */
  record Values(String label, Optional<String> before, Optional<String> after) implements Delta {}
}
