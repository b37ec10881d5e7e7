package enforcer.simulator.pbx;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The functions and actions that the simulator knows, by the shape of their path. */
public final class Functions {

  private final Map<String, Function> functions = new HashMap<>();

  /** One function or action; null means an empty answer. */
  @FunctionalInterface
  public interface Function {
    /** Executes it. */
    JsonNode call(Invocation invocation);
  }

  /**
   * One call of a function or action.
   *
   * @param entity the bound row, or null
   * @param arguments its arguments by name
   */
  public record Invocation(ObjectNode entity, ObjectNode arguments, Caller caller) {}

  /** Registers a function under the shape of its path. */
  public void add(String shape, Function function) {
    functions.put(shape, function);
  }

  /** The function of that path, or null where it is not simulated. */
  public Function of(String shape) {
    Function exact = functions.get(shape);
    return exact == null
        ? functions.get(shape.substring(0, shape.lastIndexOf('/') + 1) + name(shape))
        : exact;
  }

  /** The last part of a path without its arguments. */
  private static String name(String shape) {
    String last = shape.substring(shape.lastIndexOf('/') + 1);
    int open = last.indexOf('(');
    return open < 0 ? last : last.substring(0, open);
  }
}
