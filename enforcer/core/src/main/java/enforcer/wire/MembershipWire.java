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
import java.util.Set;
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

  /** Stands for what is not shown; it is the name of no role. */
  private static final String UNSEEN = "?";

  @Override
  public List<String> properties(Release release) {
    return List.of();
  }

  @Override
  public Optional<String> related() {
    return Optional.of(LIST);
  }

  @Override
  public Set<String> refersTo() {
    return Set.of(ReferredCollection.DEPARTMENT.collection());
  }

  /** Memberships that were not expanded are unknown, not empty. */
  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    if (!row.has(LIST)) {
      return Optional.empty();
    }
    JsonNode list = row.get(LIST);
    if (!list.isArray()) {
      throw new WireMismatch("a list of memberships with a role in each");
    }
    Map<String, Value> memberships = new TreeMap<>();
    for (JsonNode membership : list) {
      if (!isMembership(membership)) {
        throw new WireMismatch("a list of memberships with a role in each");
      }
      String role = membership.path("Rights").path("RoleName").stringValue("");
      memberships.put(name(membership, binding), Value.struct(Map.of("role", Value.text(role))));
    }
    return Optional.of(Value.struct(memberships));
  }

  /**
   * Whether a membership is seen whole. A role that is not shown, or that nobody knows, would read
   * as none, and hide an owner; without its id a membership cannot be sent back.
   */
  private static boolean isMembership(JsonNode membership) {
    JsonNode id = membership.path("GroupId");
    JsonNode name = membership.get("Name");
    return id.isIntegralNumber()
        && id.canConvertToLong()
        && (Type.isMissing(name) || name.isString())
        && Roles.isKnown(membership.path("Rights").path("RoleName").asString(UNSEEN));
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
