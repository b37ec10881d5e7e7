package enforcer.desired;

import static java.util.Objects.requireNonNull;

/**
 * An address or range that a document names once.
 *
 * @param cidr in canonical notation
 * @param keep whether it must never lose the console
 * @param automation whether only machines use it; it admits no person
 */
public record Network(String name, String cidr, boolean keep, boolean automation) {

  public Network {
    requireNonNull(name, "name is null");
    requireNonNull(cidr, "cidr is null");
  }
}
