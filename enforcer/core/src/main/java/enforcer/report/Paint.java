package enforcer.report;

/** The colours of a report; without them the marks and words say the same. */
public enum Paint {
  /** No colours. */
  PLAIN,
  /** The colours of a terminal. */
  ANSI;

  /** The meaning of a colour. */
  enum Tone {
    GOOD("32"),
    BAD("31"),
    CHANGED("33"),
    STRONG("1"),
    FAINT("2");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  String of(Tone tone, String text) {
    return this == PLAIN || text.isBlank()
        ? text
        : "\u001b[" + tone.code + "m" + text + "\u001b[0m";
  }
}
