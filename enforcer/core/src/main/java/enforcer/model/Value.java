package enforcer.model;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Excerpt;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** A canonical value of a field, the same whether a document said it or a PBX stored it. */
public sealed interface Value {

  /** Explicitly nothing: "no caller id", "never ends". */
  Value NOTHING = new Nothing();

  /** A string. */
  record Text(String text) implements Value {
    public Text {
      requireNonNull(text, "text is null");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A whole number. */
  record Whole(long number) implements Value {
    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /** True or false. */
  record Flag(boolean on) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(on);
    }
  }

  /** Several values; whether their order means something is known to the type. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /** Named values; equal whatever the order in which they were named. */
  record Struct(SequencedMap<String, Value> members) implements Value {
    public Struct {
      // The copy of a sorted map does not compare its keys again.
      members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    public Optional<Value> get(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** This struct with one member set, or removed when the value is absent. */
    public Struct with(String name, Optional<Value> value) {
      TreeMap<String, Value> copy = new TreeMap<>(members);
      value.ifPresentOrElse(v -> copy.put(name, v), () -> copy.remove(name));
      return new Struct(copy);
    }

    @Override
    public String toString() {
      return members.toString();
    }
  }

  /** The type of {@link #NOTHING}. */
  record Nothing() implements Value {
    @Override
    public String toString() {
      return "";
    }
  }

  static Text text(String text) {
    return new Text(text);
  }

  static Whole whole(long number) {
    return new Whole(number);
  }

  static Flag flag(boolean on) {
    return new Flag(on);
  }

  static Items items(List<? extends Value> values) {
    return new Items(List.copyOf(values));
  }

  static Items texts(String... texts) {
    return new Items(Arrays.stream(texts).<Value>map(Text::new).toList());
  }

  static Struct struct(Map<String, ? extends Value> members) {
    return new Struct(new TreeMap<>(members));
  }

  /** The text of a text value; a bug otherwise. */
  default String asText() {
    return ((Text) this).text();
  }

  /** The number of a whole value; a bug otherwise. */
  default long asWhole() {
    return ((Whole) this).number();
  }

  /** Whether a flag is on; a bug for any other value. */
  default boolean asFlag() {
    return ((Flag) this).on();
  }

  /** The elements of a list; a bug for any other value. */
  default List<Value> asItems() {
    return ((Items) this).values();
  }

  /** The texts of a list of texts; a bug for any other value. */
  default List<String> asTexts() {
    return asItems().stream().map(Value::asText).toList();
  }

  /** This value as a struct; a bug for any other value. */
  default Struct asStruct() {
    return (Struct) this;
  }

  /** Whether a text in it holds a character that is invisible or that a terminal would obey. */
  default boolean isUnsafe() {
    return switch (this) {
      case Text(String text) -> Excerpt.firstUnsafe(text).isPresent();
      case Items(List<Value> values) -> values.stream().anyMatch(Value::isUnsafe);
      case Struct struct -> struct.members().values().stream().anyMatch(Value::isUnsafe);
      case Whole _, Flag _, Nothing _ -> false;
    };
  }
}
