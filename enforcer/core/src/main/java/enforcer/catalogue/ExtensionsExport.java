package enforcer.catalogue;

import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rules that describe live extensions: the most common value of each field for everyone, then one
 * line for each way in which some differ.
 */
final class ExtensionsExport {
  private ExtensionsExport() {}

  static Optional<Exported> of(List<Entity> users) {
    if (users.isEmpty()) {
      return Optional.empty();
    }
    List<String> left = new ArrayList<>();
    List<Field> fields = Users.SETTABLE.stream().filter(f -> isSayable(users, f, left)).toList();
    Map<String, Value> common = new LinkedHashMap<>();
    fields.forEach(f -> mostCommon(users, f).ifPresent(v -> common.put(f.name(), v)));
    Map<Map<String, Value>, List<String>> deviating = new LinkedHashMap<>();
    for (Entity user : users) {
      Map<String, Value> differs = new LinkedHashMap<>();
      for (Field field : fields) {
        user.get(field)
            .filter(v -> !v.equals(common.get(field.name())))
            .ifPresent(v -> differs.put(field.name(), field.type().toDocument(v)));
      }
      if (!differs.isEmpty()) {
        deviating.computeIfAbsent(differs, _ -> new ArrayList<>()).add(user.key());
      }
    }
    return Optional.of(new Exported(rules(common, deviating), left));
  }

  /** A field that has no word for what some extension has is left out, and said. */
  private static boolean isSayable(List<Entity> users, Field field, List<String> left) {
    List<String> numbers =
        users.stream()
            .filter(u -> u.get(field).filter(v -> !isSayable(v)).isPresent())
            .map(Entity::key)
            .toList();
    if (!numbers.isEmpty()) {
      left.add(field.name() + ": no word for what " + String.join(", ", numbers) + " has");
    }
    return numbers.isEmpty();
  }

  /** The fourth combination of the two remote flags, and a PIN time of none, have no word. */
  private static boolean isSayable(Value value) {
    boolean timeless =
        value instanceof Value.Struct struct
            && struct.get("for").filter(v -> v.asWhole() > 0).isEmpty();
    return !value.equals(Value.text("mixed")) && !timeless;
  }

  private static Optional<Value> mostCommon(List<Entity> users, Field field) {
    return users.stream()
        .flatMap(u -> u.get(field).stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Map.Entry.<Value, Long>comparingByValue()
                .thenComparing(e -> e.getKey().toString(), Comparator.reverseOrder()))
        .map(Map.Entry::getKey);
  }

  private static Value rules(
      Map<String, Value> common, Map<Map<String, Value>, List<String>> deviating) {
    List<Value> rules = new ArrayList<>();
    Map<String, Value> said = new LinkedHashMap<>();
    common.forEach(
        (name, v) -> said.put(name, Users.RESOURCE.field(name).orElseThrow().type().toDocument(v)));
    rules.add(rule(Value.text(Selector.EVERYONE), said));
    deviating.forEach(
        (set, numbers) -> {
          Value extensions = Value.items(numbers.stream().map(Value::text).toList());
          rules.add(rule(Value.struct(Map.of("extensions", extensions)), set));
        });
    return Value.struct(Map.of("rules", Value.items(rules)));
  }

  private static Value rule(Value match, Map<String, Value> set) {
    return Value.struct(Map.of("match", match, "set", Value.struct(set)));
  }
}
