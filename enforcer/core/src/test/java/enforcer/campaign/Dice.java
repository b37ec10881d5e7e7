package enforcer.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance that repeats itself: the same seed falls the same way. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    // Neighbouring seeds of the generator begin alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
    random.nextInt();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From one number to another, both included. */
  int from(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  boolean either() {
    return random.nextBoolean();
  }

  @SafeVarargs
  final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Some of these, in their order. */
  <T> List<T> some(List<T> values, int most) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      places.add(i);
    }
    Collections.shuffle(places, random);
    return places.subList(0, below(Math.min(most, values.size()) + 1)).stream()
        .sorted()
        .map(values::get)
        .toList();
  }

  <T> List<T> shuffled(List<T> values) {
    List<T> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
