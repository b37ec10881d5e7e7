package enforcer.simulator.pbx;

import java.util.EnumMap;
import java.util.Map;

/** One reading for every fact. */
public final class Facts {

  private final Map<Fact, String> readings = new EnumMap<>(Fact.class);

  /** Applies the given readings to the defaults; refuses unknown names and readings. */
  public Facts(Map<String, String> given) {
    for (Fact fact : Fact.values()) {
      readings.put(fact, fact.readings().getFirst());
    }
    given.forEach(
        (name, reading) -> {
          Fact fact = Fact.named(name);
          if (!fact.readings().contains(reading)) {
            throw new IllegalArgumentException(
                "The fact '%s' has no reading '%s'; known: %s."
                    .formatted(name, reading, String.join(", ", fact.readings())));
          }
          readings.put(fact, reading);
        });
  }

  /** The reading in force. */
  public String get(Fact fact) {
    return readings.get(fact);
  }

  /** Whether a reading is in force. */
  public boolean is(Fact fact, String reading) {
    return readings.get(fact).equals(reading);
  }
}
