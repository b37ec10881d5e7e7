package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Generated lists of outbound rules, the same ones for the same seed. */
final class RuleLists {
  private static final List<String> NAMES = List.of("A", "B", "C", "D", "E", "F", "G", "H");
  private static final List<String> PREFIXES = List.of("00", "+", "01", "09", "112");

  private RuleLists() {}

  /** What a PBX has, and what a document wants of it. */
  record Pair(State live, State wanted) {}

  static List<Pair> pairs(long seed, int count) {
    Random random = new Random(seed);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(new Pair(state(rules(random)), state(inOrder(rules(random)))));
    }
    return pairs;
  }

  private static List<Entity> rules(Random random) {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    return names.subList(0, random.nextInt(NAMES.size() + 1)).stream()
        .map(name -> rule(name, random))
        .toList();
  }

  /** A document lists emergency rules apart, and they come first. */
  private static List<Entity> inOrder(List<Entity> rules) {
    return rules.stream().sorted(Comparator.comparing(r -> !r.is(Outbound.EMERGENCY))).toList();
  }

  private static State state(List<Entity> rules) {
    return Fixtures.state(rules.toArray(Entity[]::new));
  }

  private static Entity rule(String name, Random random) {
    List<String> dial = random.nextBoolean() ? List.of() : List.of(pick(PREFIXES, random));
    List<String> trunks = random.nextInt(3) == 0 ? List.of() : List.of("uk");
    Value from = random.nextBoolean() ? Outbound.EVERYONE : Fixtures.extensions("210-214");
    boolean emergency = !trunks.isEmpty() && random.nextInt(5) == 0;
    return Fixtures.rule(name, emergency, from, dial, trunks);
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
