package enforcer.section;

import enforcer.diagnostic.Place;
import enforcer.model.ReadingContext;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The value of a document at one path, with the places of everything below it.
 *
 * @param path the path from the top of the document, such as {@code outbound.rules[2]}
 * @param unread the paths of what was not read, because it has a mistake
 */
public record Claim(
    Value value, String path, Function<String, Place> places, NavigableSet<String> unread) {

  /** A value of which every part was read. */
  public Claim(Value value, String path, Function<String, Place> places) {
    this(value, path, places, Collections.emptyNavigableSet());
  }

  /** Whether every part of it was read, so that it is known what is not written. */
  public boolean isWhole() {
    return !unread.contains(path) && Stream.of(".", "[").noneMatch(next -> hasBelow(path + next));
  }

  private boolean hasBelow(String start) {
    String first = unread.ceiling(start);
    return first != null && first.startsWith(start);
  }

  /** The value under a key; empty if the key is not written. */
  public Optional<Claim> get(String key) {
    return value
        .asStruct()
        .get(key)
        .map(v -> new Claim(v, ReadingContext.member(path, key), places, unread));
  }

  /** The elements of the list under a key; none if the key is not written. */
  public List<Claim> list(String key) {
    return get(key).map(Claim::elements).orElse(List.of());
  }

  /** The elements of this list that were read. */
  public List<Claim> elements() {
    List<Claim> elements = new ArrayList<>();
    int index = 0;
    for (Value element : value.asItems()) {
      while (unread.contains(ReadingContext.element(path, index))) {
        index++;
      }
      elements.add(new Claim(element, ReadingContext.element(path, index++), places, unread));
    }
    return elements;
  }

  /** The text under a key; empty if the key is not written. */
  public Optional<String> text(String key) {
    return value.asStruct().get(key).map(Value::toString);
  }

  /** The texts of the list under a key; none if the key is not written. */
  public List<String> texts(String key) {
    return value.asStruct().get(key).map(Value::asTexts).orElse(List.of());
  }

  /** The place of this value. */
  public Place place() {
    return places.apply(path);
  }

  /** The place of the value of a key below this. */
  public Place place(String key) {
    return places.apply(ReadingContext.member(path, key));
  }
}
