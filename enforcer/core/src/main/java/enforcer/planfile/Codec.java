package enforcer.planfile;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A shape that is read back as well; the reader ends with {@link Malformed} at what it is not. */
record Codec<T>(Shape<? super T> shape, Function<JsonPart, T> reader) {
  static final Codec<String> TEXT = new Codec<>(Shape.TEXT, JsonPart::asText);
  static final Codec<Boolean> FLAG = new Codec<>(Shape.FLAG, JsonPart::asFlag);
  static final Codec<Instant> TIME =
      new Codec<>(
          new Shape<>(
              (Instant at) -> Shape.TEXT.write(at.toString()),
              () -> Type.json().put("type", "string").put("format", "date-time")),
          Codec::time);
  static final Codec<Integer> COUNT = new Codec<>(Shape.COUNT, JsonPart::asCount);

  private static Instant time(JsonPart part) {
    try {
      Instant at = Instant.parse(part.asText());
      if (at.toString().equals(part.asText())) {
        return at;
      }
    } catch (DateTimeException _) {
      // Reported below.
    }
    throw part.wrong("a time such as 2026-12-31T18:00:00Z");
  }

  /** An object of the members that are declared here, and of no others. */
  static <T> Codec<T> object(Function<Members<T>, Function<JsonPart, T>> declaration) {
    Members<T> members = new Members<>();
    Function<JsonPart, T> reader = declaration.apply(members);
    return new Codec<>(members.shape(), part -> reader.apply(part.keys(members.names())));
  }

  /** One of the words of an enumeration. */
  static <E extends Enum<E>> Codec<E> words(Class<E> words) {
    return words(
        List.of(words.getEnumConstants()), JsonPart::word, word -> word + " is not known here");
  }

  /**
   * One of a few values.
   *
   * @param unknown what to say of another word
   */
  static <T> Codec<T> words(
      Collection<T> values, Function<T, String> word, UnaryOperator<String> unknown) {
    return new Codec<>(
        Shape.words(values, word),
        part -> {
          String text = part.asText();
          return values.stream()
              .filter(value -> word.apply(value).equals(text))
              .findFirst()
              .orElseThrow(() -> new Malformed(part.path(), unknown.apply(Excerpt.quoted(text))));
        });
  }

  Codec<List<T>> list() {
    return new Codec<>(
        Shape.list(shape), part -> part.elements().stream().map(this::read).toList());
  }

  /** Values under names that the file chooses. */
  Codec<SortedMap<String, T>> map() {
    return new Codec<>(
        Shape.map(shape),
        part -> {
          SortedMap<String, T> read = new TreeMap<>();
          part.members().forEach((name, value) -> read.put(name, read(value)));
          return read;
        });
  }

  /** This, where only some values are right. */
  Codec<T> checked(Predicate<T> isRight, String expected) {
    return new Codec<>(
        shape,
        part -> {
          T read = read(part);
          if (!isRight.test(read)) {
            throw part.wrong(expected);
          }
          return read;
        });
  }

  Codec<T> doc(String doc) {
    return with(schema -> schema.put("description", doc));
  }

  /** This, where its schema says more. */
  Codec<T> with(UnaryOperator<ObjectNode> more) {
    return new Codec<>(shape.with(more), reader);
  }

  Codec<T> named(String definition) {
    return new Codec<>(shape.named(definition), reader);
  }

  JsonNode write(T value) {
    return shape.write(value);
  }

  T read(JsonPart part) {
    return reader.apply(part);
  }
}
