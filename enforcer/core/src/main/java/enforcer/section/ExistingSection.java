package enforcer.section;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Nearest;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.StructType;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A section for objects that the PBX has already: an entry changes one, and none is created or
 * deleted, so there is nothing to own.
 *
 * @param label the name of an object in documents, unique among all of them
 */
public record ExistingSection(
    String name,
    String doc,
    String console,
    Resource resource,
    BiFunction<Entity, List<Entity>, String> label)
    implements Section {
  private static final String NAME = "name";
  private static final String LIST = "list";

  @Override
  public StructType form() {
    List<Field> keys = new ArrayList<>();
    keys.add(
        Field.key(NAME, resource.key().orElseThrow().type(), "The name of an existing one.")
            .console(console)
            .with(Field.Trait.REQUIRED));
    keys.addAll(changeable());
    return StructType.of(
        Field.key(
                LIST,
                ListType.ordered(StructType.of(keys)),
                "The "
                    + ObjectNames.plural(resource)
                    + " to manage; others are left alone, and none is created or deleted.")
            .with(Field.Trait.REQUIRED));
  }

  private List<Field> changeable() {
    return resource.writable().stream().filter(f -> !f.is(Field.Trait.KEY)).toList();
  }

  @Override
  public List<RequiredRead> needs(Claim claim) {
    return RequiredRead.of(resource);
  }

  @Override
  public void check(Claim claim, Diagnostics diagnostics) {
    KeyedSection.checkList(claim, NAME, diagnostics);
    for (Claim entry : claim.list(LIST)) {
      boolean nothing = changeable().stream().noneMatch(f -> entry.get(f.name()).isPresent());
      if (nothing && entry.get(NAME).isPresent() && entry.isWhole()) {
        diagnostics.error(
            entry.place(),
            entry.path(),
            "nothing of this " + resource.noun() + " is described",
            "write " + String.join(" or ", changeable().stream().map(Field::name).toList()));
      }
    }
  }

  @Override
  public void contribute(Claim claim, SectionView view, Contributions out) {
    List<Entity> all = view.live().entities(resource);
    for (Claim entry : claim.list(LIST)) {
      String called = entry.text(NAME).orElseThrow();
      Optional<Entity> found =
          all.stream().filter(e -> label.apply(e, all).equals(called)).findFirst();
      if (found.isEmpty() && !all.stream().allMatch(Entity::isReadable)) {
        all.forEach(e -> resource.fields().forEach(f -> out.judges(e, f)));
      } else if (found.isEmpty()) {
        List<String> known = all.stream().map(e -> label.apply(e, all)).toList();
        out.problem(
            entry,
            "no " + resource.noun() + " \"" + called + "\"",
            Nearest.remedy(called, "known", known));
      } else {
        contribute(entry, found.get(), out);
      }
    }
  }

  private void contribute(Claim entry, Entity object, Contributions out) {
    for (Field field : changeable()) {
      entry
          .get(field.name())
          .ifPresent(
              s -> out.set(name, resource, object.key(), field.name(), s.value(), s.place()));
    }
  }

  @Override
  public Optional<ExportedSection> export(SectionView view) {
    List<Entity> all = view.live().entities(resource);
    List<Value> list = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Entity object : all) {
      if (object.isReadable()) {
        exported(object, all).ifPresent(list::add);
      } else {
        left.add(object.named() + " cannot be read: " + object.whyUnreadable());
      }
    }
    return list.isEmpty() && left.isEmpty()
        ? Optional.empty()
        : Optional.of(ExportedSection.without(Value.struct(Map.of(LIST, Value.items(list))), left));
  }

  /** Empty for an object that shows no value that can be changed. */
  private Optional<Value> exported(Entity object, List<Entity> all) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put(NAME, Value.text(label.apply(object, all)));
    for (Field field : changeable()) {
      object.get(field).ifPresent(v -> members.put(field.name(), field.type().toDocument(v)));
    }
    return members.size() == 1 ? Optional.empty() : Optional.of(Value.struct(members));
  }
}
