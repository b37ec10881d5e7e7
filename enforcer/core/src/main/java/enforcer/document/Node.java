package enforcer.document;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** An immutable tree of a file, in which every value and every key knows its place. */
public sealed interface Node {

  /** The start of the value. */
  Place place();

  /**
   * One value as it was written; a number stays text until it is read as one.
   *
   * @param plain whether it was written without quotes
   */
  record Scalar(String text, boolean plain, Place place) implements Node {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    public Scalar {
      requireNonNull(text, "text is null");
      requireNonNull(place, "place is null");
    }

    /** Whether this is exactly {@code true} or {@code false}, without quotes. */
    public boolean isTrueFalse() {
      return plain && (text.equals("true") || text.equals("false"));
    }

    /**
     * Whether this is a decimal integer without quotes: no leading zero, plus sign, underscore or
     * other base, all of which mean something else to other readers and stay text here.
     */
    public boolean isInteger() {
      return plain && INTEGER.matcher(text).matches();
    }

    /** Whether nothing is written, or one of the two words of YAML for nothing. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    /** The number of an integer; a bug for any other scalar. */
    public long asLong() {
      return Long.parseLong(text);
    }
  }

  /** A list. */
  record Sequence(List<Node> items, Place place) implements Node {
    public Sequence {
      items = List.copyOf(items);
      requireNonNull(place, "place is null");
    }
  }

  /** Keys with values, in the order in which they were written. */
  record Mapping(SequencedMap<String, Entry> entries, Place place) implements Node {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
      requireNonNull(place, "place is null");
    }

    /** The value of a key. */
    public Optional<Node> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The elements under a key; none if no list stands there. */
    public List<Node> items(String key) {
      return get(key).orElse(null) instanceof Sequence list ? list.items() : List.of();
    }

    /** The texts of a list under a key. */
    public List<String> texts(String key) {
      return items(key).stream()
          .filter(Scalar.class::isInstance)
          .map(item -> ((Scalar) item).text().strip())
          .toList();
    }

    /** The text under a key without spaces around it; empty text if there is none. */
    public String text(String key) {
      return scalar(key).map(s -> s.text().strip()).orElse("");
    }

    /** The text under a key, if a single value stands there. */
    public Optional<Scalar> scalar(String key) {
      return get(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }
  }

  /** The value of a key, and the place of the key itself. */
  record Entry(Place keyPlace, Node value) {
    public Entry {
      requireNonNull(keyPlace, "keyPlace is null");
      requireNonNull(value, "value is null");
    }
  }
}
