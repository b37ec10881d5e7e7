package enforcer.pbx;

import java.util.Locale;

/** Whether a run reads or writes, which decides the API client that it uses. */
public enum ClientRole {
  READ,
  WRITE;

  /** The word under which {@code credentials.yaml} lists the client. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
