package enforcer.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks that values from a file have the canonical form of their type. */
public final class Canonical {
  private static final int LONGEST_PATH = 1_000;
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9]++(?:\\[(?:\\\\.|[^\\\\\\]])++\\])?+(?:\\.[A-Za-z0-9]++)*+");

  private Canonical() {}

  /** Whether a document could hold the value, which is true of every value that a plan wants. */
  public static boolean isWritable(Field field, Type type, Value value) {
    return Optional.of(value).equals(field.whenOmitted())
        || type.isCanonical(value)
            && Sayable.read(type, type.toDocument(value)).equals(Optional.of(value));
  }

  /** The type of what a path names, empty when a resource has no such thing. */
  public static Optional<Type> typeAt(Resource resource, String path) {
    if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    List<String> parts = Paths.parts(path);
    Optional<Type> type = resource.field(parts.getFirst()).map(Field::type);
    for (String part : parts.subList(1, parts.size())) {
      type = type.flatMap(t -> t.below(part));
    }
    return type;
  }
}
