package enforcer.model;

import java.util.Optional;
import java.util.Set;

/**
 * Ties canonical values to one PBX: its release, and the two-way dictionary between its ids and the
 * names that documents use. Ids differ from PBX to PBX and never leave the live state.
 */
public interface Binding {

  /** A binding without entries, for values that refer to nothing. */
  Binding NONE = of(Release.FIRST);

  /** A binding that knows the release and no names. */
  static Binding of(Release release) {
    return new Unbound(release);
  }

  /** A binding to no PBX in particular. */
  record Unbound(Release release) implements Binding {
    @Override
    public Optional<String> name(String resource, long id) {
      return Optional.empty();
    }

    @Override
    public Optional<Long> id(String resource, String name) {
      return Optional.empty();
    }
  }

  Release release();

  /** Whether this PBX has a resource; one that it lacks is never asked for. */
  default boolean supports(Resource resource) {
    return !release().isBefore(resource.since());
  }

  /** Whether this PBX has the properties that store a field; others are never read or sent. */
  default boolean supports(Resource resource, Field field) {
    return supports(resource) && !release().isBefore(field.since());
  }

  /**
   * Every dial code that this PBX knows, where it stores the countries that are denied instead of
   * those that are allowed; empty where it stores what is allowed.
   */
  default Set<String> dialCodesToDenyFrom() {
    return Set.of();
  }

  /** The name of the object with this id; empty when there is none any more. */
  Optional<String> name(String resource, long id);

  /** The id of the object with this name; empty when there is none (or more than one). */
  Optional<Long> id(String resource, String name);
}
