package enforcer.policy;

/** A text that a function cannot take; a mistake of the rule only where the rule wrote it. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final String odd;

  /**
   * @param odd the part of it that nothing of its kind has
   * @param why what it is not
   */
  Unreadable(String text, String odd, String why) {
    super("\"" + text + "\" is " + why);
    this.text = text;
    this.odd = odd;
  }

  Unreadable(String text, String why) {
    this(text, text, why);
  }

  private Unreadable(String shown, String text, String odd, String why) {
    super("\"" + shown + "\" is " + why);
    this.text = text;
    this.odd = odd;
  }

  /** The same of a text that no message shows whole. */
  static Unreadable shownAs(String shown, String text, String odd, String why) {
    return new Unreadable(shown, text, odd, why);
  }

  /** Whether it comes from a text that a rule wrote, alone or with others around it. */
  boolean isFrom(String written) {
    return written.equals(text) || written.contains(odd) && text.contains(written);
  }
}
