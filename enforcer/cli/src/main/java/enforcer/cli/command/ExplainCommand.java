package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.Fact;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Glossary;
import enforcer.schema.Explain;
import enforcer.schema.GuideCoverage;
import enforcer.schema.PolicyReference;
import jakarta.inject.Inject;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Prints the reference of one key. */
@CommandLine.Command(
    name = "explain",
    header = "Explain a key of the file, or a word of a plan or refusal.",
    description = {
      "Prints the meaning of a key, what may be written, its click path in the console, the"
          + " property",
      "that stores it, which values are safer, and the first version that has it; and what the"
          + " words",
      "of plans and refusals mean: loosens, guards, what --accept takes, facts, not met. A rule of",
      "check, and what people confirm, are explained by their ids.",
    },
    exitCodeList = {"0:explained", "1:there is no such key or word", "64:wrong usage"},
    footer = {
      "Examples",
      "  enforcer explain console.allow",
      "  enforcer explain failedLogins       # the end of a path, where it is unambiguous",
      "  enforcer explain mass-change        # a word of a refusal",
      "  enforcer explain 3CX-CON-001        # a rule of check",
      "  enforcer explain                    # every key and word there is",
    })
public final class ExplainCommand extends Command {
  private static final String WORDS = "Words of plans, refusals and results:\n";

  @Parameters(
      paramLabel = "KEY",
      arity = "0..*",
      completionCandidates = Known.class,
      description =
          "A path such as outbound.rules.via, or a word such as lockout; all are listed without"
              + " it.")
  private List<String> words = List.of();

  @Inject
  public ExplainCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ExitCode run(Output output) {
    if (words.isEmpty()) {
      output.result(String.join("\n", Explain.keys()) + "\n\n" + WORDS);
      output.result(String.join("\n", Glossary.all()));
      return ExitCode.DONE;
    }
    String asked = String.join(" ", words);
    List<String> texts =
        Stream.of(
                key(asked), Glossary.of(asked), PolicyReference.of(asked), GuideCoverage.of(asked))
            .flatMap(Optional::stream)
            .toList();
    if (texts.isEmpty()) {
      output.error("there is no key or word " + Excerpt.quoted(asked), remedy(asked));
      return ExitCode.ERROR;
    }
    output.painted(String.join("\n", texts));
    return ExitCode.DONE;
  }

  /** The meaning of a key; empty for a fact, whose word says more. */
  private static Optional<String> key(String asked) {
    return Fact.named(asked).isPresent() ? Optional.empty() : Explain.of(asked);
  }

  private static String remedy(String asked) {
    return Stream.of(Glossary.remedy(asked), Explain.remedy(asked))
        .filter(guess -> !guess.isEmpty())
        .findFirst()
        .orElse("enforcer explain lists all");
  }

  /** Everything that can be explained, for shell completion. */
  static final class Known implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Explain.keys().stream(), Glossary.all().stream())
          .filter(word -> !word.contains(" "))
          .distinct()
          .iterator();
    }
  }
}
