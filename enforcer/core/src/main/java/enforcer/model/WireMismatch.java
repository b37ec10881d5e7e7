package enforcer.model;

/** The PBX sent a value that cannot be read, because of its JSON type or its meaning. */
public final class WireMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason of a property that is missing. */
  public static final String NOT_SHOWN = "the PBX did not show it";

  /**
   * @param expected the form that the vendor describes, such as {@code a whole number}
   */
  public WireMismatch(String expected) {
    this("the PBX should have answered with ", expected);
  }

  private WireMismatch(String what, String more) {
    super(what + more);
  }

  /** A property that was asked for and is not in the answer. */
  public static WireMismatch notShown() {
    return new WireMismatch("", NOT_SHOWN);
  }

  /** A value of the right type that means nothing, such as a range that runs backwards. */
  public static WireMismatch meaningless(String message) {
    return new WireMismatch("", message);
  }
}
