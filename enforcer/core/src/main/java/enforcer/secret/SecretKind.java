package enforcer.secret;

import java.util.Locale;

/** A secret of a person for which a document can have a rule. */
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

  /** Its name in messages. */
  public String noun() {
    return noun;
  }

  /** Its plural as the command line writes it: {@code voicemail-pins}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "s";
  }

  public static SecretKind of(String key) {
    return key.equals(SecretRules.PIN) ? VOICEMAIL_PIN : SIP_PASSWORD;
  }
}
