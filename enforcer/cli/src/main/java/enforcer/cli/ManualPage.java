package enforcer.cli;

import enforcer.cli.command.Command;
import enforcer.cli.command.Version;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of the program or of one command, from the declarations of its help page. */
final class ManualPage {
  private static final String PROGRAM = "enforcer";

  /** A line such as "Start with"; a sentence is none. */
  private static final Pattern HEADING = Pattern.compile("[A-Z][a-z]+( [a-z]+)?");

  private final CommandSpec spec;
  private final Help help;
  private final Roff page = new Roff();

  private ManualPage(CommandLine line) {
    this.spec = line.getCommandSpec();
    this.help = line.getHelp();
  }

  /** The name of the page of a command, or that of the program. */
  static String name(CommandSpec spec) {
    return spec.parent() == null ? PROGRAM : PROGRAM + "-" + spec.name();
  }

  /**
   * @param date what the foot of the page says
   */
  static String of(CommandLine line, String date) {
    return new ManualPage(line).text(date);
  }

  private String text(String date) {
    String name = name(spec);
    page.macro("TH", name.toUpperCase(Locale.ROOT), "1", date, PROGRAM + " " + Version.read())
        .macro("nh")
        .macro("ad l")
        .section("NAME")
        .paragraphs(List.of(name + " - " + help.header().strip().replaceFirst("\\.$", "")))
        .section("SYNOPSIS")
        .paragraphs(List.of(help.synopsis(0).strip()));
    description();
    commands();
    entries("ARGUMENTS", spec.positionalParameters());
    options();
    exitCodes();
    more();
    seeAlso();
    return page.toString();
  }

  private void description() {
    List<String> lines = plain(spec.usageMessage().description());
    if (!lines.isEmpty()) {
      page.section("DESCRIPTION").paragraphs(lines);
    }
  }

  private void commands() {
    if (help.subcommands().isEmpty()) {
      return;
    }
    page.section("COMMANDS");
    CommandTree.CHAPTERS.forEach(
        (chapter, names) -> {
          page.macro("SS", chapter);
          names.forEach(
              name -> page.entry(name, "", List.of(help.subcommands().get(name).header().strip())));
        });
  }

  /** Options under the heading of their group, as on the help page; the others before them. */
  private void options() {
    List<ArgGroupSpec> groups = spec.argGroups().stream().filter(g -> g.heading() != null).toList();
    List<OptionSpec> grouped = groups.stream().flatMap(g -> g.allOptionsNested().stream()).toList();
    entries("OPTIONS", spec.options().stream().filter(o -> !grouped.contains(o)).toList());
    groups.forEach(
        group ->
            entries(
                String.format(group.heading()).strip().toUpperCase(Locale.ROOT),
                group.allOptionsNested()));
  }

  private void entries(String title, Collection<? extends ArgSpec> arguments) {
    List<? extends ArgSpec> shown = arguments.stream().filter(a -> !a.hidden()).toList();
    if (!shown.isEmpty()) {
      page.section(title);
      shown.forEach(a -> page.entry(head(a), value(a), plain(a.description())));
    }
  }

  private String head(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? Stream.of(option.names()).map(n -> shown(n, option)).collect(Collectors.joining(", "))
        : "";
  }

  private String shown(String name, OptionSpec option) {
    return option.negatable() ? spec.negatableOptionTransformer().makeSynopsis(name, spec) : name;
  }

  private String value(ArgSpec argument) {
    return help.parameterLabelRenderer()
        .renderParameterLabel(argument, Ansi.OFF, List.of())
        .toString();
  }

  private void exitCodes() {
    Map<String, String> codes = spec.usageMessage().exitCodeList();
    if (!codes.isEmpty()) {
      page.section("EXIT STATUS");
      codes.forEach((code, meaning) -> page.entry(code, "", List.of(meaning)));
    }
  }

  /** The end of the help page, in parts that an empty line parts. */
  private void more() {
    List<String> lines = ((Command) spec.userObject()).moreHelp();
    int from = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).isBlank()) {
        part(lines.subList(from, i));
        from = i + 1;
      }
    }
  }

  private void part(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    boolean headed = HEADING.matcher(lines.getFirst()).matches();
    page.section(headed ? lines.getFirst().toUpperCase(Locale.ROOT) : "NOTES");
    page.paragraphs(headed ? lines.subList(1, lines.size()) : lines);
  }

  private void seeAlso() {
    Stream<String> names =
        spec.parent() == null
            ? spec.subcommands().values().stream().map(line -> name(line.getCommandSpec()))
            : Stream.of(PROGRAM);
    page.section("SEE ALSO")
        .paragraphs(List.of(names.map(name -> name + "(1)").collect(Collectors.joining(", "))));
  }

  /** Texts as the help page prints them, each line on its own. */
  private static List<String> plain(String... texts) {
    return Stream.of(texts)
        .map(text -> String.format(text))
        .flatMap(text -> Ansi.OFF.string(text).lines())
        .toList();
  }
}
