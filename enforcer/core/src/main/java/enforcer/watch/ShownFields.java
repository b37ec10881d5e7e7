package enforcer.watch;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Display;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ObjectNames;
import enforcer.model.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fields of an object in the words of a document, as they are and as they change. A secret and
 * an e-mail address are never shown: both are for those alone who may ask the PBX.
 */
final class ShownFields {
  private static final int LONGEST = 160;
  private static final int MOST_ELEMENTS = 12;
  private static final String ANOTHER = ": another one";

  /** A value without names from a document. */
  private static final Display PLAIN =
      new Display() {
        @Override
        public String network(String cidr) {
          return cidr;
        }

        @Override
        public String text(String text) {
          return text.isEmpty() ? "\"\"" : Excerpt.shortened(text, LONGEST);
        }
      };

  private ShownFields() {}

  /** Another name. */
  static String called(String name) {
    return "is called " + ObjectNames.quoted(name);
  }

  /** A field that changes. */
  static String changed(Field field, Value was, Value is) {
    if (field.is(Field.Trait.CALLED)) {
      return called(is.toString());
    }
    if (isHidden(field, was) || isHidden(field, is)) {
      return field.name() + ANOTHER;
    }
    if (was instanceof Value.Items(List<Value> before)
        && is instanceof Value.Items(List<Value> after)
        && field.type().isSet()) {
      return field.name()
          + elements(field, " adds ", after, before)
          + elements(field, " leaves out ", before, after);
    }
    String from = shown(field, was);
    String to = shown(field, is);
    return field.name() + (from.equals(to) ? ANOTHER : " " + from + " → " + to);
  }

  /** What a field of an object says; nothing where it is off, empty or not to be shown. */
  static List<String> said(Entity entity, List<Field> fields) {
    return fields.stream()
        .filter(field -> entity.get(field).filter(value -> tells(field, value)).isPresent())
        .map(field -> field.name() + " " + shown(field, entity.get(field).orElseThrow()))
        .toList();
  }

  private static boolean tells(Field field, Value value) {
    boolean isEmpty =
        value.equals(Value.NOTHING)
            || value.equals(Value.flag(false))
            || value.toString().isEmpty()
            || value instanceof Value.Items(List<Value> all) && all.isEmpty()
            || field.whenOmitted().filter(value::equals).isPresent();
    boolean isPlace = field.is(Field.Trait.STEERS) && value instanceof Value.Items;
    boolean isName = field.is(Field.Trait.KEY) || field.is(Field.Trait.CALLED);
    return !isName && !isHidden(field, value) && (isPlace || !isEmpty);
  }

  private static boolean isHidden(Field field, Value value) {
    return field.is(Field.Trait.MASKED) || value.toString().indexOf('@') >= 0;
  }

  private static String shown(Field field, Value value) {
    return value.equals(Value.NOTHING) ? "none" : field.type().show(value, PLAIN);
  }

  private static String elements(Field field, String verb, List<Value> some, List<Value> others) {
    List<String> all =
        some.stream()
            .filter(element -> !others.contains(element))
            .map(element -> field.type().showElement(element, PLAIN))
            .toList();
    int more = all.size() - MOST_ELEMENTS;
    return all.isEmpty()
        ? ""
        : all.stream()
            .limit(MOST_ELEMENTS)
            .collect(Collectors.joining(", ", verb, more > 0 ? " and " + more + " more" : ""));
  }
}
