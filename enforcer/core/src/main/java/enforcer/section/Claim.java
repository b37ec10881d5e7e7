package enforcer.section;

import enforcer.diagnostic.Place;
import enforcer.model.ReadingContext;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The value of a document at one path, with the places of everything below it.
 *
 * @param path the path from the top of the document, such as {@code outbound.rules[2]}
 */
public record Claim(Value value, String path, Function<String, Place> places) {

  /** The value under a key; empty if the key is not written. */
  public Optional<Claim> get(String key) {
    return value
        .asStruct()
        .get(key)
        .map(v -> new Claim(v, ReadingContext.member(path, key), places));
  }

  /** The elements of the list under a key; none if the key is not written. */
  public List<Claim> list(String key) {
    return get(key).map(Claim::elements).orElse(List.of());
  }

  /** The elements of this list. */
  public List<Claim> elements() {
    List<Value> values = value.asItems();
    return IntStream.range(0, values.size())
        .mapToObj(i -> new Claim(values.get(i), ReadingContext.element(path, i), places))
        .toList();
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
