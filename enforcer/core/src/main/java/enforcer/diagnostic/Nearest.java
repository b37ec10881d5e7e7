package enforcer.diagnostic;

import java.util.Collection;

/** Did you mean: the names that are closest to one that nobody has. */
public final class Nearest {
  private Nearest() {}

  public static String known(String name, Collection<String> known) {
    return "known: " + String.join(", ", known);
  }
}
