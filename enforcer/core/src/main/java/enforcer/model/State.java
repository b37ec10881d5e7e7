package enforcer.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The entities of a PBX by resource: as they were read, or as they will be after some steps.
 *
 * <p>The entities of an ordered resource stand in the order in which the PBX tries them.
 */
public final class State {
  private final SequencedMap<Resource, Coverage> coverage;

  private State(SequencedMap<Resource, Coverage> coverage) {
    this.coverage = Collections.unmodifiableSequencedMap(coverage);
  }

  /** The knowledge of a resource. */
  public sealed interface Coverage {

    /** All of its entities. */
    final class Known implements Coverage {
      private final Entities entities;

      public Known(SequencedMap<String, Entity> byKey) {
        this(Entities.of(byKey.values()));
      }

      private Known(Entities entities) {
        this.entities = entities;
      }
    }

    /** It could not be read, and why. */
    record Unknown(String reason) implements Coverage {}

    /** This PBX does not have it. */
    record Unsupported(String reason) implements Coverage {}
  }

  public static State empty() {
    return new State(new LinkedHashMap<>());
  }

  /** This state with one resource as it was read. */
  public State with(Resource resource, Coverage known) {
    SequencedMap<Resource, Coverage> copy = new LinkedHashMap<>(coverage);
    copy.put(resource, known);
    return new State(copy);
  }

  /** This state with these entities of a resource, in this order. */
  public State with(Resource resource, List<Entity> entities) {
    return with(resource, Entities.of(entities));
  }

  /** This state with one entity added (last) or replaced (in place). */
  public State with(Entity entity) {
    return with(entity.resource(), known(entity.resource()).with(entity));
  }

  /** This state without one entity. */
  public State without(Resource resource, String key) {
    return with(resource, known(resource).without(key));
  }

  private State with(Resource resource, Entities entities) {
    return with(resource, new Coverage.Known(entities));
  }

  /** This state with one entity of an ordered resource at another position, counted from zero. */
  public State moved(Resource resource, String key, int position) {
    List<Entity> order = new ArrayList<>(entities(resource));
    Entity moved = known(resource).get(key).orElseThrow();
    order.remove(moved);
    order.add(Math.min(position, order.size()), moved);
    return with(resource, order);
  }

  /** The coverage of a resource; empty when it was not requested. */
  public Optional<Coverage> coverage(Resource resource) {
    return Optional.ofNullable(coverage.get(resource));
  }

  /** Whether all entities of a resource are known. */
  public boolean knows(Resource resource) {
    return coverage.get(resource) instanceof Coverage.Known;
  }

  /** Why a resource is not known; empty where it is. */
  public Optional<String> whyUnknown(Resource resource) {
    return switch (coverage.get(resource)) {
      case Coverage.Known _ -> Optional.empty();
      case Coverage.Unknown(String reason) -> Optional.of(reason);
      case Coverage.Unsupported(String reason) -> Optional.of(reason);
      case null -> Optional.of(resource.name() + " was not read");
    };
  }

  /** The entities of a resource, none when it is not known. */
  public List<Entity> entities(Resource resource) {
    return known(resource).values();
  }

  public Optional<Entity> entity(Resource resource, String key) {
    return known(resource).get(key);
  }

  /** The one entity of a singleton. */
  public Optional<Entity> only(Resource singleton) {
    return entity(singleton, Resource.ONLY);
  }

  /** Everything that was read, in the order of reading. */
  public Map<Resource, Coverage> coverage() {
    return coverage;
  }

  private Entities known(Resource resource) {
    return coverage.get(resource) instanceof Coverage.Known known ? known.entities : Entities.NONE;
  }
}
