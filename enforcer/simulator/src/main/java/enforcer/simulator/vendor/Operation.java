package enforcer.simulator.vendor;

import java.util.List;

/**
 * One method on one path.
 *
 * @param path the path as declared, such as {@code /Users({Id})}
 * @param body the type of the request body, or null
 * @param parameters the named parameters of an action, empty for everything else
 * @param result the type of the answer, or null where nothing is answered
 */
public record Operation(
    String method, String path, ValueType body, List<Property> parameters, ValueType result) {

  public Operation {
    parameters = List.copyOf(parameters);
  }
}
