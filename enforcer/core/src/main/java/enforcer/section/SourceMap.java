package enforcer.section;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.model.ReadingContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Tells where the values of a document are written.
 *
 * @param places the place of a path
 * @param unread the paths of what was not read, because it has a mistake
 * @param elements the path of each element of a list, by the path of the list
 */
public record SourceMap(
    Function<String, Place> places,
    NavigableSet<String> unread,
    Map<String, List<String>> elements) {

  public SourceMap {
    requireNonNull(places, "places is null");
    unread = Collections.unmodifiableNavigableSet(unread);
    elements = Collections.unmodifiableMap(elements);
  }

  /** The map of a document without mistakes, whose lists keep their order. */
  public static SourceMap of(Function<String, Place> places) {
    return new SourceMap(places, new TreeSet<>(), Map.of());
  }

  /** The path at which an element of a list is written. */
  String element(String list, int index) {
    List<String> written = elements.get(list);
    return written == null ? ReadingContext.element(list, index) : written.get(index);
  }
}
