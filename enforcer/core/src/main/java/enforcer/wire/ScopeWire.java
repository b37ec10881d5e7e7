package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.ExtensionsType;
import enforcer.model.FieldCodec;
import enforcer.model.Release;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scope of an outbound rule, as department ids and ranges of extensions. Both empty means
 * everyone. Therefore a deleted department must stay visible: it reads as {@code #7}.
 */
public record ScopeWire() implements FieldCodec {
  /** The scope of a rule that matches every extension. */
  public static final Value EVERYONE = Value.text("everyone");

  public static final String DEPARTMENTS = "departments";
  public static final String EXTENSIONS = "extensions";

  private static final String GROUPS = "GroupIds";
  private static final String RANGES = "DNRanges";

  @Override
  public List<String> properties(Release release) {
    return List.of(GROUPS, RANGES);
  }

  @Override
  public Set<String> refersTo() {
    return Set.of(ReferredCollection.DEPARTMENT.collection());
  }

  @Override
  public Value renamed(Value value, BinaryOperator<String> names) {
    return renamed(value, name -> names.apply(ReferredCollection.DEPARTMENT.collection(), name));
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    // The vendor describes two lists that are never null. A list that was not seen would read as an
    // empty one, and two empty lists mean everyone.
    JsonNode groups = row.path(GROUPS);
    if (!groups.isArray()) {
      throw new WireMismatch("a list of department ids");
    }
    TreeSet<String> departments = new TreeSet<>();
    for (JsonNode id : groups) {
      if (!id.isIntegralNumber() || !id.canConvertToLong()) {
        throw new WireMismatch("department ids");
      }
      departments.add(ReferredCollection.DEPARTMENT.nameOf(id.longValue(), binding));
    }
    Value ranges =
        new ExtensionsType()
            .fromWire(row.get(RANGES))
            .orElseThrow(() -> new WireMismatch("ranges of extension numbers"));
    if (departments.isEmpty() && ranges.asItems().isEmpty()) {
      return Optional.of(EVERYONE);
    }
    List<Value> names = new ArrayList<>();
    departments.forEach(n -> names.add(Value.text(n)));
    return Optional.of(scope(Value.items(names), ranges));
  }

  /** A canonical scope, without empty parts. */
  private static Value scope(Value departments, Value extensions) {
    Value.Struct scope = Value.struct(Map.of());
    if (!departments.asItems().isEmpty()) {
      scope = scope.with(DEPARTMENTS, Optional.of(departments));
    }
    if (!extensions.asItems().isEmpty()) {
      scope = scope.with(EXTENSIONS, Optional.of(extensions));
    }
    return scope;
  }

  /**
   * A scope in which departments have the names of another binding, which knows more of them.
   *
   * @param before the binding by which it was read
   */
  public static Value renamed(Value scope, Binding before, Binding after) {
    return renamed(
        scope,
        name ->
            ReferredCollection.DEPARTMENT.nameOf(
                ReferredCollection.DEPARTMENT.id(name, before), after));
  }

  private static Value renamed(Value scope, UnaryOperator<String> names) {
    if (!(scope instanceof Value.Struct struct)) {
      return scope;
    }
    return struct
        .get(DEPARTMENTS)
        .<Value>map(
            departments -> {
              TreeSet<String> renamed = new TreeSet<>();
              departments.asTexts().forEach(name -> renamed.add(names.apply(name)));
              Value texts = Value.texts(renamed.toArray(String[]::new));
              return struct.with(DEPARTMENTS, Optional.of(texts));
            })
        .orElse(scope);
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    ArrayNode groups = body.putArray(GROUPS);
    body.putArray(RANGES);
    if (value instanceof Value.Struct scope) {
      scope
          .get(DEPARTMENTS)
          .ifPresent(
              names ->
                  names
                      .asTexts()
                      .forEach(n -> groups.add(ReferredCollection.DEPARTMENT.id(n, binding))));
      scope
          .get(EXTENSIONS)
          .ifPresent(ranges -> body.set(RANGES, new ExtensionsType().toWire(ranges)));
    }
  }
}
