package enforcer.catalogue;

import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.Sayable;
import enforcer.model.Value;
import enforcer.section.ExportedSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Exports live extensions as rules: the most common value of each field for everyone, then one line
 * for each difference.
 */
final class ExtensionsExport {
  private final List<Entity> users;

  /** The numbers that no document can express; a rule for everyone would match them too. */
  private final List<String> odd;

  private final Map<String, Value> common = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();
  private final List<Value> rules = new ArrayList<>();

  private ExtensionsExport(List<Entity> users) {
    this.users = users.stream().filter(u -> isNumber(u.key())).toList();
    this.odd = users.stream().map(Entity::key).filter(n -> !isNumber(n)).toList();
  }

  static Optional<ExportedSection> of(List<Entity> users) {
    ExtensionsExport export = new ExtensionsExport(users);
    if (export.users.isEmpty()) {
      return Optional.empty();
    }
    export.odd.forEach(n -> export.left.add("\"" + n + "\", which is no extension number"));
    export.forEveryone();
    export.forSome();
    Value section = Value.struct(Map.of("rules", Value.items(export.rules)));
    return Optional.of(ExportedSection.without(section, export.left));
  }

  /** The rule for everyone; it excepts extensions with a value that no document can express. */
  private void forEveryone() {
    Map<List<String>, Map<String, Value>> byExcepted = new LinkedHashMap<>();
    for (Field field : Users.SETTABLE) {
      Optional<Value> value = mostCommon(field);
      List<String> excepted = withoutWord(field);
      value.ifPresent(
          v -> {
            common.put(field.name(), v);
            byExcepted
                .computeIfAbsent(excepted, _ -> new LinkedHashMap<>())
                .put(field.name(), field.type().toDocument(v));
          });
    }
    byExcepted.forEach((excepted, set) -> rules.add(allBut(excepted, set)));
  }

  /** The rule for all of these extensions but some; it says everyone where that is all of them. */
  private Value allBut(List<String> excepted, Map<String, Value> set) {
    if (!odd.isEmpty()) {
      List<String> named =
          users.stream().map(Entity::key).filter(n -> !excepted.contains(n)).toList();
      return rule(extensions(named), set);
    }
    Value.Struct rule = rule(Value.text(Selector.EVERYONE), set);
    return excepted.isEmpty() ? rule : rule.with("except", Optional.of(extensions(excepted)));
  }

  private void forSome() {
    Map<Map<String, Value>, List<String>> deviating = new LinkedHashMap<>();
    for (Entity user : users) {
      Map<String, Value> differs = new LinkedHashMap<>();
      for (Field field : Users.SETTABLE) {
        user.get(field)
            .filter(v -> isSayable(field, v) && !v.equals(common.get(field.name())))
            .ifPresent(v -> differs.put(field.name(), field.type().toDocument(v)));
      }
      if (!differs.isEmpty()) {
        deviating.computeIfAbsent(differs, _ -> new ArrayList<>()).add(user.key());
      }
    }
    deviating.forEach((set, numbers) -> rules.add(rule(extensions(numbers), set)));
  }

  private Optional<Value> mostCommon(Field field) {
    return users.stream()
        .flatMap(u -> u.get(field).stream())
        .filter(v -> isSayable(field, v))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Map.Entry.<Value, Long>comparingByValue()
                .thenComparing(e -> e.getKey().toString(), Comparator.reverseOrder()))
        .map(Map.Entry::getKey);
  }

  /** The extensions whose value is unknown or has no word in a document. */
  private List<String> withoutWord(Field field) {
    List<String> wordless =
        users.stream()
            .filter(u -> u.get(field).filter(v -> !isSayable(field, v)).isPresent())
            .map(Entity::key)
            .toList();
    if (!wordless.isEmpty()) {
      String numbers = String.join(", ", ExtensionsType.ranges(wordless).asTexts());
      left.add(field.name() + " of " + numbers + ", for which there is no word");
    }
    return users.stream()
        .filter(u -> u.get(field).filter(v -> isSayable(field, v)).isEmpty())
        .map(Entity::key)
        .toList();
  }

  /**
   * Whether a value has a word; the fourth combination of the two remote flags and a missing PIN
   * time have none.
   */
  private static boolean isSayable(Field field, Value value) {
    boolean timeless = value instanceof Value.Struct struct && struct.get("for").isEmpty();
    return !timeless && Sayable.mistake(field.type(), field.type().toDocument(value)).isEmpty();
  }

  private static boolean isNumber(String key) {
    return Sayable.mistake(new ExtensionsType(), Value.texts(key)).isEmpty();
  }

  private static Value extensions(List<String> numbers) {
    return Value.struct(Map.of("extensions", ExtensionsType.ranges(numbers)));
  }

  private static Value.Struct rule(Value match, Map<String, Value> set) {
    return Value.struct(Map.of("match", match, "set", Value.struct(set)));
  }
}
