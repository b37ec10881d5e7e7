package enforcer.diff;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.model.Value;
import java.util.Optional;

/**
 * One difference in one path of an entity, with the section and the line that decided.
 *
 * @param before empty when the PBX does not say, or has no such element
 * @param after empty when the element is deleted
 */
public record FieldChange(
    String path, Optional<Value> before, Optional<Value> after, String section, Place place) {

  public FieldChange {
    requireNonNull(path, "path is null");
    requireNonNull(before, "before is null");
    requireNonNull(after, "after is null");
    requireNonNull(section, "section is null");
    requireNonNull(place, "place is null");
  }
}
