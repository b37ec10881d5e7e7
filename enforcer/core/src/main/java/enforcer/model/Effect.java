package enforcer.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a field judges a change of its value; declared with the field. */
@FunctionalInterface
public interface Effect {

  /** The direction from one value to another; an absent value is unknown. */
  Direction of(Optional<Value> before, Optional<Value> after);

  /** No change of this field opens or closes anything. */
  static Effect neutral() {
    return (before, after) -> Direction.NEUTRAL;
  }

  /** True is the safe value. */
  static Effect safeWhenTrue() {
    return ranked(List.of("false", "true"));
  }

  /** False is the safe value. */
  static Effect safeWhenFalse() {
    return ranked(List.of("true", "false"));
  }

  /** Words from the most open to the most closed; a word that is not listed loosens. */
  static Effect ranked(List<String> openToClosed) {
    return (before, after) ->
        compare(rank(openToClosed, after), rank(openToClosed, before.or(() -> after)));
  }

  /** A smaller number is safer. */
  static Effect saferWhenLower() {
    return (before, after) ->
        compare(number(before.or(() -> after)), number(after.or(() -> before)));
  }

  /** A larger number is safer. */
  static Effect saferWhenHigher() {
    return (before, after) ->
        compare(number(after.or(() -> before)), number(before.or(() -> after)));
  }

  /** Every element that is added opens something, as in a list of addresses that are let in. */
  static Effect opensByElement() {
    return (before, after) -> elements(before, after, Direction.LOOSENS, Direction.TIGHTENS);
  }

  /** Every element that is added closes something, as in a list of what is watched. */
  static Effect closesByElement() {
    return (before, after) -> elements(before, after, Direction.TIGHTENS, Direction.LOOSENS);
  }

  /**
   * Which of two values is safer, as a clause.
   *
   * @param whenMore the clause where the step from less to more tightens
   */
  default Optional<String> between(Value less, Value more, String whenMore) {
    return switch (of(Optional.of(less), Optional.of(more))) {
      case NEUTRAL -> Optional.empty();
      case TIGHTENS -> Optional.of(whenMore);
      case LOOSENS ->
          Optional.of(
              whenMore
                  .replace("true", "false")
                  .replace("higher", "lower")
                  .replace("closes", "opens"));
    };
  }

  /** What an entry of a list does, as a clause. */
  default Optional<String> ofEntries() {
    return between(Value.items(List.of()), Value.texts("1"), "each entry closes something");
  }

  /** The words from open to closed, as a clause. */
  default Optional<String> ranking(List<String> words) {
    List<String> openToClosed = words.stream().sorted(this::compare).toList();
    boolean matters = words.stream().anyMatch(w -> compare(openToClosed.getFirst(), w) != 0);
    return matters
        ? Optional.of("from open to closed: " + String.join(", ", openToClosed))
        : Optional.empty();
  }

  private int compare(String one, String other) {
    return switch (of(Optional.of(Value.text(one)), Optional.of(Value.text(other)))) {
      case TIGHTENS -> -1;
      case NEUTRAL -> 0;
      case LOOSENS -> 1;
    };
  }

  private static Direction elements(
      Optional<Value> before, Optional<Value> after, Direction added, Direction removed) {
    Set<Value> old = new HashSet<>(before.map(Value::asItems).orElse(List.of()));
    Set<Value> now = new HashSet<>(after.map(Value::asItems).orElse(List.of()));
    Direction adding = old.containsAll(now) ? Direction.NEUTRAL : added;
    Direction removing = now.containsAll(old) ? Direction.NEUTRAL : removed;
    return adding.and(removing);
  }

  private static Direction compare(long left, long right) {
    return left == right
        ? Direction.NEUTRAL
        : left > right ? Direction.TIGHTENS : Direction.LOOSENS;
  }

  private static long rank(List<String> openToClosed, Optional<Value> value) {
    return openToClosed.indexOf(value.map(Value::toString).orElse(""));
  }

  private static long number(Optional<Value> value) {
    return value.map(Value::asWhole).orElse(0L);
  }
}
