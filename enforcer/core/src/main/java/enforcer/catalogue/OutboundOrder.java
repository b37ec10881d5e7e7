package enforcer.catalogue;

import enforcer.model.Entity;
import enforcer.model.Manage;
import enforcer.model.State;
import enforcer.section.Claim;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Computes the wanted order of outbound rules and places the rules of others among ours. */
final class OutboundOrder {
  private OutboundOrder() {}

  /**
   * Emergency rules come first, ours and others', then those of a panic, whoever wants the order:
   * else the file that a panic stands before would move it back. Under {@link Manage#EXACT} our
   * rules follow, and rules to be deleted come last. Otherwise live block rules follow, our rules
   * in list order, then the other foreign rules in their present order. Under {@link
   * Manage#OBSERVE} it is the document's order, of the rules that it describes.
   */
  static List<String> of(Claim claim, State live, Manage manage) {
    if (manage == Manage.OBSERVE) {
      return Stream.of(OutboundSection.EMERGENCY_LIST, OutboundSection.RULES)
          .flatMap(list -> claim.list(list).stream())
          .filter(rule -> !OutboundSection.isAlone(rule))
          .map(rule -> rule.text("name").orElseThrow())
          .toList();
    }
    List<Entity> rules = live.entities(Outbound.RESOURCE);
    SequencedSet<String> order = new LinkedHashSet<>();
    SequencedSet<String> ours = new LinkedHashSet<>();
    for (Claim rule : claim.list(OutboundSection.EMERGENCY_LIST)) {
      order.add(rule.text("name").orElseThrow());
    }
    for (Claim rule : claim.list(OutboundSection.RULES)) {
      ours.add(rule.text("name").orElseThrow());
    }
    boolean emergency = claim.get(OutboundSection.EMERGENCY_LIST).isPresent();
    if (manage != Manage.EXACT || !emergency) {
      add(rules, ours, r -> r.is(Outbound.EMERGENCY), order);
    }
    rules.stream().map(Entity::key).filter(PanicRules::isOne).forEach(order::add);
    ours.stream().filter(PanicRules::isOne).forEach(order::add);
    if (manage != Manage.EXACT) {
      add(rules, ours, Outbound::blocks, order);
    }
    order.addAll(ours);
    add(rules, ours, r -> true, order);
    return List.copyOf(order);
  }

  private static void add(
      List<Entity> rules,
      SequencedSet<String> ours,
      Predicate<Entity> which,
      SequencedSet<String> order) {
    rules.stream()
        .filter(r -> !ours.contains(r.key()))
        .filter(which)
        .map(Entity::key)
        .forEach(order::add);
  }
}
