package enforcer.model;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A resource of the PBX, with one read, one form of entity and one write; declared once in the
 * catalogue.
 *
 * @param name the vendor's name, which is also its path
 * @param noun the name of one entity in messages, such as {@code extension}
 * @param verbs what may be done with an entity; a resource without verbs is only read
 * @param expand the related rows to read along, empty for none
 * @param filter which rows are read at all, in the language of the PBX; empty for all
 * @param apart the function that may list rows that the list leaves out; empty where there is none
 * @param id the property by which rows are told apart and pages are ordered
 * @param ours which entities users manage; the PBX keeps the rest for itself
 * @param judgement whether a change of an entity opens or closes the PBX
 */
public record Resource(
    String name,
    String noun,
    Shape shape,
    List<Field> fields,
    Set<Verb> verbs,
    String expand,
    String filter,
    String apart,
    String id,
    Predicate<Entity> ours,
    DirectionRule judgement) {

  /** A write that a resource allows for an entity. */
  public enum Verb {
    CREATE,
    UPDATE,
    DELETE
  }

  /** The key of the one entity of a singleton. */
  public static final String ONLY = "";

  public Resource {
    requireNonNull(name, "name is null");
    fields = List.copyOf(fields);
    verbs = Set.copyOf(verbs);
  }

  public static Resource singleton(String name, String noun, Field... fields) {
    return of(name, noun, Shape.SINGLETON, fields).only(Verb.UPDATE);
  }

  public static Resource keyed(String name, String noun, Field... fields) {
    return of(name, noun, Shape.KEYED, fields);
  }

  public static Resource ordered(String name, String noun, Field... fields) {
    return of(name, noun, Shape.ORDERED, fields);
  }

  private static Resource of(String name, String noun, Shape shape, Field... fields) {
    Set<Verb> all = Set.of(Verb.values());
    return new Resource(
        name,
        noun,
        shape,
        List.of(fields),
        all,
        "",
        "",
        "",
        "Id",
        entity -> true,
        DirectionRule.byFields());
  }

  /** This resource with no other verbs than these. */
  public Resource only(Verb... allowed) {
    return new Resource(
        name, noun, shape, fields, Set.of(allowed), expand, filter, apart, id, ours, judgement);
  }

  /** This resource, read along with related rows. */
  public Resource expanding(String related) {
    return new Resource(
        name, noun, shape, fields, verbs, related, filter, apart, id, ours, judgement);
  }

  /** This resource, of which only some rows are read. */
  public Resource where(String rows) {
    return new Resource(name, noun, shape, fields, verbs, expand, rows, apart, id, ours, judgement);
  }

  /** This resource, of which a function may list rows that the list itself leaves out. */
  public Resource alsoListedBy(String function) {
    return new Resource(
        name, noun, shape, fields, verbs, expand, filter, function, id, ours, judgement);
  }

  /** This resource, whose rows have another key than {@code Id}. */
  public Resource identifiedBy(String property) {
    return new Resource(
        name, noun, shape, fields, verbs, expand, filter, apart, property, ours, judgement);
  }

  /** This resource, of which users manage only some entities. */
  public Resource ours(Predicate<Entity> owned) {
    return new Resource(
        name, noun, shape, fields, verbs, expand, filter, apart, id, owned, judgement);
  }

  /** This resource with another judgement of its entities. */
  public Resource judged(DirectionRule by) {
    return new Resource(name, noun, shape, fields, verbs, expand, filter, apart, id, ours, by);
  }

  public Optional<Field> field(String fieldName) {
    return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
  }

  /** The field that tells entities apart; a singleton has none. */
  public Optional<Field> key() {
    return fields.stream().filter(f -> f.is(Field.Trait.KEY)).findFirst();
  }

  /** The fields that a document may say and a write may send. */
  public List<Field> writable() {
    return fields.stream().filter(f -> !f.is(Field.Trait.DERIVED)).toList();
  }

  /** The properties that a read of this PBX selects, each once. */
  public List<String> select(Binding binding, List<Field> extra) {
    Set<String> properties = new LinkedHashSet<>();
    if (shape != Shape.SINGLETON) {
      properties.add(id);
    }
    Stream.concat(fields.stream(), extra.stream())
        .filter(field -> binding.supports(this, field))
        .forEach(field -> properties.addAll(field.wire().properties(binding.release())));
    return List.copyOf(properties);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resource resource && name.equals(resource.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
