package enforcer.schema;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Catalogue;
import enforcer.desired.HeaderKeys;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.Resource;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One key that a document may have.
 *
 * @param path from the top of the document, without the positions in lists: {@code console.allow}
 * @param resource the resource that stores it, if any does
 */
record DocumentKey(String path, Field field, Optional<Resource> resource) {
  DocumentKey {
    requireNonNull(path, "path is null");
    requireNonNull(field, "field is null");
    requireNonNull(resource, "resource is null");
  }

  /** The depth of the key; 1 at the top. */
  int depth() {
    return path.split("\\.").length;
  }

  /** The keys at the top of a document, in the order of the reference. */
  static List<Field> top() {
    List<Field> top = new ArrayList<>(HeaderKeys.KEYS);
    Catalogue.SECTIONS.forEach(section -> top.add(field(section)));
    return List.copyOf(top);
  }

  private static Field field(Section section) {
    return Field.key(section.name(), section.form(), section.doc()).console(section.console());
  }

  /** Every key, each followed by those below it. */
  static List<DocumentKey> all() {
    List<DocumentKey> keys = new ArrayList<>();
    top().forEach(field -> add(field.name(), field, Optional.empty(), keys));
    return List.copyOf(keys);
  }

  private static void add(
      String path, Field field, Optional<Resource> around, List<DocumentKey> keys) {
    Optional<Resource> resource = storing(field).or(() -> around);
    keys.add(new DocumentKey(path, field, resource));
    field.type().eachKey(path, (below, key) -> add(below, key, resource, keys));
  }

  /** The resource that declares this very field; a name alone may stand in several. */
  private static Optional<Resource> storing(Field field) {
    return field.wire() == FieldCodec.NONE
        ? Optional.empty()
        : Catalogue.RESOURCES.stream()
            .filter(r -> r.fields().stream().anyMatch(f -> f.wire() == field.wire()))
            .findFirst();
  }
}
