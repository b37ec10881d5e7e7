package enforcer.guardrail;

import enforcer.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * The extensions that a rule is about, as it is written: no phone system was asked who they are.
 */
record Whom(Value match, Optional<Value> except) {
  private static final String EXTENSIONS = "extensions";

  static Whom of(Value rule) {
    return new Whom(rule.asStruct().get("match").orElseThrow(), rule.asStruct().get("except"));
  }

  /** Whether these are for sure all of the others. */
  boolean holds(Whom others) {
    return holds(match, others.match)
        && except
            .map(out -> others.except.filter(more -> holds(more, out)).isPresent())
            .orElse(true);
  }

  /** Their numbers, where these alone tell who they are. */
  Optional<Numbers> listed() {
    return listed(match).flatMap(all -> left(all));
  }

  /** Which of some numbers they are; empty where that is not written. */
  Optional<Numbers> listed(Numbers some) {
    return match instanceof Value.Struct
        ? listed().map(these -> some.without(some.without(these)))
        : left(some);
  }

  private Optional<Numbers> left(Numbers all) {
    return except.isEmpty() ? Optional.of(all) : except.flatMap(Whom::listed).map(all::without);
  }

  private static Optional<Numbers> listed(Value selector) {
    return selector instanceof Value.Struct(var keys) && keys.size() == 1
        ? numbers(selector).map(Numbers::of)
        : Optional.empty();
  }

  /** Whether anybody may be among both. */
  boolean mayMeet(Whom others) {
    return !isLeftOut(others.match, except)
        && !isLeftOut(match, others.except)
        && !areOtherNumbers(match, others.match);
  }

  private static boolean isLeftOut(Value some, Optional<Value> out) {
    return out.filter(o -> holds(o, some)).isPresent();
  }

  /** The keys of a selector combine with AND, the values of one key with OR. */
  private static boolean holds(Value outer, Value inner) {
    if (!(outer instanceof Value.Struct(var keys))) {
      return true;
    }
    return inner instanceof Value.Struct others
        && keys.entrySet().stream()
            .allMatch(
                key ->
                    others
                        .get(key.getKey())
                        .filter(some -> key.getValue().asTexts().containsAll(some.asTexts()))
                        .isPresent());
  }

  private static boolean areOtherNumbers(Value some, Value others) {
    Optional<List<String>> one = numbers(some);
    Optional<List<String>> other = numbers(others);
    return one.isPresent()
        && other.isPresent()
        && one.get().stream().noneMatch(o -> other.get().stream().anyMatch(t -> meet(o, t)));
  }

  private static Optional<List<String>> numbers(Value selector) {
    return selector instanceof Value.Struct keys
        ? keys.get(EXTENSIONS).map(Value::asTexts)
        : Optional.empty();
  }

  /** Whether two numbers or ranges share a number; those of one range have the same length. */
  private static boolean meet(String one, String other) {
    String[] some = ends(one);
    String[] others = ends(other);
    return some[0].length() == others[0].length()
        && some[0].compareTo(others[1]) <= 0
        && others[0].compareTo(some[1]) <= 0;
  }

  private static String[] ends(String range) {
    String[] ends = range.split("-");
    return new String[] {ends[0], ends[ends.length - 1]};
  }
}
