package enforcer.simulator.pbx;

import java.util.EnumMap;
import java.util.Map;

/** One reading for every open question. */
public final class Facts {

  private final Map<Fact, String> readings = new EnumMap<>(Fact.class);

  /** The defaults, changed by what is given; unknown names and readings are refused. */
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

  /** Says whether a reading is the one in force. */
  public boolean is(Fact fact, String reading) {
    return readings.get(fact).equals(reading);
  }
}
