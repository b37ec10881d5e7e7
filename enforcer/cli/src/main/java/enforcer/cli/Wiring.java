package enforcer.cli;

import enforcer.Enforcer;
import enforcer.document.SchemaCheck;
import enforcer.schema.DocumentSchema;

/** Puts the core together, and not before a command asks for it. */
final class Wiring {
  private Wiring() {}

  /** The core for commands that talk to nobody; it costs no injection. */
  static Enforcer offline() {
    return new Enforcer(new SchemaCheck(DocumentSchema.json()));
  }
}
