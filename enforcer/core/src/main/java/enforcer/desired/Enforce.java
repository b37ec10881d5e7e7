package enforcer.desired;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a night may take back by itself.
 *
 * @param sections the sections in which it may; empty where the document does not say, which is
 *     every section that a night may touch at all
 * @param window when it may; empty where it always may
 * @param atMost the number of objects; if more drifted, nothing is done
 */
public record Enforce(Optional<List<String>> sections, Optional<Window> window, int atMost) {
  /** Where the document does not say how many. */
  static final int USUAL = 10;

  public Enforce {
    sections = sections.map(List::copyOf);
    requireNonNull(window, "window is null");
  }

  /** Whether a night may touch what a section says. */
  public boolean names(String section) {
    return sections.map(all -> all.contains(section)).orElse(true);
  }
}
