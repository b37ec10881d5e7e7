package enforcer.model;

/** Where an object stands, as plan files and journals write it: {@code Users[200]}. */
public record Address(Resource resource, String key) {

  @Override
  public String toString() {
    return key.isEmpty() ? resource.name() : resource.name() + "[" + key + "]";
  }
}
