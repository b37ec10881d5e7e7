package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.DialCodesType;
import enforcer.model.FieldCodec;
import enforcer.model.Release;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The codec of the allowed countries, for a PBX that stores them or stores all others. */
public record CountriesWire() implements FieldCodec {
  private static final String LIST = "CountryCodes";

  @Override
  public List<String> properties(Release release) {
    return List.of(LIST);
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    return new DialCodesType().fromWire(row.get(LIST)).map(v -> turned(v, binding));
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    body.set(LIST, new DialCodesType().toWire(turned(value, binding)));
  }

  /** The same list, or its complement. */
  public static Value turned(Value codes, Binding binding) {
    Set<String> all = binding.dialCodesToDenyFrom();
    if (all.isEmpty()) {
      return codes;
    }
    Set<String> others = new TreeSet<>(all);
    others.removeAll(codes.asTexts());
    return Value.items(others.stream().map(Value::text).toList());
  }
}
