package enforcer.channel;

import static java.util.Objects.requireNonNull;

/** A secret of a channel: it prints as stars, and only this package can read it. */
public final class Hidden {
  private final String value;

  Hidden(String value) {
    this.value = requireNonNull(value, "value is null");
  }

  String value() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
