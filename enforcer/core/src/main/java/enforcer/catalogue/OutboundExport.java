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
      (first ? emergency : others).add(why.isEmpty() ? said(rule) : named(rule));
      why.ifPresent(alone::add);
    }
    Map<String, Value> said = new LinkedHashMap<>();
    said.put("manage", Value.text(alone.isEmpty() ? "exact" : "observe"));
    said.put(OutboundSection.EMERGENCY_LIST, Value.items(emergency));
    said.put(OutboundSection.RULES, Value.items(others));
    return Optional.of(ExportedSection.naming(Value.struct(said), alone));
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

  private static Value said(Entity rule) {
    Map<String, Value> said = new LinkedHashMap<>();
    for (Field field : Outbound.form(rule.is(Outbound.EMERGENCY)).fields()) {
      rule.get(field)
          .filter(v -> !Optional.of(v).equals(field.whenOmitted()))
          .ifPresent(v -> said.put(field.name(), field.type().toDocument(v)));
    }
    if (Outbound.blocks(rule)) {
      said.remove(Outbound.VIA.name());
      said.put("action", Value.text("block"));
    }
    return Value.struct(said);
  }
}
