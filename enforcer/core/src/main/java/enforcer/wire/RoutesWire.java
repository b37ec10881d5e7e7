package enforcer.wire;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Binding;
import enforcer.model.FieldCodec;
import enforcer.model.Release;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.WholeType;
import enforcer.model.WireMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The routes of an outbound rule. The PBX pads them to five slots; a slot with no value at all is
 * unused. A slot that lost its trunk keeps its rewriting. Therefore a missing trunk alone does not
 * prove an unused slot: it reads as a route through {@code #-1}.
 */
public record RoutesWire() implements FieldCodec {
  private static final String LIST = "Routes";
  private static final int SLOTS = 5;
  private static final int NO_TRUNK = -1;

  @Override
  public List<String> properties(Release release) {
    return List.of(LIST);
  }

  @Override
  public Set<String> refersTo() {
    return Set.of(ReferredCollection.TRUNK.collection());
  }

  @Override
  public Value renamed(Value value, BinaryOperator<String> names) {
    List<Value> routes = new ArrayList<>();
    for (Value route : value.asItems()) {
      String trunk = route.asStruct().get("trunk").orElseThrow().asText();
      String name = names.apply(ReferredCollection.TRUNK.collection(), trunk);
      routes.add(route.asStruct().with("trunk", Optional.of(Value.text(name))));
    }
    return Value.items(routes);
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    JsonNode list = row.path(LIST);
    if (!list.isArray()) {
      throw new WireMismatch("a list of routes");
    }
    List<Value> routes = new ArrayList<>();
    for (JsonNode slot : list) {
      if (!slot.isObject()) {
        throw new WireMismatch("a list of routes");
      }
      if (!isEmpty(slot)) {
        routes.add(route(slot, binding));
      }
    }
    return Optional.of(Value.items(routes));
  }

  /**
   * A slot without a trunk that names one contradicts itself: nobody can tell whether it is used.
   */
  private static boolean isEmpty(JsonNode slot) {
    boolean none = whole(slot, "TrunkId") <= 0;
    String name = slot.path("TrunkName").asString("");
    if (none && !name.isBlank()) {
      throw WireMismatch.meaningless(
          "a route has no trunk, and yet names " + Excerpt.quoted(name) + " as its trunk");
    }
    return none
        && whole(slot, "StripDigits") == 0
        && text(slot, "Prepend").isEmpty()
        && text(slot, "Append").isEmpty()
        && text(slot, "CallerID").isEmpty();
  }

  private static Value route(JsonNode slot, Binding binding) {
    long id = whole(slot, "TrunkId");
    String said = slot.path("TrunkName").asString("");
    if (binding.id(ReferredCollection.TRUNK.collection(), said).filter(i -> i != id).isPresent()) {
      throw WireMismatch.meaningless(
          "a route names " + Excerpt.quoted(said) + " beside the id of another trunk");
    }
    String trunk = ReferredCollection.TRUNK.nameOf(id, binding);
    return Value.struct(
        Map.of(
            "trunk", Value.text(trunk),
            "strip", Value.whole(whole(slot, "StripDigits")),
            "prepend", Value.text(text(slot, "Prepend")),
            "append", Value.text(text(slot, "Append")),
            "callerId", Value.text(text(slot, "CallerID"))));
  }

  /**
   * A number of a slot; a trunk that is no number, or not shown, would read as none, and the rule
   * as a block rule.
   */
  private static long whole(JsonNode slot, String property) {
    return new WholeType(Long.MIN_VALUE, Long.MAX_VALUE)
        .fromWire(slot.get(property))
        .map(Value::asWhole)
        .orElseThrow(() -> new WireMismatch("a number as " + property + " of each route"));
  }

  /** A text of a slot; null is an empty one. */
  private static String text(JsonNode slot, String property) {
    if (!slot.has(property)) {
      throw new WireMismatch(property + " in each route");
    }
    return Type.present(slot.get(property), JsonNode::isString, "text in a route")
        .map(JsonNode::stringValue)
        .orElse("");
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    ArrayNode list = body.putArray(LIST);
    value.asItems().forEach(route -> slot(list.addObject(), route.asStruct(), binding));
    while (list.size() < SLOTS) {
      list.addObject()
          .put("TrunkId", NO_TRUNK)
          .put("StripDigits", 0)
          .put("Prepend", "")
          .put("Append", "")
          .put("CallerID", "");
    }
  }

  private static void slot(ObjectNode slot, Value.Struct route, Binding binding) {
    String trunk = route.get("trunk").orElseThrow().asText();
    slot.put("TrunkId", ReferredCollection.TRUNK.id(trunk, binding))
        .put("StripDigits", route.get("strip").orElseThrow().asWhole())
        .put("Prepend", route.get("prepend").orElseThrow().asText())
        .put("Append", route.get("append").orElseThrow().asText())
        .put("CallerID", route.get("callerId").orElseThrow().asText());
  }
}
