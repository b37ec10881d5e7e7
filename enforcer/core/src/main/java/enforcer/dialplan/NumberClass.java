package enforcer.dialplan;

/** What a call to a number costs, roughly; the dearest last. */
public enum NumberClass {
  HOME("home"),
  ABROAD("abroad"),
  PREMIUM("premium");

  private final String word;

  NumberClass(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
