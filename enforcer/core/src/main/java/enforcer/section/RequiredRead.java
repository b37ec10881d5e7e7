package enforcer.section;

import enforcer.model.Field;
import enforcer.model.Resource;
import java.util.List;

/**
 * A resource that must be read, with fields that only this run needs.
 *
 * @param extra fields beyond the declared ones, such as the verdict of a rule about a secret
 */
public record RequiredRead(Resource resource, List<Field> extra) {

  public RequiredRead {
    extra = List.copyOf(extra);
  }

  public static RequiredRead just(Resource resource) {
    return new RequiredRead(resource, List.of());
  }

  public static List<RequiredRead> of(Resource... resources) {
    return List.of(resources).stream().map(RequiredRead::just).toList();
  }
}
