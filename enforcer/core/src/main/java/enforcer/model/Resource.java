package enforcer.model;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource of the PBX, with one read, one form of entity and one write; declared once in the
 * catalogue.
 *
 * @param name the vendor's name, which is also its path
 * @param noun the name of one entity in messages, such as {@code extension}
 * @param access how the PBX answers for its entities
 * @param verbs what may be done with an entity; a resource without verbs is only read
 * @param ours which entities users manage; the PBX keeps the rest for itself
 * @param judgement whether a change of an entity opens or closes the PBX
 * @param since the first release that has it
 */
public record Resource(
    String name,
    String noun,
    Access access,
    List<Field> fields,
    Set<Verb> verbs,
    Predicate<Entity> ours,
    DirectionRule judgement,
    Release since) {

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

  /** Settings that exist once. */
  public static Resource singleton(String name, String noun, Field... fields) {
    return of(name, noun, Access.singleton(), fields);
  }

  /** Any number of entities, told apart by a natural key. */
  public static Resource keyed(String name, String noun, Field... fields) {
    return of(name, noun, Access.collection(), fields);
  }

  public static Resource of(String name, String noun, Access access, Field... fields) {
    Set<Verb> possible =
        switch (access) {
          case Access.Singleton _, Access.WholeObject _ -> Set.of(Verb.UPDATE);
          case Access.Collection _ -> Set.of(Verb.values());
          case Access.Function _, Access.Registrations _, Access.Gathered _, Access.Probe _ ->
              Set.of();
        };
    return new Resource(
        name,
        noun,
        access,
        Stream.concat(Stream.of(fields), noticed(access)).toList(),
        possible,
        _ -> true,
        DirectionRule.byFields(),
        Release.FIRST);
  }

  /** What is read of every resource of an access, beside what it declares. */
  private static Stream<Field> noticed(Access access) {
    return access instanceof Access.WholeObject ? Stream.of(ConcealedValues.FIELD) : Stream.empty();
  }

  /** This resource with no other verbs than these. */
  public Resource only(Verb... allowed) {
    return new Resource(name, noun, access, fields, Set.of(allowed), ours, judgement, since);
  }

  /** This resource, of which users manage only some entities. */
  public Resource ours(Predicate<Entity> owned) {
    return new Resource(name, noun, access, fields, verbs, owned, judgement, since);
  }

  /** This resource with another judgement of its entities. */
  public Resource judged(DirectionRule by) {
    return new Resource(name, noun, access, fields, verbs, ours, by, since);
  }

  /** This resource, which only this release and later ones have. */
  public Resource since(Release release) {
    return new Resource(name, noun, access, fields, verbs, ours, judgement, release);
  }

  /** Whether it has exactly one entity, whose key is {@link #ONLY}. */
  public boolean isSingleton() {
    return switch (access) {
      case Access.Singleton _, Access.Function _, Access.WholeObject _ -> true;
      case Access.Collection _, Access.Registrations _, Access.Gathered _, Access.Probe _ -> false;
    };
  }

  /** Whether it is known only where somebody asks for a probe. */
  public boolean isProbed() {
    return access instanceof Access.Probe;
  }

  /** Where the PBX answers for it; several paths for what is gathered from several lists. */
  public List<String> paths() {
    return switch (access) {
      case Access.Singleton _, Access.Collection _, Access.Registrations _, Access.Probe _ ->
          List.of(name);
      case Access.Gathered(List<String> lists) -> lists;
      case Access.Function(String read) -> List.of(read);
      case Access.WholeObject whole -> List.of(whole.read());
    };
  }

  /** Whether the position of an entity has a meaning. */
  public boolean isOrdered() {
    return collection().filter(Access.Collection::ordered).isPresent();
  }

  /** The list of its entities; empty where the PBX answers in another way. */
  public Optional<Access.Collection> collection() {
    return access instanceof Access.Collection list ? Optional.of(list) : Optional.empty();
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

  /** The collections whose ids a write must know. */
  public Set<String> refersTo() {
    return writable().stream()
        .flatMap(field -> field.wire().refersTo().stream())
        .collect(Collectors.toSet());
  }

  /** The properties that a read of this PBX selects, each once. */
  public List<String> select(Binding binding, List<Field> extra) {
    Set<String> properties = new LinkedHashSet<>();
    collection().ifPresent(list -> properties.add(list.id()));
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
