package enforcer.catalogue;

import enforcer.model.Field;
import enforcer.model.Resource;
import java.util.List;

/**
 * A resource that must be read, with fields that only this run needs.
 *
 * @param extra fields beyond the declared ones, such as the verdict of a rule about a secret
 */
public record Need(Resource resource, List<Field> extra) {

  public Need {
    extra = List.copyOf(extra);
  }

  public static Need just(Resource resource) {
    return new Need(resource, List.of());
  }

  public static List<Need> of(Resource... resources) {
    return List.of(resources).stream().map(Need::just).toList();
  }
}
