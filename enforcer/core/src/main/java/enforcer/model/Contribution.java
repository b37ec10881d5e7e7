package enforcer.model;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import java.util.Optional;

/**
 * The value that a section wants for one path of one entity.
 *
 * @param section the section that wants it, such as {@code extensions}
 * @param path a field, or an element inside one, such as {@code groups[Sales].role}
 * @param value the wanted value; empty means that the element must not be there
 * @param place the line of the document that decided
 */
public record Contribution(
    String section,
    Resource resource,
    String key,
    String path,
    Optional<Value> value,
    Place place) {

  public Contribution {
    requireNonNull(section, "section is null");
    requireNonNull(resource, "resource is null");
    requireNonNull(key, "key is null");
    requireNonNull(path, "path is null");
    requireNonNull(value, "value is null");
    requireNonNull(place, "place is null");
  }

  /** The entity. */
  public Address address() {
    return new Address(resource, key);
  }

  /** The field that the path begins with. */
  public String field() {
    return Paths.field(path);
  }
}
