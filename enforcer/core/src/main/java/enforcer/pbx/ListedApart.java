package enforcer.pbx;

import enforcer.catalogue.Outbound;
import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The rows of a list and those that a function lists, which may be the same ones. Where the two
 * contradict each other about an object, nobody knows which of them counts.
 *
 * @param function the address of the function
 */
record ListedApart(Resource resource, String function, Binding binding) {

  /** Each object once. */
  List<Entity> joined(List<Entity> listed, List<Entity> apart) {
    Map<Optional<String>, Entity> other =
        apart.stream().collect(Collectors.toMap(Entity::id, e -> e, (_, last) -> last));
    SequencedMap<Optional<String>, Entity> byId = new LinkedHashMap<>();
    apart.forEach(row -> byId.put(row.id(), row));
    listed.forEach(
        row -> byId.put(row.id(), agreed(row, Optional.ofNullable(other.get(row.id())))));
    return List.copyOf(byId.values());
  }

  /** A row of the list, without what the function says otherwise. */
  private Entity agreed(Entity row, Optional<Entity> other) {
    if (other.isEmpty()) {
      return row.is(Outbound.EMERGENCY) ? unknown(row, Outbound.EMERGENCY, " does not") : row;
    }
    Entity agreed = row;
    for (Field field : resource.fields()) {
      // Rows that are listed apart may be numbered apart.
      if (field.is(Field.Trait.POSITION)) {
        continue;
      }
      if (contradict(field, row, other.get())) {
        agreed = unknown(agreed, field, " says otherwise");
      } else if (isGarbled(field, row, other.get())) {
        agreed = unknown(agreed, field, " says what means nothing");
      }
    }
    return agreed;
  }

  /** What the function does not show contradicts nothing. */
  private static boolean contradict(Field field, Entity row, Entity other) {
    Optional<Value> said = row.get(field);
    return said.isPresent()
        && other.get(field).filter(value -> !value.equals(said.get())).isPresent()
        && !other.unreadable().containsKey(field.name());
  }

  /** What the function shows, and nobody can read, is not what the list says. */
  private static boolean isGarbled(Field field, Entity row, Entity other) {
    String why = other.unreadable().getOrDefault(field.name(), WireMismatch.NOT_SHOWN);
    return row.get(field).isPresent() && !why.endsWith(WireMismatch.NOT_SHOWN);
  }

  private Entity unknown(Entity row, Field field, String how) {
    String why =
        "the PBX contradicts itself: "
            + resource.name()
            + " lists the "
            + resource.noun()
            + ", and "
            + function.replaceFirst(".*Pbx\\.", "")
            + how;
    return row.with(field.name(), Optional.empty())
        .unreadable(field.name(), Rows.why(field, binding, WireMismatch.meaningless(why)));
  }
}
