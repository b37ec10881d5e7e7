package enforcer.plan;

import enforcer.model.Entity;
import enforcer.model.Fingerprint;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fingerprints of the live objects that a plan was computed from. They cover declared fields only;
 * no secret can be derived from them.
 */
public final class Digests {
  private static final String ABSENT = "absent";
  private static final String ORDER = "#order";
  private static final int MOST_NAMED = 10;

  private Digests() {}

  /** The fingerprint of a text, as 64 hexadecimal digits. */
  public static String of(String text) {
    return Fingerprint.of(text);
  }

  /**
   * The fingerprints of every object that these steps write, and of every order that they rely on.
   */
  public static SortedMap<String, String> of(List<Step> steps, State live) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Step step : steps) {
      digests.computeIfAbsent(step.address(), _ -> of(step.resource(), step.key(), live));
      if (step.resource().isOrdered()) {
        digests.computeIfAbsent(step.resource() + ORDER, _ -> order(step.resource(), live));
      }
    }
    return digests;
  }

  private static String of(Resource resource, String key, State live) {
    return live.entity(resource, key).map(Digests::of).orElse(ABSENT);
  }

  private static String of(Entity entity) {
    return of(
        entity.resource().writable().stream()
            .map(f -> f.name() + "=" + entity.get(f).map(Digests::canonical).orElse("?"))
            .collect(Collectors.joining("\n")));
  }

  private static String order(Resource resource, State live) {
    return of(
        live.entities(resource).stream()
            .map(e -> e.key() + " " + of(e))
            .collect(Collectors.joining("\n")));
  }

  /** A text that is equal for equal values only. */
  public static String canonical(Value value) {
    return switch (value) {
      case Value.Text(String text) ->
          "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Flag(boolean on) -> Boolean.toString(on);
      case Value.Nothing _ -> "null";
      case Value.Items(List<Value> values) ->
          values.stream().map(Digests::canonical).collect(Collectors.joining(",", "[", "]"));
      case Value.Struct struct ->
          struct.members().entrySet().stream()
              .map(e -> canonical(Value.text(e.getKey())) + ":" + canonical(e.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  /** Names the objects of a plan that have changed since the plan was made. */
  public static List<String> moved(Plan plan, State live) {
    SortedMap<String, String> now = of(plan.steps(), live);
    Set<String> moved =
        plan.digests().entrySet().stream()
            .filter(e -> !e.getValue().equals(now.get(e.getKey())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<Resource, List<Entity>> objects = new LinkedHashMap<>();
    List<String> orders = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (moved.remove(step.address())) {
        objects.computeIfAbsent(step.resource(), _ -> new ArrayList<>()).add(step.object());
      }
      if (moved.remove(step.resource() + ORDER)) {
        orders.add(ObjectNames.plural(step.resource()) + " (their order or one of them)");
      }
    }
    return Stream.of(
            objects.entrySet().stream().map(Digests::named), orders.stream(), moved.stream())
        .flatMap(named -> named)
        .toList();
  }

  private static String named(Map.Entry<Resource, List<Entity>> of) {
    List<String> keys = ObjectNames.ranges(of.getValue().stream().map(Entity::key).toList());
    return keys.size() > MOST_NAMED
        ? of.getValue().size() + " " + ObjectNames.plural(of.getKey())
        : ObjectNames.of(of.getValue());
  }
}
