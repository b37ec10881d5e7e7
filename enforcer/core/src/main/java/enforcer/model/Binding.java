package enforcer.model;

import java.util.Optional;
import java.util.Set;

/**
 * What ties canonical values to one PBX: its release, and the two-way dictionary between its ids
 * and the names that documents use. Ids differ from PBX to PBX and never leave the live state.
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

  /** Whether this PBX has what stores a field; what it has not is never asked for, nor sent. */
  default boolean supports(Resource resource, Field field) {
    return !release().isBefore(field.since());
  }

  /**
   * Every dial code that this PBX knows, where it stores the countries that are denied instead of
   * those that are allowed; empty where it stores what is allowed.
   */
  default Set<String> dialCodesToDenyFrom() {
    return Set.of();
  }

  /** The name of what has this id, empty when nothing has it any more. */
  Optional<String> name(String resource, long id);

  /** The id of what has this name, empty when there is none (or more than one). */
  Optional<Long> id(String resource, String name);
}
