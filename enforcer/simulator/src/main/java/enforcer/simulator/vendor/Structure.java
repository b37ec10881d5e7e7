package enforcer.simulator.vendor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An entity or complex type as one version of the PBX knows it. */
public record Structure(String name, Map<String, Property> properties) {

  public Structure {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /** The property of that name, or null. */
  public Property property(String property) {
    return properties.get(property);
  }

  /** Whether it has that property. */
  public boolean has(String property) {
    return properties.containsKey(property);
  }
}
