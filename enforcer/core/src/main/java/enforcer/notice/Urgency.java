package enforcer.notice;

import java.util.Locale;

/** How soon a person should look at a notice. */
public enum Urgency {
  /** No need to do anything. */
  INFO,
  /** The next day. */
  WARNING,
  /** Now: something was opened, or nobody has seen the phone system for two nights. */
  ALARM;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
