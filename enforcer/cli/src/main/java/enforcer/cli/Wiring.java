package enforcer.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import enforcer.cli.command.Command;
import enforcer.cli.terminal.Terminal;
import enforcer.document.SchemaCheck;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Timing;
import enforcer.policy.PackLibrary;
import enforcer.schema.DocumentSchema;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Wires up a run, and starts slow preparations early. */
final class Wiring {
  private static final Set<String> READ_FILES =
      Set.of("validate", "plan", "apply", "rollout", "drift", "doctor", "rotate");
  private static final Set<String> TALK =
      Set.of("plan", "apply", "rollout", "drift", "doctor", "rotate", "import", "init", "check");

  private static final String CHECK = "check";

  /** Names a reading that is judged without its phone system. */
  private static final String READING = "--reading";

  private static final List<String> HELP = List.of("--help", "-h");

  private Wiring() {}

  private static final class Schema {
    static final SchemaCheck CHECK = new SchemaCheck(DocumentSchema.json());
  }

  /** Prepares, in parallel with parsing, what these arguments will need. */
  static void ahead(String... arguments) {
    if (arguments.length == 0 || !Collections.disjoint(HELP, List.of(arguments))) {
      return;
    }
    if (READ_FILES.contains(arguments[0])) {
      beside(() -> schema().prepared());
    }
    if (arguments[0].equals(CHECK)) {
      beside(PackLibrary::ahead);
    }
    boolean kept = Arrays.stream(arguments).anyMatch(a -> a.startsWith(READING));
    if (TALK.contains(arguments[0]) && !kept) {
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

  /** The one composition root: makes these commands, and what they ask for when they run. */
  static Injector injector(
      Terminal terminal, Timing timing, Collection<Class<? extends Command>> commands) {
    // Generating bytecode would take Guice longer than our few reflective calls.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    return Guice.createInjector(new CliModule(terminal, timing, Wiring::schema, commands));
  }
}
