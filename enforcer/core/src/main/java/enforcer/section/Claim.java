package enforcer.section;

import enforcer.diagnostic.Place;
import enforcer.model.ReadingContext;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The value of a document at one path, with the places of everything below it.
 *
 * @param path the path from the top of the document, such as {@code outbound.rules[2]}
 */
public record Claim(Value value, String path, SourceMap source) {

  /** A value of which every part was read. */
  public Claim(Value value, String path, Function<String, Place> places) {
    this(value, path, SourceMap.of(places));
  }

  /** Whether every part of it was read, so that it is known what is not written. */
  public boolean isWhole() {
    return !source.unread().contains(path)
        && Stream.of(".", "[").noneMatch(next -> hasBelow(path + next));
  }

  private boolean hasBelow(String start) {
    String first = source.unread().ceiling(start);
    return first != null && first.startsWith(start);
  }

  /** The value under a key; empty if the key is not written. */
  public Optional<Claim> get(String key) {
    return value
        .asStruct()
        .get(key)
        .map(v -> new Claim(v, ReadingContext.member(path, key), source));
  }

  /** The elements of the list under a key; none if the key is not written. */
  public List<Claim> list(String key) {
    return get(key).map(Claim::elements).orElse(List.of());
  }

  /** The elements of this list that were read. */
  public List<Claim> elements() {
    List<Claim> elements = new ArrayList<>();
    List<Value> values = value.asItems();
    for (int i = 0; i < values.size(); i++) {
      elements.add(new Claim(values.get(i), source.element(path, i), source));
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
    return source.places().apply(path);
  }

  /** The place of the value of a key below this. */
  public Place place(String key) {
    return source.places().apply(ReadingContext.member(path, key));
  }
}
