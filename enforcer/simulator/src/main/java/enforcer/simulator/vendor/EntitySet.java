package enforcer.simulator.vendor;

/**
 * A collection or singleton that the service document names.
 *
 * @param key the property that identifies one entity, null for a singleton
 */
public record EntitySet(String name, Structure type, Property key) {

  /** Says whether there is exactly one of it. */
  public boolean singleton() {
    return key == null;
  }
}
