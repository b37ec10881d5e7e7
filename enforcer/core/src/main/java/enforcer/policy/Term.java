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
 * @param binding what of it a fingerprint of failing objects covers
 * @param value what an object says; empty where the PBX did not say
 * @param oddity why what the PBX says of it means nothing; it then has no value
 * @param unsaid why that may be, and the remedy; empty where nothing is known of it
 * @param type the type of its value
 */
record Term(
    String name,
    String doc,
    Optional<Field> evidence,
    Binding binding,
    Function<Entity, Optional<Value>> value,
    Function<Entity, Optional<String>> oddity,
    Optional<String> unsaid,
    TermType type) {
  /** How far the clocks of a PBX and of this machine may be apart. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  /** What of a value a fingerprint covers. */
  enum Binding {
    VALUE,
    /** The value, also where no rule asks for it. */
    PERSON,
    /** The value, also where no rule asks for it: what the object may do, and for whom. */
    REACH,
    /** Its length alone: few digits could be found from a fingerprint by trying all of them. */
    LENGTH,
    /** Nothing: it changes by itself from one reading to the next. */
    NOTHING;

    private static Binding of(Field field) {
      if (isTime(field)) {
        return NOTHING;
      }
      if (field.is(Field.Trait.MASKED)) {
        return LENGTH;
      }
      if (field.is(Field.Trait.PERSON)) {
        return PERSON;
      }
      return field.is(Field.Trait.REACH) ? REACH : VALUE;
    }
  }

  private Term(
      String name,
      String doc,
      Optional<Field> evidence,
      Binding binding,
      Function<Entity, Optional<Value>> value,
      Function<Entity, Optional<String>> oddity,
      TermType type) {
    this(
        name,
        doc,
        evidence,
        binding,
        object -> oddity.apply(object).isPresent() ? Optional.empty() : value.apply(object),
        oddity,
        Optional.empty(),
        type);
  }

  /** Why an object has no value of it: what is known, else that the PBX does not say it. */
  String whyUnsaid() {
    String first = doc.substring(0, doc.indexOf('.', 0) < 0 ? doc.length() : doc.indexOf('.'));
    String what = Character.toLowerCase(first.charAt(0)) + first.substring(1);
    return unsaid.orElse("the PBX does not say " + what);
  }

  /** The same term with what to say where the PBX does not say it. */
  Term unsaid(String why) {
    return new Term(name, doc, evidence, binding, value, oddity, Optional.of(why), type);
  }

  /** A field of the resource itself. */
  static Term of(Field field) {
    return new Term(
        field.name(),
        field.doc(),
        Optional.empty(),
        Binding.of(field),
        entity -> entity.get(field).filter(value -> hasMeaning(field, value)),
        entity -> entity.get(field).flatMap(field::oddity),
        Optional.empty(),
        TermType.of(field.type()));
  }

  /** No word of a list is empty: there, nothing was said. */
  private static boolean hasMeaning(Field field, Value value) {
    boolean isNoWord = field.is(Field.Trait.WORD) && value.equals(Value.text(""));
    return !isNoWord && field.oddity(value).isEmpty();
  }

  /** A field that is read only on demand. */
  static Term onDemand(Field field, Instant at) {
    Term term = isTime(field) ? since(field, at) : of(field);
    return new Term(
        term.name(),
        term.doc(),
        Optional.of(field),
        term.binding(),
        term.value(),
        term.oddity(),
        term.type());
  }

  /** What follows from fields of the resource. */
  static Term derived(
      String name, TermType type, String doc, Function<Entity, Optional<Value>> value) {
    return new Term(name, doc, Optional.empty(), Binding.VALUE, value, _ -> Optional.empty(), type);
  }

  /** The same term of which some objects say what means nothing. */
  Term odd(Function<Entity, Optional<String>> why) {
    return new Term(name, doc, evidence, binding, value, why, type);
  }

  /** The same term bound as another one is. */
  Term bound(Binding other) {
    return new Term(name, doc, evidence, other, value, oddity, unsaid, type);
  }

  /** The seconds between a time and the reading, for expressions, which have no clock. */
  static Term since(Field field, Instant at) {
    return new Term(
        field.name(),
        field.doc() + " In seconds before the reading.",
        Optional.empty(),
        Binding.NOTHING,
        entity ->
            entity
                .get(field)
                .filter(Value.Text.class::isInstance)
                .map(time -> Duration.between(Instant.parse(time.asText()), at).toSeconds())
                .map(Value::whole),
        entity -> ahead(field, entity, at),
        TermType.WHOLE);
  }

  /** What happened before the reading is not dated after it. */
  private static Optional<String> ahead(Field field, Entity entity, Instant at) {
    return entity
        .get(field)
        .filter(_ -> field.is(Field.Trait.PAST))
        .filter(Value.Text.class::isInstance)
        .map(Value::asText)
        .filter(time -> Instant.parse(time).isAfter(at.plus(CLOCKS)))
        .map(time -> "the PBX says " + time + ", which lies in the future of this reading");
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
