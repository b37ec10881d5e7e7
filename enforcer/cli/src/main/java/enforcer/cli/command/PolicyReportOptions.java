package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.policy.CallMatrix;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleSeverity;
import enforcer.report.MarkdownReport;
import enforcer.report.Paint;
import enforcer.report.PolicyHtml;
import enforcer.report.PolicyJson;
import enforcer.report.PolicyJsonParts;
import enforcer.report.PolicyJunit;
import enforcer.report.PolicyMarkdown;
import enforcer.report.PolicyOscal;
import enforcer.report.PolicySarif;
import enforcer.report.PolicyTarget;
import enforcer.report.PolicyTargets;
import enforcer.report.PolicyTargetsHtml;
import enforcer.report.PolicyTargetsText;
import enforcer.report.PolicyText;
import enforcer.report.TargetsText;
import enforcer.watch.Watched;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How the results of a check are shown: as text one by one, else all as one value. */
final class PolicyReportOptions {
  /** The notations of a result. */
  enum Notation {
    TEXT,
    HTML,
    MARKDOWN,
    SARIF,
    JUNIT,
    OSCAL,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "@|bold text|@ for people (the default), @|bold html|@ for a page to send or print,"
              + " @|bold markdown|@ for a pull request, @|bold sarif|@ or @|bold junit|@ for a"
              + " forge, @|bold oscal|@ for an auditor, or @|bold json|@ for machines; several"
              + " targets are one value.")
  Notation notation;

  @Option(
      names = "--details",
      description =
          "List the rules that pass, and what people can confirm, in text and Markdown; of more"
              + " than ten targets, show each in full instead of one line.")
  boolean details;

