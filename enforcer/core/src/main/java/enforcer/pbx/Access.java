package enforcer.pbx;

import java.util.Locale;

/** What a run means to do, and so which of the API clients of a host it uses. */
public enum Access {
  READ,
  WRITE;

  /** The word under which {@code credentials.yaml} lists the client. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
