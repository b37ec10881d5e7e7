package enforcer.cli.command;

import enforcer.Enforcer;
import enforcer.LiveCalls;
import enforcer.catalogue.DialTests;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.desired.Fact;
import enforcer.diagnostic.Excerpt;
import enforcer.dialplan.Calls;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.DocumentedCalls;
import enforcer.model.TextType;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers what becomes of a call, and why. */
@CommandLine.Command(
    name = "dial",
    header = "Say what happens to a call, and why; dials nothing.",
    description = {
      "Follows a number through the outbound rules: which rule takes it, through which trunk, as",
      "which number, with or without a PIN, or why it is refused. A file alone answers what the",
      "file decides; --live asks the phone system; with both, dial also shows the result after the",
      "file's plan. Where the result rests on an unproven fact about 3CX, dial prints it for each",
      "reading of that fact.",
    },
    exitCodeList = {
      "0:the result is printed",
      "1:a mistake in a file, or no such extension",
      "4:the phone system or a rule could not be read, or the file alone does not decide it",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer dial 999 --from 205 acme.yaml",
      "  enforcer dial 0033140000000 +33140000000 --from 205 acme.yaml --live",
      "  enforcer dial 112 --from 205 --url https://pbx.example.com",
    })
public final class DialCommand extends Command {
  private static final String HOW_TO_WRITE =
      "write digits, * and # without spaces, a + only in front";
  private static final int FEWEST_DIGITS = 3;
  private static final String UNKNOWN = "what becomes of the call is unknown: ";

  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "NUMBER|PATH",
      arity = "1..*",
      description = "Numbers as a person dials them, and at most one file.")
  private List<String> words;

  @Option(
      names = "--from",
      paramLabel = "EXTENSION",
      required = true,
      description = "The extension that dials.")
  private String from;

  @Option(
      names = "--live",
      description = "Ask the phone system of the file; without a file it is always asked.")
  private boolean live;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public DialCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    List<String> numbers = words.stream().filter(DialTests::isNumber).toList();
    List<String> paths = words.stream().filter(w -> !DialTests.isNumber(w)).toList();
    paths.stream()
        .filter(this::looksLikeNumber)
        .findFirst()
        .ifPresent(
            word -> {
              throw wrongUsage("\"" + Excerpt.of(word) + "\" cannot be dialled; " + HOW_TO_WRITE);
            });
    if (numbers.isEmpty()) {
      throw wrongUsage("there is no number to dial; " + HOW_TO_WRITE);
    }
    try (Connections connections = connection.open(terminal(), engine.get())) {
      if (paths.isEmpty()) {
        if (!connections.named()) {
          throw wrongUsage("name a file, or a phone system with --url");
        }
        return ask(connections, connections.target(), Optional.empty(), numbers, output);
      }
      Enforcer enforcer = engine.get().enforcer();
      Optional<List<DesiredState>> read = Documents.read(enforcer, paths, terminal(), output);
      if (read.isEmpty()) {
        return ExitCode.ERROR;
      }
      if (read.get().size() != 1) {
        throw wrongUsage("dial is for one phone system, but the file names " + read.get().size());
      }
      DesiredState desired = read.get().getFirst();
      if (!live && connection.url != null) {
        output.warning("--url is not used, because nothing is asked without --live");
      }
      return live
          ? ask(connections, connections.target(desired), Optional.of(desired), numbers, output)
          : documented(desired, numbers, output);
    }
  }

  /** Whether a word is mostly digits and what people write between them, and names no file. */
  private boolean looksLikeNumber(String word) {
    int digits = word.replaceAll("[^0-9]", "").length();
    int others = word.replaceAll("[-0-9+*#()./\\s\u2010-\u2015\u00a0]", "").length();
    return digits >= FEWEST_DIGITS
        && digits * 2 > word.length()
        && others * 4 <= digits
        && Files.notExists(terminal().resolve(Path.of(word)));
  }

  private ExitCode documented(DesiredState desired, List<String> numbers, Output output) {
    DocumentedCalls calls = DocumentedCalls.of(desired);
    if (!calls.decide()) {
      output.error(
          desired.file() + " does not say all outbound rules, so it decides no call",
          "give --live, or write outbound: { manage: exact } with its emergency list");
      return ExitCode.NOT_EVALUATED;
    }
    for (String number : numbers) {
      tell(
          number + " from " + from + ", by the file alone",
          calls.traces(number, from),
          end -> unlessInside(end, number),
          output);
    }
    return ExitCode.DONE;
  }

  private ExitCode ask(
      Connections connections,
      Target target,
      Optional<DesiredState> desired,
      List<String> numbers,
      Output output) {
    try {
      output.progress("reading " + target.name());
      ReadingClient client = connections.reading(target);
      LiveCalls live = LiveCalls.of(engine.get().enforcer(), desired, client);
      if (Documents.report(live.diagnostics(), output)) {
        return ExitCode.ERROR;
      }
      Optional<String> unknown = live.now().unknown();
      if (unknown.isPresent()) {
        output.error(UNKNOWN + unknown.get(), "doctor tells what can be read");
        return ExitCode.NOT_EVALUATED;
      }
      if (live.now().extension(from).isEmpty()) {
        output.error(target.name() + " has no extension " + from, "give --from one that exists");
        return ExitCode.ERROR;
      }
      boolean guessed = false;
      for (String number : numbers) {
        guessed |= hear(number, live.now(), "today", output);
        if (live.then().isPresent()) {
          guessed |= hear(number, live.then().get(), "after the plan", output);
        }
      }
      if (guessed) {
        output.error(
            "unknown: a rule that cannot be read might take the call",
            "plan and import name the rule; correct it in the console");
      }
      return guessed ? ExitCode.NOT_EVALUATED : ExitCode.DONE;
    } catch (PbxException e) {
      output.error(UNKNOWN + e.problem(), e.remedy());
      return ExitCode.NOT_EVALUATED;
    }
  }

  /** Prints the result of a call; returns true where it rests on an unreadable rule. */
  private boolean hear(String number, Calls calls, String when, Output output) {
    List<Calls.TracedCall> traces = calls.traces(number, calls.extension(from).orElseThrow());
    tell(number + " from " + from + ", " + when, traces, _ -> "", output);
    return traces.stream().anyMatch(Calls.TracedCall::isGuessed);
  }

  /** Warns that the number may be internal: internal numbers come first, and no file lists them. */
  private static String unlessInside(Disposition end, String number) {
    boolean open =
        end instanceof Disposition.Refused(Disposition.Reason reason, _, _)
            && reason != Disposition.Reason.DISABLED
            && number.matches(TextType.extension().pattern());
    return open ? ", unless it is an internal number; --live checks" : "";
  }

  private static void tell(
      String heading,
      List<Calls.TracedCall> traces,
      Function<Disposition, String> more,
      Output output) {
    List<String> lines = new ArrayList<>();
    for (Calls.TracedCall one : lastOtherwise(traces)) {
      String indent = traces.size() > 1 ? "    " : "  ";
      if (traces.size() > 1) {
        lines.add("  " + condition(one, traces));
      }
      one.remarks().forEach(remark -> lines.add(indent + remark));
      lines.add(indent + one.end().sentence() + more.apply(one.end()));
    }
    howToBecomeSure(traces).forEach(lines::add);
    output.heading(heading);
    output.painted(String.join("\n", lines));
  }

  private static List<Calls.TracedCall> lastOtherwise(List<Calls.TracedCall> traces) {
    return traces.stream()
        .sorted(Comparator.comparing(t -> t.condition().readings().isEmpty()))
        .toList();
  }

  /** The last of several needs no example of when it is so. */
  private static String condition(Calls.TracedCall trace, List<Calls.TracedCall> traces) {
    long others = traces.stream().filter(t -> !t.condition().readings().isEmpty()).count();
    boolean isRest = trace.condition().readings().isEmpty() && others == traces.size() - 1;
    String words = trace.condition().words();
    return isRest || words.isEmpty() ? "otherwise" : words;
  }

  private static List<String> howToBecomeSure(List<Calls.TracedCall> traces) {
    if (traces.size() < 2) {
      return List.of();
    }
    return traces.stream()
        .flatMap(t -> t.condition().readings().keySet().stream())
        .distinct()
        .flatMap(name -> Fact.named(name).stream())
        .map(f -> "  To be sure of " + f.name() + ": " + f.howToSettle() + ".")
        .toList();
  }
}
