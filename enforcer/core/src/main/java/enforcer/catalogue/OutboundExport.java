package enforcer.catalogue;

import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Value;
import enforcer.section.ExportedSection;
import enforcer.wire.ReferredCollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Exports outbound rules under {@code exact}. If a document cannot express a rule, it exports under
 * {@code observe} and gives that rule by its name alone.
 */
final class OutboundExport {
  private OutboundExport() {}

  static Optional<ExportedSection> of(List<Entity> rules) {
    List<Value> emergency = new ArrayList<>();
    List<Value> others = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    for (Entity rule : rules) {
      Optional<String> why = unsayable(rule, !others.isEmpty());
      boolean first = rule.is(Outbound.EMERGENCY) && others.isEmpty();
      (first ? emergency : others).add(why.isEmpty() ? exported(rule) : named(rule));
      why.ifPresent(alone::add);
    }
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("manage", Value.text(alone.isEmpty() ? "exact" : "observe"));
    members.put(OutboundSection.EMERGENCY_LIST, Value.items(emergency));
    members.put(OutboundSection.RULES, Value.items(others));
    return Optional.of(ExportedSection.naming(Value.struct(members), alone));
  }

  /** Why a document cannot express a rule; empty if it can. */
  private static Optional<String> unsayable(Entity rule, boolean belowOthers) {
    String name = "rule \"" + rule.key() + "\"";
    if (!rule.isReadable()) {
      return Optional.of(name + " cannot be read: " + rule.whyUnreadable());
    }
    List<String> gone = gone(rule);
    if (!gone.isEmpty()) {
      return Optional.of(name + " uses what is gone: " + String.join(", ", gone));
    }
    if (rule.get(Outbound.VIA).isEmpty()) {
      return Optional.of("the PBX does not say where " + name + " leads");
    }
    if (!rule.is(Outbound.EMERGENCY)) {
      return Optional.empty();
    }
    return Outbound.blocks(rule)
        ? Optional.of("emergency " + name + " has no trunk")
        : belowOthers
            ? Optional.of("emergency " + name + " stands below another rule")
            : Optional.empty();
  }

  private static Value named(Entity rule) {
    return Value.struct(Map.of(Outbound.NAME.name(), Value.text(rule.key())));
  }

  private static List<String> gone(Entity rule) {
    return Stream.concat(
            Outbound.trunks(rule).stream().filter(ReferredCollection::isGone).map(t -> "a trunk"),
            Outbound.departments(rule).stream()
                .filter(ReferredCollection::isGone)
                .map(d -> "a department"))
        .distinct()
        .toList();
  }

  private static Value exported(Entity rule) {
    Map<String, Value> members = new LinkedHashMap<>();
    for (Field field : Outbound.form(rule.is(Outbound.EMERGENCY)).fields()) {
      rule.get(field)
          .filter(v -> !Optional.of(v).equals(field.whenOmitted()))
          .ifPresent(v -> members.put(field.name(), field.type().toDocument(v)));
    }
    if (Outbound.blocks(rule)) {
      members.remove(Outbound.VIA.name());
      members.put("action", Value.text("block"));
    }
    return Value.struct(members);
  }
}
