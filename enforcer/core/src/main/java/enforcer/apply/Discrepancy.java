package enforcer.apply;

import static java.util.Objects.requireNonNull;

import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One difference from an expected value, for a message.
 *
 * @param object its name, such as {@code extension 200}
 * @param field the field, or empty for the object as a whole
 */
public record Discrepancy(String object, String field, String expected, String found) {
  private static final String NOTHING = "nothing";

  public Discrepancy {
    requireNonNull(object, "object is null");
    requireNonNull(field, "field is null");
    requireNonNull(expected, "expected is null");
    requireNonNull(found, "found is null");
  }

  static Discrepancy whole(String object, String expected, String found) {
    return new Discrepancy(object, "", expected, found);
  }

  /** The differences in some fields of an entity; a missing value differs from every other. */
  static List<Discrepancy> between(
      Entity expected, Collection<String> fields, Entity found, String object) {
    List<Discrepancy> all = new ArrayList<>();
    if (!found.key().equals(expected.key())) {
      String key = expected.resource().key().map(Field::name).orElse("");
      all.add(new Discrepancy(object, key, expected.key(), found.key()));
    }
    for (String name : fields) {
      Optional<Value> wanted = expected.values().get(name);
      Optional<Value> actual = found.values().get(name);
      boolean isKey = expected.resource().key().filter(k -> k.name().equals(name)).isPresent();
      if (!isKey && !wanted.equals(actual)) {
        Resource resource = expected.resource();
        all.add(
            new Discrepancy(
                object, name, show(resource, name, wanted), show(resource, name, actual)));
      }
    }
    return all;
  }

  /** All of them as one part of a sentence. */
  static String joined(List<Discrepancy> all) {
    return all.stream().map(Discrepancy::toString).collect(Collectors.joining("; "));
  }

  private static String show(Resource resource, String name, Optional<Value> value) {
    Optional<Field> field = resource.field(name);
    return value
        .map(v -> field.map(f -> f.type().show(v)).orElse(v.toString()))
        .filter(text -> !text.isEmpty())
        .orElse(NOTHING);
  }

  @Override
  public String toString() {
    String what = field.isEmpty() ? object : object + " " + field;
    return what + ": expected " + expected + ", found " + found;
  }
}
