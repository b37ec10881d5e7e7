package enforcer.simulator.vendor;

import java.util.List;
import java.util.Set;

/**
 * One method on one path.
 *
 * @param path the path as declared, such as {@code /Users({Id})}
 * @param keys the types of the keys and arguments in its path, in order
 * @param body the type of the request body, or null
 * @param parameters the named parameters of an action, empty for everything else
 * @param result the type of the answer, or null for an empty answer
 * @param bare whether a plain result has no object around it
 * @param options the system query options that it takes, with their dollar
 */
public record Operation(
    String method,
    String path,
    List<ValueType> keys,
    ValueType body,
    List<Property> parameters,
    ValueType result,
    boolean bare,
    Set<String> options) {

  public Operation {
    keys = List.copyOf(keys);
    parameters = List.copyOf(parameters);
    options = Set.copyOf(options);
  }
}
