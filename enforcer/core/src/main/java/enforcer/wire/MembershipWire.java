package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.FieldCodec;
import enforcer.model.Release;
import enforcer.model.Roles;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The memberships of a user by the name of the department.
 *
 * <p>The PBX replaces the list as a whole. Therefore a write sends every membership, also those of
 * the PBX's own hidden groups. A role is read from and written to {@code Rights}; a write to {@code
 * GroupRights} is accepted and lost.
 */
public record MembershipWire() implements FieldCodec {
  private static final String LIST = "Groups";
  private static final String NAMELESS = "#";

  @Override
  public List<String> properties(Release release) {
    return List.of();
  }

  /** Memberships that were not expanded are unknown, not empty. */
  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    JsonNode list = row.get(LIST);
    if (Type.isMissing(list)) {
      return Optional.empty();
    }
    if (!list.isArray()) {
      throw new WireMismatch("a list of memberships");
    }
    Map<String, Value> memberships = new TreeMap<>();
    for (JsonNode membership : list) {
      if (!isMembership(membership)) {
        throw new WireMismatch("a list of memberships");
      }
      String role = membership.path("Rights").path("RoleName").stringValue("");
      memberships.put(name(membership, binding), Value.struct(Map.of("role", Value.text(role))));
    }
    return Optional.of(Value.struct(memberships));
  }

  /**
   * Whether a membership is valid; a role that is no text would read as none, and hide an owner.
   */
  private static boolean isMembership(JsonNode membership) {
    JsonNode id = membership.get("GroupId");
    return membership.isObject()
        && (Type.isMissing(id) || id.isIntegralNumber() && id.canConvertToLong())
        && isText(membership.get("Name"))
        && isText(membership.path("Rights").get("RoleName"));
  }

  private static boolean isText(JsonNode node) {
    return Type.isMissing(node) || node.isString();
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    ArrayNode list = body.putArray(LIST);
    value
        .asStruct()
        .members()
        .forEach(
            (name, membership) -> {
              ObjectNode element = list.addObject().put("GroupId", id(name, binding));
              String role = membership.asStruct().get("role").map(Value::asText).orElse(Roles.USER);
              if (!role.isEmpty()) {
                element.putObject("Rights").put("RoleName", role);
              }
            });
  }

  static String name(JsonNode membership, Binding binding) {
    long id = membership.path("GroupId").longValue(0);
    String name = membership.path("Name").stringValue("");
    return name.isEmpty()
        ? binding.name(ReferredCollection.DEPARTMENT.collection(), id).orElse(NAMELESS + id)
        : name;
  }

  private static long id(String name, Binding binding) {
    return ReferredCollection.DEPARTMENT.id(name, binding);
  }
}
