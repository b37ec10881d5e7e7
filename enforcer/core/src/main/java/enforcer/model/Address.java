package enforcer.model;

import java.util.Optional;

/** Where an object stands, as plan files and journals write it: {@code Users[200]}. */
public record Address(Resource resource, String key) {

  /** An object of a resource by its address; empty if that is of another resource. */
  public static Optional<Address> of(Resource resource, String address) {
    String begin = resource.name() + "[";
    if (resource.isSingleton()) {
      return address.equals(resource.name())
          ? Optional.of(new Address(resource, ""))
          : Optional.empty();
    }
    return address.startsWith(begin) && address.endsWith("]")
        ? Optional.of(
            new Address(resource, address.substring(begin.length(), address.length() - 1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return key.isEmpty() ? resource.name() : resource.name() + "[" + key + "]";
  }
}
