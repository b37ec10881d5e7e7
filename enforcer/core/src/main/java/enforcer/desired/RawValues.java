package enforcer.desired;

import enforcer.document.Node;
import enforcer.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns the literal content of a document into values that types can read. */
public final class RawValues {
  private RawValues() {}

  public static Value of(Node node) {
    return switch (node) {
      case Node.Scalar s when s.isTrueFalse() -> Value.flag(s.text().equals("true"));
      case Node.Scalar s when s.isInteger() -> Value.whole(s.asLong());
      case Node.Scalar s -> Value.text(s.text());
      case Node.Sequence list -> Value.items(list.items().stream().map(RawValues::of).toList());
      case Node.Mapping map -> {
        Map<String, Value> members = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> members.put(key, of(entry.value())));
        yield Value.struct(members);
      }
    };
  }
}
