package enforcer.export;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Lookalike;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.Manage;
import enforcer.model.ReadingContext;
import enforcer.model.Sayable;
import enforcer.model.StructType;
import enforcer.model.Type;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes values from a section that a document cannot express, because reading it back would
 * report a mistake: a note that is too long, a prefix that no phone dials, a name with a line
 * break.
 *
 * <p>A removed value must never read as unwanted or as a smaller one. An incomplete object is named
 * by its key alone, in a list that is only observed. An object that cannot even be named is left
 * out; a list that claims to be complete is then only observed, because an apply would delete it.
 */
final class Expressible {
  private static final String MANAGE = "manage";

  private final List<String> left = new ArrayList<>();
  private final List<String> alone = new ArrayList<>();
  private boolean incomplete;

  /** The removed values, as sentences. */
  List<String> left() {
    return List.copyOf(left);
  }

  /** The reasons why objects are named by their key alone, as sentences. */
  List<String> alone() {
    return List.copyOf(alone);
  }

  /** Whether a list that claimed to be complete is only observed, because it lost an entry. */
  boolean isIncomplete() {
    return incomplete;
  }

  /** The part of a value that a document can express; empty if there is none. */
  Optional<Value> of(Value value, Type type, String path) {
    if (type instanceof StructType form && value instanceof Value.Struct struct) {
      return struct(struct, form, path);
    }
    Optional<String> mistake = mistake(value, type);
    mistake.ifPresent(m -> left.add(path + ": " + m));
    return mistake.isPresent() ? Optional.empty() : Optional.of(value);
  }

  private Optional<Value> struct(Value.Struct struct, StructType form, String path) {
    Value.Struct kept = struct;
    boolean managed = form.field(MANAGE).isPresent();
    boolean shorter = false;
    for (Field field : form.fields()) {
      Optional<Value> live = struct.get(field.name());
      if (live.isPresent()) {
        Optional<Value> can =
            member(live.get(), field.type(), ReadingContext.member(path, field.name()));
        boolean lost = can.isPresent() && isShorter(can.get(), live.get());
        if (can.isEmpty() && means(field, form) || lost && !managed) {
          return Optional.empty();
        }
        kept = kept.with(field.name(), can);
        shorter |= lost;
      }
    }
    incomplete |= managed && shorter && !isMerged(kept);
    kept = managed ? owned(kept, form, shorter) : kept;
    return kept.members().isEmpty() && !struct.members().isEmpty()
        ? Optional.empty()
        : Optional.of(kept);
  }

  /**
   * The section under {@code observe} if it lost an entry or only names one; a merged list that has
   * lost an entry stays merged and drops those that are only named.
   */
  private static Value.Struct owned(Value.Struct section, StructType form, boolean shorter) {
    boolean merged = isMerged(section);
    Value.Struct owned = section;
    boolean named = false;
    for (Field field : form.fields()) {
      if (field.type() instanceof ListType(StructType element, _, _)
          && section.get(field.name()).isPresent()) {
        List<Value> all = section.get(field.name()).orElseThrow().asItems();
        List<Value> whole = all.stream().filter(v -> !isOnlyNamed(v.asStruct(), element)).toList();
        named |= whole.size() < all.size();
        owned =
            shorter && merged ? owned.with(field.name(), Optional.of(Value.items(whole))) : owned;
      }
    }
    boolean observed = merged ? named && !shorter : named || shorter;
    return observed ? owned.with(MANAGE, Optional.of(Value.text(Manage.OBSERVE.word()))) : owned;
  }

  private static boolean isMerged(Value.Struct section) {
    return section.get(MANAGE).equals(Optional.of(Value.text(Manage.MERGE.word())));
  }

  private static boolean isOnlyNamed(Value.Struct element, StructType form) {
    return form.isAlone(element) && !form.missing(element).isEmpty();
  }

  /** Whether a section without this key would mean something else, or too little. */
  private static boolean means(Field field, StructType form) {
    return field.is(Field.Trait.REQUIRED)
        || field.whenOmitted().isPresent()
        || form.choices().stream().anyMatch(c -> c.contains(field.name()));
  }

  private Optional<Value> member(Value value, Type type, String path) {
    if (!(type instanceof ListType(StructType form, _, _))
        || !(value instanceof Value.Items(List<Value> values))) {
      return of(value, type, path);
    }
    List<Value> kept = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (Value element : values) {
      element(element.asStruct(), form, path)
          .filter(e -> isDistinct(e.asStruct(), form, path, names))
          .ifPresent(kept::add);
    }
    return Optional.of(Value.items(kept));
  }

  /** Whether a person can tell the name of an object from those before it. */
  private boolean isDistinct(
      Value.Struct element, StructType form, String path, Map<String, String> names) {
    Optional<String> name =
        form.alone().stream().findFirst().flatMap(element::get).map(Value::toString);
    String twin = name.map(n -> names.putIfAbsent(Lookalike.read(n), n)).orElse(null);
    if (twin == null || twin.equals(name.get())) {
      return true;
    }
    left.add(
        path + " " + Lookalike.spelled(name.get()) + ": reads the same as " + Excerpt.quoted(twin));
    return false;
  }

  /** An object as a whole, or else its key alone if a document allows that. */
  private Optional<Value> element(Value.Struct element, StructType form, String path) {
    String name =
        form.alone().stream()
            .findFirst()
            .flatMap(element::get)
            .map(v -> " \"" + v + "\"")
            .orElse("");
    int before = left.size();
    List<Field> missing = form.isAlone(element) ? List.of() : form.missing(element);
    missing.forEach(field -> left.add(path + name + ": the PBX gives no " + field.name()));
    Optional<Value> whole =
        missing.isEmpty() ? struct(element, form, path + name) : Optional.empty();
    if (whole.isPresent() || form.alone().isEmpty()) {
      return whole;
    }
    int after = left.size();
    Optional<Value> named = struct(form.named(element), form, path + name);
    left.subList(after, left.size()).clear();
    if (named.filter(v -> form.isAlone(v.asStruct())).isEmpty()) {
      return Optional.empty();
    }
    List<String> why = left.subList(before, after);
    alone.addAll(why);
    why.clear();
    return named;
  }

  private static boolean isShorter(Value kept, Value live) {
    return live instanceof Value.Items(List<Value> all) && kept.asItems().size() < all.size();
  }

  /** The mistake that a reader of the document would report. */
  private static Optional<String> mistake(Value value, Type type) {
    if (!isEncodable(value)) {
      return Optional.of("half a character in " + Excerpt.quoted(value.toString()));
    }
    return Sayable.mistake(type, value);
  }

  private static boolean isEncodable(Value value) {
    return switch (value) {
      case Value.Text(String text) ->
          text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
      case Value.Items(List<Value> values) -> values.stream().allMatch(Expressible::isEncodable);
      case Value.Struct struct ->
          struct.members().values().stream().allMatch(Expressible::isEncodable);
      case Value.Whole _, Value.Flag _, Value.Nothing _ -> true;
    };
  }
}
