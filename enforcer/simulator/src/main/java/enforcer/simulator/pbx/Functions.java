package enforcer.simulator.pbx;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The functions and actions that the simulator knows, by the shape of their path. */
public final class Functions {

  private final Map<String, Function> functions = new HashMap<>();

  /** One function or action; it answers null where nothing is answered. */
  @FunctionalInterface
  public interface Function {
    /** Carries it out. */
    JsonNode call(Invocation invocation);
  }

  /**
   * One call of a function or action.
   *
   * @param entity the row it is bound to, or null
   * @param arguments its arguments by name
   */
  public record Invocation(ObjectNode entity, ObjectNode arguments, Caller caller) {}

  /** Adds one, under the shape of its path. */
  public void add(String shape, Function function) {
    functions.put(shape, function);
  }

  /** The one of that path, or null where it is not simulated. */
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
