package enforcer.section;

import enforcer.diagnostic.Place;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.StructType;
import enforcer.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section of settings: each key is a field of the one entity of a resource.
 *
 * @param fields the fields that are keys; the others belong to sections of their own
 */
public record SingletonSection(
    String name, String doc, String console, Resource resource, List<Field> fields)
    implements Section {

  public SingletonSection {
    fields = List.copyOf(fields);
  }

  /** A section for everything that a write may send. */
  public static SingletonSection of(String name, String doc, String console, Resource resource) {
    return of(name, doc, console, resource, resource.writable());
  }

  /** A section for some fields of a resource. */
  public static SingletonSection of(
      String name, String doc, String console, Resource resource, List<Field> fields) {
    return new SingletonSection(name, doc, console, resource, fields);
  }

  @Override
  public StructType form() {
    return StructType.of(fields);
  }

  @Override
  public List<RequiredRead> needs(Claim claim) {
    return RequiredRead.of(resource);
  }

  @Override
  public void contribute(Claim claim, SectionView view, Contributions out) {
    for (Field field : form().fields()) {
      claim.get(field.name()).ifPresent(s -> contribute(field, s, out));
    }
  }

  /** Contributes a field; of a group of settings, too, only the written ones are managed. */
  private void contribute(Field field, Claim claim, Contributions out) {
    if (field.type() instanceof StructType) {
      claim
          .value()
          .asStruct()
          .members()
          .forEach((n, v) -> set(Paths.member(field.name(), n), v, claim.place(n), out));
    } else {
      set(field.name(), claim.value(), claim.place(), out);
    }
  }

  private void set(String path, Value value, Place place, Contributions out) {
    out.set(name, resource, Resource.ONLY, path, value, place);
  }

  @Override
  public Optional<ExportedSection> export(SectionView view) {
    return view.live().only(resource).flatMap(this::exported).map(ExportedSection::of);
  }

  private Optional<Value> exported(Entity entity) {
    Map<String, Value> members = new LinkedHashMap<>();
    for (Field field : form().fields()) {
      entity
          .get(field)
          .filter(v -> !(v instanceof Value.Struct group && group.members().isEmpty()))
          .ifPresent(v -> members.put(field.name(), field.type().toDocument(v)));
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(Value.struct(members));
  }
}
