package enforcer.cli;

import com.google.inject.Guice;
import enforcer.Enforcer;
import enforcer.document.SchemaCheck;
import enforcer.pbx.ReadingClient;
import enforcer.run.Engine;
import enforcer.schema.DocumentSchema;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Builds the core when a command asks for it. */
final class Wiring {
  private static final Set<String> READ_FILES =
      Set.of("validate", "plan", "apply", "drift", "doctor", "rotate");
  private static final Set<String> TALK =
      Set.of("plan", "apply", "drift", "doctor", "rotate", "import", "check");
  private static final List<String> HELP = List.of("--help", "-h");

  private Wiring() {}

  private static final class Schema {
    static final SchemaCheck CHECK = new SchemaCheck(DocumentSchema.json()).prepared();
  }

  /** Prepares, in parallel with parsing, what these arguments will need. */
  static void ahead(String... arguments) {
    if (arguments.length == 0 || !Collections.disjoint(HELP, List.of(arguments))) {
      return;
    }
    if (READ_FILES.contains(arguments[0])) {
      beside(Wiring::schema);
    }
    if (TALK.contains(arguments[0])) {
      boolean plain = Arrays.stream(arguments).anyMatch(a -> a.contains("http://"));
      beside(() -> ReadingClient.warmUp(!plain));
    }
  }

  private static void beside(Runnable work) {
    Thread.ofPlatform().daemon().name("ahead").start(work);
  }

  private static SchemaCheck schema() {
    return Schema.CHECK;
  }

  /** The core for commands without a connection; built without injection. */
  static Enforcer offline() {
    return new Enforcer(schema());
  }

  /** The core for commands that talk to phone systems. */
  static Engine online() {
    // Generating bytecode would take Guice longer than our few reflective calls.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    return Guice.createInjector(new CliModule(Wiring::schema)).getInstance(Engine.class);
  }
}
