package enforcer.desired;

import enforcer.document.CheckedDocument;
import enforcer.document.Node;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The literal content of a document as values that types can read; {@link Value#NOTHING} for what
 * the schema refused.
 */
public final class RawValues {
  private final Predicate<List<String>> refused;

  private RawValues(Predicate<List<String>> refused) {
    this.refused = refused;
  }

  /** All that is written in a part of a document. */
  public static Value of(Node node) {
    return new RawValues(_ -> false).of(node, List.of());
  }

  /** The content of a document as far as it fits the schema. */
  static Value.Struct of(CheckedDocument checked) {
    return new RawValues(checked::refuses).struct(checked.document().root(), List.of());
  }

  private Value of(Node node, List<String> way) {
    if (refused.test(way)) {
      return Value.NOTHING;
    }
    return switch (node) {
      case Node.Scalar s when s.isTrueFalse() -> Value.flag(s.text().equals("true"));
      case Node.Scalar s when s.isInteger() -> Value.whole(s.asLong());
      case Node.Scalar s -> Value.text(s.text());
      case Node.Sequence(var items, _) -> {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
          values.add(of(items.get(i), to(way, Integer.toString(i))));
        }
        yield Value.items(values);
      }
      case Node.Mapping map -> struct(map, way);
    };
  }

  private Value.Struct struct(Node.Mapping map, List<String> way) {
    Map<String, Value> members = new LinkedHashMap<>();
    map.entries().forEach((key, entry) -> members.put(key, of(entry.value(), to(way, key))));
    return Value.struct(members);
  }

  private static List<String> to(List<String> way, String step) {
    List<String> longer = new ArrayList<>(way);
    longer.add(step);
    return longer;
  }
}
