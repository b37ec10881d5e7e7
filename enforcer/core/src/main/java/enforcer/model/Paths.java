package enforcer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grammar of paths inside an entity: {@code remote}, {@code groups[Sales].role}. */
public final class Paths {
  private Paths() {}

  /** The path of an element of a field that holds elements by name. */
  public static String element(String field, String name) {
    return field + "[" + name.replace("\\", "\\\\").replace("]", "\\]") + "]";
  }

  /** The path of a member below another path. */
  public static String member(String path, String name) {
    return path + "." + name;
  }

  /** The field that a path begins with. */
  public static String field(String path) {
    return parts(path).getFirst();
  }

  /** A field, then the names of elements and members below it. */
  public static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean inElement = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\') {
        part.append(path.charAt(++i));
      } else if (!inElement && (c == '[' || c == '.') || inElement && c == ']') {
        if (!part.isEmpty()) {
          parts.add(part.toString());
        }
        part.setLength(0);
        inElement = c == '[';
      } else {
        part.append(c);
      }
    }
    if (!part.isEmpty()) {
      parts.add(part.toString());
    }
    return List.copyOf(parts);
  }

  /** The value at a path below the fields of a struct. */
  public static Optional<Value> get(Value.Struct root, String path) {
    Optional<Value> value = Optional.of(root);
    for (String part : parts(path)) {
      value = value.filter(Value.Struct.class::isInstance).flatMap(v -> v.asStruct().get(part));
    }
    return value;
  }

  /** A copy of a struct with another value (or none) at a path; structs on the way are made. */
  public static Value.Struct with(Value.Struct root, String path, Optional<Value> value) {
    return with(root, parts(path), value);
  }

  private static Value.Struct with(Value.Struct root, List<String> parts, Optional<Value> value) {
    String first = parts.getFirst();
    if (parts.size() == 1) {
      return root.with(first, value);
    }
    Value.Struct inner =
        root.get(first)
            .filter(Value.Struct.class::isInstance)
            .map(Value::asStruct)
            .orElseGet(() -> Value.struct(Map.of()));
    return root.with(first, Optional.of(with(inner, parts.subList(1, parts.size()), value)));
  }
}
