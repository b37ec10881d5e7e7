package enforcer.desired;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Chooses documents by their labels: {@code ring=canary, tier notin (gold, silver), !held}. All of
 * its conditions must hold; the words and their meaning are those of Kubernetes.
 *
 * @param written as the user wrote it
 */
public record LabelSelector(String written, List<Condition> conditions) {

  /** One condition on the label of a name. */
  public sealed interface Condition {
    String label();

    boolean holds(Optional<String> value);

    /** The label is there, with whatever value, or is not. */
    record Present(String label, boolean wanted) implements Condition {
      @Override
      public boolean holds(Optional<String> value) {
        return value.isPresent() == wanted;
      }
    }

    /** The label has one of these values, or none of them; one that is not there has none. */
    record OneOf(String label, Set<String> values, boolean wanted) implements Condition {
      public OneOf {
        values = Set.copyOf(values);
      }

      @Override
      public boolean holds(Optional<String> value) {
        return value.filter(values::contains).isPresent() == wanted;
      }
    }
  }

  public LabelSelector {
    conditions = List.copyOf(conditions);
  }

  /**
   * Reads a selector.
   *
   * @throws IllegalArgumentException with a message for the user, if it is not of that form
   */
  public static LabelSelector parse(String text) {
    return new LabelSelector(text.strip(), new SelectorText(text).conditions());
  }

  public boolean matches(Map<String, String> labels) {
    return conditions.stream().allMatch(c -> c.holds(Optional.ofNullable(labels.get(c.label()))));
  }

  /** What is odd where documents have these labels: a label that none of them has. */
  public List<String> doubts(Collection<? extends Map<String, String>> all) {
    Set<String> known = all.stream().flatMap(m -> m.keySet().stream()).collect(sorted());
    return conditions.stream()
        .map(Condition::label)
        .distinct()
        .filter(label -> !known.contains(label))
        .map(label -> "no file has the label " + Excerpt.quoted(label) + asked(label, known))
        .toList();
  }

  /** What to write instead, where these labels are all there are and none is selected. */
  public String remedy(Collection<? extends Map<String, String>> all) {
    List<String> told = new ArrayList<>();
    for (String label : all.stream().flatMap(m -> m.keySet().stream()).collect(sorted())) {
      Set<String> values =
          all.stream().flatMap(m -> Optional.ofNullable(m.get(label)).stream()).collect(sorted());
      told.add(Nearest.remedy("", Excerpt.of(label), values));
    }
    return told.isEmpty()
        ? "no file has any label; write labels: { ring: canary } in those that are meant"
        : "the labels there are: " + String.join("; ", told);
  }

  private static String asked(String label, Set<String> known) {
    String guess = Nearest.ask(label, known);
    return guess.isEmpty() ? "" : "; " + guess;
  }

  private static Collector<String, ?, TreeSet<String>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }
}
