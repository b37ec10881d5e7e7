package enforcer.pbx;

import static java.util.Objects.requireNonNull;

/** A secret text: it prints as stars, and only this package can read it. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = requireNonNull(value, "value is null");
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  String value() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
