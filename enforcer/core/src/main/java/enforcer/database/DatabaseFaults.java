package enforcer.database;

import enforcer.diagnostic.Excerpt;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Failures of a database in words. */
final class DatabaseFaults {
  static final String REMEDY =
      "nothing was sent to a phone system; check the address, the network and the database, and run"
          + " again";

  private static final int LONGEST = 200;

  private DatabaseFaults() {}

  static String what(SQLException failure) {
    SQLException e = innermost(failure);
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    if (caused(e)) {
      return "does not prove who it is: " + said(e);
    }
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "08" -> "cannot be reached: " + said(e);
      case "28" -> "refuses the login: " + said(e);
      case "57" -> "is shutting down or starting: " + said(e);
      case "42" -> "does not let this user do that: " + said(e);
      default -> "fails: " + said(e);
    };
  }

  /** The pool wraps what the driver says. */
  private static SQLException innermost(SQLException failure) {
    return failure.getSQLState() == null && failure.getCause() instanceof SQLException cause
        ? innermost(cause)
        : failure;
  }

  private static boolean caused(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  private static String said(SQLException e) {
    String text = Optional.ofNullable(e.getMessage()).orElse("it says nothing");
    String line = text.lines().findFirst().orElse("").strip().replaceAll("[.;]$", "");
    return Excerpt.escaped(line.substring(0, Math.min(LONGEST, line.length())));
  }
}
