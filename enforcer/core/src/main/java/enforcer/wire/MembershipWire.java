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
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The memberships of a user by the name of the department.
 *
 * <p>The PBX replaces the list as a whole. Therefore a write sends every membership, also those of
 * the PBX's own hidden groups. A role is read from and written to {@code Rights}; a write to {@code
 * GroupRights} is accepted and lost.
 *
 * @param hasPrimary whether a row also names one of its departments as the primary one
 */
public record MembershipWire(boolean hasPrimary) implements FieldCodec {
  private static final String LIST = "Groups";

  /** The beginning of the names of hidden groups. */
  private static final String HIDDEN = "___FAVORITES___";

  private static final String COLLECTION = ReferredCollection.DEPARTMENT.collection();

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

  @Override
  public Value renamed(Value value, BinaryOperator<String> names) {
    Map<String, Value> memberships = new TreeMap<>();
    value
        .asStruct()
        .members()
        .forEach((name, role) -> memberships.put(names.apply(COLLECTION, name), role));
    return Value.struct(memberships);
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
      if (isOfAnother(membership, binding)) {
        throw WireMismatch.meaningless(
            "the PBX names a department by an id that it does not list, and lists one of that"
                + " name");
      }
      String role = membership.path("Rights").path("RoleName").stringValue("");
      Value shown = Value.struct(Map.of("role", Value.text(role)));
      // Of two roles in one department, nobody knows which one counts.
      if (memberships.put(name(membership, binding), shown) != null) {
        throw WireMismatch.meaningless("the PBX shows two memberships in a department of one name");
      }
    }
    if (hasPrimary && lacksPrimary(row, list)) {
      throw WireMismatch.meaningless(
          "the primary department of the extension is not among those that the PBX shows");
    }
    return Optional.of(Value.struct(memberships));
  }

  /** A list without the primary department is not whole; an empty one may hide any role. */
  private static boolean lacksPrimary(JsonNode row, JsonNode list) {
    JsonNode primary = row.get(PrimaryWire.PRIMARY);
    if (list.isEmpty()) {
      return primary == null || !primary.isNull();
    }
    long id = primary == null ? 0 : primary.longValue(0);
    return id > 0 && list.valueStream().noneMatch(one -> one.path("GroupId").longValue(0) == id);
  }

  /**
   * Whether a membership is seen whole. A role that is not shown, is empty or that nobody knows
   * would read as none, and hide an owner; without its id a membership cannot be sent back.
   */
  private static boolean isMembership(JsonNode membership) {
    JsonNode id = membership.path("GroupId");
    JsonNode name = membership.get("Name");
    return id.isIntegralNumber()
        && id.canConvertToLong()
        && (Type.isMissing(name) || name.isString())
        && isRole(
            membership.path("Rights").path("RoleName").asString(UNSEEN),
            membership.path("Name").asString(""));
  }

  /** A hidden group holds favourites, and nobody has a role in it. */
  private static boolean isRole(String role, String group) {
    return Roles.isKnown(role) || role.isEmpty() && isHidden(group);
  }

  /** Whether a name is that of a hidden group, which the PBX made for itself. */
  public static boolean isHidden(String name) {
    return name.startsWith(HIDDEN);
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

  /**
   * The name of the department with the id of a membership. What the list of departments says
   * counts, as for all who refer to the id; where it leaves the id out, the name beside the id.
   */
  static String name(JsonNode membership, Binding binding) {
    long id = membership.path("GroupId").longValue(0);
    String shown = membership.path("Name").stringValue("");
    boolean listed = binding.name(COLLECTION, id).filter(name -> !name.isEmpty()).isPresent();
    boolean taken = shown.isEmpty() || binding.id(COLLECTION, shown).isPresent();
    return listed || taken ? ReferredCollection.DEPARTMENT.nameOf(id, binding) : shown;
  }

  /** Whether a list leaves out the id of a membership and has its name for another one. */
  private static boolean isOfAnother(JsonNode membership, Binding binding) {
    return binding.name(COLLECTION, membership.path("GroupId").longValue(0)).isEmpty()
        && binding.id(COLLECTION, membership.path("Name").stringValue("")).isPresent();
  }

  /** The ids of the departments that the memberships of a row name, with the name beside each. */
  public static Map<Long, String> departments(JsonNode row) {
    Map<Long, String> departments = new TreeMap<>();
    for (JsonNode membership : row.path(LIST)) {
      JsonNode id = membership.path("GroupId");
      if (id.isIntegralNumber() && id.canConvertToLong()) {
        departments.put(id.longValue(), membership.path("Name").stringValue(""));
      }
    }
    return departments;
  }

  private static long id(String name, Binding binding) {
    return ReferredCollection.DEPARTMENT.id(name, binding);
  }
}
