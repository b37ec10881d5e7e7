package enforcer.fleet;

import static java.util.Objects.requireNonNull;

import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The rings of a rollout in their order: values of a label.
 *
 * @param label the name of the label
 * @param names its values, the first ring first
 */
public record Rings(String label, List<String> names) {
  public Rings {
    requireNonNull(label, "label is null");
    names = List.copyOf(names);
  }

  /**
   * Reads the names of rings.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static List<String> names(String text) {
    List<String> names = List.of(text.split(",", -1)).stream().map(String::strip).toList();
    if (names.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("a ring without a name; write them like canary,early,all");
    }
    if (new LinkedHashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("a ring stands twice in " + Excerpt.quoted(text));
    }
    return names;
  }

  /** The ring of a document; empty where it is in none of these. */
  public Optional<String> of(DesiredState document) {
    return Optional.ofNullable(document.governance().labels().get(label)).filter(names::contains);
  }

  /** Whether a ring is the first one, which proves the change to the others. */
  public boolean isFirst(String ring) {
    return names.getFirst().equals(ring);
  }

  /** The mistake of a document that is in none of these rings; nobody may be forgotten. */
  public Optional<Diagnostic> mistake(DesiredState document) {
    if (of(document).isPresent()) {
      return Optional.empty();
    }
    Optional<String> other = Optional.ofNullable(document.governance().labels().get(label));
    String problem =
        other
            .map(ring -> "it is in the ring " + Excerpt.quoted(ring) + ", which --rings leaves out")
            .orElse("it has no label " + Excerpt.quoted(label) + ", so that it is in no ring");
    String remedy =
        other
            .map(ring -> "add " + Excerpt.of(ring) + " to --rings, or leave the file out: --select")
            .orElse(
                "write labels: { %s: %s }, or leave the file out: --select"
                    .formatted(label, names.getLast()));
    return Optional.of(
        Diagnostic.error(
            document.governance().places().apply("labels"),
            "labels",
            problem,
            remedy + " '" + label + " in (" + String.join(", ", names) + ")'"));
  }

  /** The rings in which none of these documents is. */
  public List<String> empty(List<DesiredState> documents) {
    List<String> taken = documents.stream().flatMap(d -> of(d).stream()).toList();
    return names.stream().filter(ring -> !taken.contains(ring)).toList();
  }
}
