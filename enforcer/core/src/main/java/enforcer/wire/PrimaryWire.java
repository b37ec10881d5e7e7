package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.FieldCodec;
import enforcer.model.Release;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;

/** The name of the primary department, found by its id among the memberships of the same row. */
public record PrimaryWire() implements FieldCodec {
  static final String PRIMARY = "PrimaryGroupId";

  @Override
  public List<String> properties(Release release) {
    return List.of(PRIMARY);
  }

  @Override
  public Set<String> refersTo() {
    return Set.of(ReferredCollection.DEPARTMENT.collection());
  }

  @Override
  public Value renamed(Value value, BinaryOperator<String> names) {
    return Value.text(names.apply(ReferredCollection.DEPARTMENT.collection(), value.asText()));
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    long primary = row.path(PRIMARY).longValue(-1);
    for (JsonNode membership : row.path("Groups")) {
      if (membership.path("GroupId").longValue(0) == primary) {
        return Optional.of(Value.text(MembershipWire.name(membership, binding)));
      }
    }
    return Optional.empty();
  }
}
