package enforcer.document;

import enforcer.diagnostic.Diagnostic;

/** Ends the reading of one file; it never leaves the package, its diagnostic does. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  Unreadable(Diagnostic diagnostic) {
    super(diagnostic.toString(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
