package enforcer.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the mistakes of a run so that all of them can be reported at once.
 *
 * <p>The one mutable value of the pipeline: a collecting parameter that lives as long as one
 * reading of the documents. It is not safe for use by several threads.
 */
public final class Diagnostics {
  private final List<Diagnostic> collected = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    collected.add(diagnostic);
  }

  public void addAll(Collection<Diagnostic> diagnostics) {
    collected.addAll(diagnostics);
  }

  public void error(Place place, String path, String message, String remedy) {
    add(Diagnostic.error(place, path, message, remedy));
  }

  public void warning(Place place, String path, String message, String remedy) {
    add(Diagnostic.warning(place, path, message, remedy));
  }

  public boolean hasErrors() {
    return collected.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** All diagnostics in the order of their places, each one once. */
  public List<Diagnostic> sorted() {
    return collected.stream()
        .distinct()
        .sorted(Comparator.comparing(Diagnostic::place).thenComparing(Diagnostic::message))
        .toList();
  }
}
