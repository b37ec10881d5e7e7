package enforcer.catalogue;

import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Outbound rules as a document would say them: exact, unless something cannot be said; then under
 * observe, so that nothing that was left out is ever taken for unwanted.
 */
final class OutboundExport {
  private OutboundExport() {}

  static Optional<Exported> of(List<Entity> rules) {
    List<Value> emergency = new ArrayList<>();
    List<Value> others = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Entity rule : rules) {
      boolean isEmergency = rule.is(Outbound.EMERGENCY);
      List<String> gone = gone(rule);
      if (!rule.isReadable()) {
        left.add("rule \"" + rule.key() + "\" cannot be read: " + rule.whyUnreadable());
      } else if (!gone.isEmpty()) {
        left.add("rule \"" + rule.key() + "\" uses what is gone: " + String.join(", ", gone));
      } else if (rule.get(Outbound.VIA).isEmpty()) {
        left.add("the PBX does not say where rule \"" + rule.key() + "\" leads");
      } else if (isEmergency && Outbound.blocks(rule)) {
        left.add("emergency rule \"" + rule.key() + "\" has no trunk");
      } else if (isEmergency && !others.isEmpty()) {
        left.add("emergency rule \"" + rule.key() + "\" stands below another rule");
      } else {
        (isEmergency ? emergency : others).add(said(rule));
      }
    }
    Map<String, Value> said = new LinkedHashMap<>();
    said.put("manage", Value.text(left.isEmpty() ? "exact" : "observe"));
    said.put(OutboundSection.EMERGENCY_LIST, Value.items(emergency));
    said.put(OutboundSection.RULES, Value.items(others));
    return Optional.of(new Exported(Value.struct(said), left));
  }

  private static List<String> gone(Entity rule) {
    return Stream.concat(
            Outbound.trunks(rule).stream().filter(Outbound::isGone).map(t -> "a trunk"),
            Outbound.departments(rule).stream().filter(Outbound::isGone).map(d -> "a department"))
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
