package enforcer.export;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.Manage;
import enforcer.model.Reading;
import enforcer.model.StructType;
import enforcer.model.Type;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Leaves out of a section what a document could not say, because reading it back would report a
 * mistake: a note that is too long, a prefix that no phone dials, a name with a control character.
 *
 * <p>What is left out must never read as unwanted or as less: a list that lost an entry is only
 * observed, and an object goes as a whole where the missing key would mean something.
 */
final class Sayable {
  private static final String MANAGE = "manage";

  private final List<String> left = new ArrayList<>();

  /** What was left out, as sentences. */
  List<String> left() {
    return List.copyOf(left);
  }

  /** What can be said of a value in document notation; empty where nothing of it can. */
  Optional<Value> of(Value value, Type type, String path) {
    if (type instanceof StructType form && value instanceof Value.Struct struct) {
      return struct(struct, form, path);
    }
    Optional<String> mistake = mistake(value, type, path);
    mistake.ifPresent(m -> left.add(path + ": " + m));
    return mistake.isPresent() ? Optional.empty() : Optional.of(value);
  }

  private Optional<Value> struct(Value.Struct struct, StructType form, String path) {
    Value.Struct kept = struct;
    for (Field field : form.fields()) {
      Optional<Value> said = struct.get(field.name());
      if (said.isPresent()) {
        String at = Reading.member(path, field.name());
        Optional<Value> can = member(said.get(), field.type(), at);
        boolean lost = can.isPresent() && isShorter(can.get(), said.get());
        if (can.isEmpty() && means(field, form) || lost && form.field(MANAGE).isEmpty()) {
          return Optional.empty();
        }
        kept = kept.with(field.name(), can);
        kept = lost ? observed(kept) : kept;
      }
    }
    return kept.members().isEmpty() && !struct.members().isEmpty()
        ? Optional.empty()
        : Optional.of(kept);
  }

  /** Whether leaving the key out would say something else, or too little. */
  private static boolean means(Field field, StructType form) {
    return field.is(Field.Trait.REQUIRED)
        || field.whenOmitted().isPresent()
        || form.choices().stream().anyMatch(c -> c.contains(field.name()));
  }

  private Optional<Value> member(Value value, Type type, String path) {
    if (!isListOfObjects(type) || !(value instanceof Value.Items(List<Value> values))) {
      return of(value, type, path);
    }
    List<Value> kept = new ArrayList<>();
    for (Value element : values) {
      String name = element.asStruct().get("name").map(v -> " \"" + v + "\"").orElse("");
      of(element, ((ListType) type).element(), path + name).ifPresent(kept::add);
    }
    return Optional.of(Value.items(kept));
  }

  private static boolean isShorter(Value kept, Value said) {
    return said instanceof Value.Items(List<Value> all) && kept.asItems().size() < all.size();
  }

  private static boolean isListOfObjects(Type type) {
    return type instanceof ListType list && list.element() instanceof StructType;
  }

  private static Value.Struct observed(Value.Struct section) {
    boolean exact = section.get(MANAGE).equals(Optional.of(Value.text(Manage.EXACT.word())));
    return exact ? section.with(MANAGE, Optional.of(Value.text(Manage.OBSERVE.word()))) : section;
  }

  /** What a reader of the document would report. */
  private static Optional<String> mistake(Value value, Type type, String path) {
    if (!isPrintable(value)) {
      return Optional.of("a control character in " + Excerpt.quoted(value.toString()));
    }
    List<String> mistakes = new ArrayList<>();
    type.read(value, path, Reading.collecting(mistakes));
    return mistakes.stream().findFirst();
  }

  private static boolean isPrintable(Value value) {
    return switch (value) {
      case Value.Text(String text) ->
          text.codePoints().noneMatch(c -> Excerpt.isUnsafe(c) || !StreamReader.isPrintable(c));
      case Value.Items(List<Value> values) -> values.stream().allMatch(Sayable::isPrintable);
      case Value.Struct struct -> struct.members().values().stream().allMatch(Sayable::isPrintable);
      case Value.Whole _, Value.Flag _, Value.Nothing _ -> true;
    };
  }
}