  @Option(
      names = "--out",
      paramLabel = "DIR/",
      description =
          "With -o html: write a page for each target into this folder, and one that leads to them"
              + " (index.html); without it, one page shows the worst 20 in full.")
  private String out;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "" + MarkdownReport.LIMIT,
      description =
          "How large the Markdown may be, at least "
              + PolicyMarkdown.LEAST
              + ": ${DEFAULT-VALUE} fits every forge. What matters least is cut first, and"
              + " counted.")
  int maxBytes;

  private PolicyTargets targets;
  private Optional<PolicyPages> pages = Optional.empty();
  private PolicyJsonParts begun;
  private boolean several;
  private boolean many;

  /**
   * Begins the report.
   *
   * @param named the names of the phone systems
   */
  void begin(List<String> named, Terminal terminal) {
    several = named.size() > 1;
    many = TargetsText.isFor(named.size()) && notation == Notation.TEXT && !details;
    pages =
        Optional.ofNullable(out).map(folder -> new PolicyPages(terminal.resolve(Path.of(folder))));
    pages.ifPresent(folder -> folder.check(named));
    targets = new PolicyTargets(held());
  }

  /** How many phone systems are held as a whole; the others are told when they are judged. */
  private int held() {
    return switch (notation) {
      case TEXT, JSON -> 0;
      case HTML -> pages.isPresent() ? 0 : PolicyTargets.WORST;
      case MARKDOWN, SARIF, JUNIT, OSCAL -> Integer.MAX_VALUE;
    };
  }

  /** Why these options cannot be meant; empty where they can. */
  Optional<String> misuse() {
    if (out != null && notation != Notation.HTML) {
      return Optional.of("--out DIR/ is for -o html");
    }
    return maxBytes < PolicyMarkdown.LEAST
        ? Optional.of("--max-bytes is at least " + PolicyMarkdown.LEAST)
        : Optional.empty();
  }

  /** The first of these options that was given, all of which show in the report alone. */
  Optional<String> given() {
    if (notation != Notation.TEXT) {
      return Optional.of("-o " + notation);
    }
    if (details) {
      return Optional.of("--details");
    }
    if (out != null) {
      return Optional.of("--out");
    }
    return maxBytes == MarkdownReport.LIMIT ? Optional.empty() : Optional.of("--max-bytes");
  }

  /**
   * What writes all phone systems as one value, by notation; text and JSON are printed one by one.
   */
  private Map<Notation, Function<List<PolicyTarget>, String>> whole(
      Instant now, RuleSeverity failOn) {
    return Map.of(
        Notation.HTML, several ? PolicyTargetsHtml::text : all -> PolicyHtml.text(all.getFirst()),
        Notation.MARKDOWN, new PolicyMarkdown(details, maxBytes)::text,
        Notation.SARIF, new PolicySarif(Version.read())::text,
        Notation.JUNIT, new PolicyJunit(failOn)::text,
        Notation.OSCAL, new PolicyOscal(Version.read(), now)::text);
  }

  /**
   * Takes the result of one phone system.
   *
   * @param document the file that describes it; empty without one
   * @param refusedBy the guards that would refuse the plan of this file as it stands
   * @param unplanned why this file has no plan; empty where it has one
   * @param calls which calls departments can make; empty where nobody {@link #showsCalls}
   */
  void add(
      Optional<String> document,
      PolicyReport now,
      Optional<PolicyReport> then,
      List<String> refusedBy,
      List<String> unplanned,
      Watched watched,
      Optional<CallMatrix> calls,
      Output output) {
    if (notation == Notation.TEXT && !many) {
      PolicyText text = new PolicyText(output.columns(), details, paint(output));
      output.colored(
          gap()
              + text.text(now, watched)
              + then.map(t -> text.after(now, t, refusedBy)).orElse("")
              + text.unplanned(unplanned));
    }
    tell(
        new PolicyTarget(
            now.name(), document, Optional.of(now), then, refusedBy, unplanned, watched, calls, ""),
        output);
  }

  private static Paint paint(Output output) {
    return output.isColored() ? Paint.ANSI : Paint.PLAIN;
  }

  /** Tells what can be told now of a phone system. */
  private void tell(PolicyTarget target, Output output) {
    if (notation == Notation.JSON) {
      output.result(json().next(target));
    }
    pages.ifPresent(folder -> folder.write(target));
    targets.add(target);
  }

  private PolicyJsonParts json() {
    if (begun == null) {
      begun = new PolicyJsonParts(new PolicyJson(Version.read()));
    }
    return begun;
  }

  /** Whether the calls of departments are shown: by the page alone. */
  boolean showsCalls() {
    return notation == Notation.HTML;
  }

  /** Takes a phone system that could not be judged at all. */
  void unread(String name, String file, String why, Output output) {
    if (several && !many && notation == Notation.TEXT) {
      output.painted(gap() + name + "  unknown\n  ! " + why);
    }
    tell(PolicyTarget.unread(name, file, why), output);
  }

  /** Whether a phone system of this run has this name or address. */
  boolean knows(String target) {
    return targets.knows(target);
  }

  /**
   * Ends the report of a check that ends at this time.
   *
   * @param failOn the lowest severity at which a failed rule is a difference
   */
  void end(Instant now, RuleSeverity failOn, Output output) {
    Function<List<PolicyTarget>, String> whole = whole(now, failOn).get(notation);
    if (pages.isPresent()) {
      output.say("Wrote " + pages.get().index(targets.all()) + ", which leads to a page for each");
    } else if (notation == Notation.JSON) {
      output.result(json().end());
    } else if (notation == Notation.HTML || notation == Notation.JUNIT) {
      output.file(whole.apply(targets.all()));
    } else if (whole != null) {
      output.result(whole.apply(targets.all()));
    } else if (several) {
      if (many) {
        output.painted(new PolicyTargetsText(failOn).text(targets.all()));
      }
      output.result("\n" + line());
    }
  }

  private String line() {
    List<PolicyTarget> all = targets.all();
    List<String> unread =
        all.stream().filter(t -> t.now().isEmpty()).map(PolicyTarget::name).toList();
    return (all.size() - unread.size())
        + " of "
        + all.size()
        + " phone systems were judged"
        + (unread.isEmpty() ? "." : "; unknown: " + String.join(", ", unread) + ".");
  }

  private String gap() {
    return targets.all().isEmpty() ? "" : "\n";
  }
}
