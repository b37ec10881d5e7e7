package enforcer.schema;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Section;
import enforcer.desired.HeaderKeys;
import enforcer.model.ChoiceType;
import enforcer.model.CountryType;
import enforcer.model.DialCodesType;
import enforcer.model.DurationType;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.InstantType;
import enforcer.model.LengthsType;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.NetworkType;
import enforcer.model.PrefixesType;
import enforcer.model.Resource;
import enforcer.model.ShorthandType;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.UnionType;
import enforcer.model.WholeType;
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
  private static final String ANY_NAME = "NAME";

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
    top().forEach(field -> add(field, "", Optional.empty(), keys));
    return List.copyOf(keys);
  }

  private static void add(
      Field field, String parent, Optional<Resource> around, List<DocumentKey> keys) {
    String path = parent.isEmpty() ? field.name() : parent + "." + field.name();
    Optional<Resource> resource = storing(field).or(() -> around);
    keys.add(new DocumentKey(path, field, resource));
    below(field.type(), path, resource, keys);
  }

  private static void below(
      Type type, String path, Optional<Resource> around, List<DocumentKey> keys) {
    switch (type) {
      case StructType struct -> struct.fields().forEach(f -> add(f, path, around, keys));
      case ShorthandType shorthand -> below(shorthand.struct(), path, around, keys);
      case ListType list -> below(list.element(), path, around, keys);
      case MapType map -> below(map.element(), path + "." + ANY_NAME, around, keys);
      case UnionType union -> union.types().forEach(t -> below(t, path, around, keys));
      case TextType _,
          CountryType _,
          WholeType _,
          FlagType _,
          ChoiceType _,
          DurationType _,
          NetworkType _,
          InstantType _,
          DialCodesType _,
          PrefixesType _,
          LengthsType _,
          ExtensionsType _ -> {}
    }
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
