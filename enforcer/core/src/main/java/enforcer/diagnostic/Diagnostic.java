package enforcer.diagnostic;

import static java.util.Objects.requireNonNull;

/**
 * One mistake of the user, as a value: where it stands, what is wrong, and what to write instead.
 *
 * @param path the path of keys inside the document, such as {@code outbound.rules[2].via}; empty
 *     for the file as a whole
 * @param message what is wrong, without a full stop
 * @param remedy what is allowed or what to do, without a full stop; may be empty
 */
public record Diagnostic(
    Severity severity, Place place, String path, String message, String remedy) {

  public Diagnostic {
    requireNonNull(severity, "severity is null");
    requireNonNull(place, "place is null");
    requireNonNull(path, "path is null");
    requireNonNull(message, "message is null");
    requireNonNull(remedy, "remedy is null");
  }

  public static Diagnostic error(Place place, String path, String message, String remedy) {
    return new Diagnostic(Severity.ERROR, place, path, message, remedy);
  }

  public static Diagnostic warning(Place place, String path, String message, String remedy) {
    return new Diagnostic(Severity.WARNING, place, path, message, remedy);
  }

  /** {@code acme.yaml:52:9 outbound.rules[2].via: no trunk "Telco2"; known: Telco, Backup}. */
  @Override
  public String toString() {
    String what = severity == Severity.ERROR ? message : severity.word() + ": " + message;
    String where = path.isEmpty() ? place.toString() : place + " " + path;
    return where + ": " + what + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
