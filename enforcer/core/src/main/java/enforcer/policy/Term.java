package enforcer.policy;

import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.InstantType;
import enforcer.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A word of an object in expressions.
 *
 * @param evidence the field that is read only where a rule uses the word; empty where every read of
 *     the object has it
 * @param value what an object says; empty where the PBX did not say
 */
record Term(
    String name, String doc, Optional<Field> evidence, Function<Entity, Optional<Value>> value) {

  /** A field of the resource itself. */
  static Term of(Field field) {
    return new Term(field.name(), field.doc(), Optional.empty(), entity -> entity.get(field));
  }

  /** A field that is read only on demand. */
  static Term onDemand(Field field, Instant at) {
    Term term = isTime(field) ? since(field, at) : of(field);
    return new Term(term.name(), term.doc(), Optional.of(field), term.value());
  }

  /** What follows from fields of the resource. */
  static Term derived(String name, String doc, Function<Entity, Optional<Value>> value) {
    return new Term(name, doc, Optional.empty(), value);
  }

  /** The seconds between a time and the reading, for expressions, which have no clock. */
  static Term since(Field field, Instant at) {
    return new Term(
        field.name(),
        field.doc() + " In seconds before the reading.",
        Optional.empty(),
        entity ->
            entity
                .get(field)
                .filter(Value.Text.class::isInstance)
                .map(time -> Duration.between(Instant.parse(time.asText()), at).toSeconds())
                .map(Value::whole));
  }

  /** Whether the field tells a time. */
  static boolean isTime(Field field) {
    return field.type() instanceof InstantType;
  }

  /** A value as CEL takes it. */
  static Object plain(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> number;
      case Value.Flag(boolean on) -> on;
      case Value.Nothing _ -> "";
      case Value.Items(List<Value> items) -> items.stream().map(Term::plain).toList();
      case Value.Struct struct -> {
        Map<String, Object> members = new LinkedHashMap<>();
        struct.members().forEach((name, member) -> members.put(name, plain(member)));
        yield members;
      }
    };
  }
}
