package enforcer.catalogue;

import java.util.Locale;

/** A secret of a person that a document can make demands on. */
public enum SecretKind {
  VOICEMAIL_PIN(SecretRules.PIN, "voicemail PIN"),
  SIP_PASSWORD(SecretRules.PASSWORD, "SIP password");

  private final String key;
  private final String noun;

  SecretKind(String key, String noun) {
    this.key = key;
    this.noun = noun;
  }

  /** The key under {@code require}. */
  public String key() {
    return key;
  }

  /** What people call it. */
  public String noun() {
    return noun;
  }

  /** The word of the command line for all of them: {@code voicemail-pins}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "s";
  }

  static SecretKind of(String key) {
    return key.equals(SecretRules.PIN) ? VOICEMAIL_PIN : SIP_PASSWORD;
  }
}
