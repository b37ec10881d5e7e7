package enforcer.pbx;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a PBX gives itself, whatever address it was reached by: the FQDN of its system
 * parameters.
 */
public record SystemName(String fqdn) {
  private static final String PARAMETERS = "Defs/Pbx.GetSystemParameters()";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  public SystemName {
    if (!NAME.matcher(fqdn).matches()) {
      throw new IllegalArgumentException("not the name of a system: " + fqdn);
    }
  }

  /** The name in a text; empty where it is none. */
  public static Optional<SystemName> of(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return NAME.matcher(name).matches() ? Optional.of(new SystemName(name)) : Optional.empty();
  }

  /**
   * Asks a PBX; empty where it does not tell its name.
   *
   * @throws PbxException where the PBX cannot be reached or does not let us in
   */
  public static Optional<SystemName> read(ReadingClient client) {
    try {
      return of(client.function(PARAMETERS).path("FQDN").asString(""));
    } catch (PbxException.Rejected | PbxException.NotAuthorised _) {
      return Optional.empty();
    }
  }

  /**
   * The same where the name must be known.
   *
   * @throws PbxException where it is not
   */
  public static SystemName require(ReadingClient client) {
    return read(client).orElseThrow(PbxException.Incomplete::withoutName);
  }

  @Override
  public String toString() {
    return fqdn;
  }
}
