package enforcer.model;

/** The PBX answered with another JSON type than the vendor describes for a property. */
public final class WireMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param expected what the vendor describes, such as {@code a whole number}
   */
  public WireMismatch(String expected) {
    super("the PBX should have answered with " + expected);
  }
}
