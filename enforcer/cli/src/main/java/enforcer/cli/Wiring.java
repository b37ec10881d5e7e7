package enforcer.cli;

import com.google.inject.Guice;
import enforcer.Enforcer;
import enforcer.cli.command.Core;
import enforcer.document.SchemaCheck;
import enforcer.schema.DocumentSchema;

/** Puts the core together, and not before a command asks for it. */
final class Wiring {
  private Wiring() {}

  /** The core for commands that talk to nobody; it costs no injection. */
  static Enforcer offline() {
    return new Enforcer(new SchemaCheck(DocumentSchema.json()));
  }

  /** The core for commands that talk to phone systems. */
  static Core online() {
    // Guice has to be told how to define classes before its first one is loaded; any other way
    // prints a warning of Java on standard error.
    System.setProperty("guice_custom_class_loading", "CHILD");
    return Guice.createInjector(new CliModule()).getInstance(Core.class);
  }
}
