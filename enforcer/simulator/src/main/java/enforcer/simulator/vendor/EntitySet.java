package enforcer.simulator.vendor;

/**
 * A collection or singleton that the service document names.
 *
 * @param key the property that identifies one entity, null for a singleton
 */
public record EntitySet(String name, Structure type, Property key) {

  /** Whether it is a singleton. */
  public boolean singleton() {
    return key == null;
  }
}
