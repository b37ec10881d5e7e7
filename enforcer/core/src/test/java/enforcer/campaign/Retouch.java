package enforcer.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Changes a few things about the outbound rules of a document, as a person does. */
final class Retouch {
  private final Dice dice;
  private final Wish wish;

  Retouch(Dice dice, Wish wish) {
    this.dice = dice;
    this.wish = wish;
  }

  void outbound() {
    Map<String, Object> section = new TreeMap<>(Wish.asMap(wish.written("outbound")));
    section.computeIfPresent("manage", (_, manage) -> dice.oneIn(4) ? "merge" : manage);
    List<Object> rules = listed(section, "rules");
    int times = dice.from(1, 4);
    for (int i = 0; i < times; i++) {
      retouch(rules);
    }
    section.put("rules", rules);
    List<Object> emergency = listed(section, "emergency");
    if (dice.oneIn(6)) {
      Collections.reverse(emergency);
    }
    if (dice.oneIn(8) && !emergency.isEmpty()) {
      Wish.asMap(emergency.getFirst()).put("dial", List.of("999", "112", "101"));
    }
    if (dice.oneIn(5) && !emergency.isEmpty()) {
      Wish.asMap(emergency.getFirst()).put("via", wish.via());
    }
    section.put("emergency", emergency);
    if (emergency.isEmpty() || dice.oneIn(5)) {
      section.remove("emergency");
    }
    wish.write("outbound", section);
  }

  private static List<Object> listed(Map<String, Object> section, String key) {
    List<Object> copies = new ArrayList<>();
    if (section.get(key) instanceof List<?> rules) {
      rules.forEach(rule -> copies.add(new TreeMap<>(Wish.asMap(rule))));
    }
    return copies;
  }

  private void retouch(List<Object> rules) {
    int at = rules.isEmpty() ? 0 : dice.below(rules.size());
    if (rules.isEmpty() || dice.oneIn(4)) {
      String name = dice.any("New", "Newer", dice.any(Estate.RULES));
      boolean taken = rules.stream().anyMatch(r -> name.equals(Wish.asMap(r).get("name")));
      if (!taken) {
        rules.add(at, wish.rule(name));
      }
      return;
    }
    Map<String, Object> rule = Wish.asMap(rules.get(at));
    switch (dice.below(7)) {
      case 0 -> rules.remove(at);
      case 1 -> Collections.swap(rules, at, dice.below(rules.size()));
      case 2 -> rule.put("dial", dice.some(wish.prefixes(), 3));
      case 3 -> rule.put("from", dice.any("everyone", wish.rule("X").get("from")));
      case 4 -> {
        rule.remove("action");
        rule.put("via", wish.via());
      }
      case 5 -> rules.set(at, wish.rule(rule.get("name").toString()));
      default -> Collections.shuffle(rules, new Random(dice.below(1000)));
    }
  }
}
