package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.cli.terminal.Terminal;
import enforcer.pbx.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages: what the help pages say, in the language of man. */
class ManualPageTest {
  /** What roff, a shell or a printer would take for something else. */
  private static final List<String> ODD =
      List.of(
          ".so /etc/passwd",
          "'br is no request here",
          "a \\fBbackslash\\e and C:\\new",
          "--long -s a-b",
          "~/keys `ls` ^C 'quoted' \"said\"",
          "→ Ä €",
          "100% ${HOME}");

  @TempDir private static Path folder;

  @BeforeAll
  static void written() throws IOException {
    ReferenceFiles.write(folder, "2026-11-01");
  }

  static Stream<String> commands() {
    return HelpTest.commands();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void thePageOfACommandSaysAllThatItsHelpSays(String command) throws IOException {
    assertSaysAll(page("enforcer-" + command), Run.of(command, "--help").out());
  }

  @Test
  void thePageOfTheProgramListsEveryCommandAndNamesTheirPages() throws IOException {
    assertSaysAll(page("enforcer"), Run.of("--help").out());
    assertThat(commands())
        .allMatch(command -> words("enforcer").contains("enforcer-" + command + "(1)"));
    assertThat(words("enforcer-plan")).endsWith("SEE ALSO\" enforcer(1)");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionThatIsNotHiddenHasAnEntry(String command) throws IOException {
    CommandSpec spec =
        new CommandTree(Terminal.ofProcess(), Timing.real())
            .whole()
            .getSubcommands()
            .get(command)
            .getCommandSpec();
    String page = page("enforcer-" + command);

    for (OptionSpec option : spec.options()) {
      String names = String.join(", ", option.names()).replace("-", "\\-");
      String shown = option.negatable() ? names.replace("\\-\\-", "\\-\\-[no\\-]") : names;
      String entry = ".TP\n\\fB" + shown + "\\fR";
      assertThat(page.contains(entry)).as(entry).isEqualTo(!option.hidden());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          .so /etc/passwd | \\&.so /etc/passwd
          'br             | \\(aqbr
          a\\b            | a\\eb
          --out           | \\-\\-out
          ~ ` ^           | \\(ti \\(ga \\(ha
          →               | \\[u2192]
          """)
  void whatRoffWouldObeyIsEscaped(String text, String escaped) {
    assertThat(Roff.escaped(text)).isEqualTo(escaped);
  }

  @Test
  void aLineBreakBeginsNoRequestAndAControlCharacterIsGone() {
    assertThat(Roff.escaped("one\n.so x\ty\u0007")).isEqualTo("one .so x y");
    assertThat(new Roff().section("a\" .so \"b").toString())
        .isEqualTo(".SH \"a\\(dq .so \\(dqb\"\n");
  }

  @Test
  void oddTextsArePrintedAsTheyAreWherever() throws Exception {
    assumeTrue(Manuals.has("groff"), "no groff here: skipped");
    Roff page = new Roff().macro("TH", "ODD", "1", "2026-11-01", "odd");
    page.section("ODD");
    for (String odd : ODD) {
      page.paragraphs(List.of(odd)).paragraphs(List.of("  " + odd)).entry(odd, "", List.of(odd));
    }
    Path file = Files.writeString(folder.resolve("odd.1"), page.toString());

    String printed = Manuals.groff(List.of(file));

    for (String odd : ODD) {
      assertThat(printed.split(Pattern.quote(odd), -1)).as(odd).hasSize(5);
    }
  }

  @Test
  void everyPageIsRenderedWithoutAWarning() throws Exception {
    boolean groff = Manuals.has("groff");
    boolean mandoc = Manuals.has("mandoc");
    assumeTrue(groff || mandoc, "neither groff nor mandoc here: skipped");
    List<Path> pages;
    try (Stream<Path> files = Files.list(folder.resolve("man/man1"))) {
      pages = files.sorted().toList();
    }

    if (groff) {
      assertThat(Manuals.groff(pages))
          .contains("ENFORCER-PLAN(1)", "--detailed-exitcode")
          .doesNotContain("warning", "groff:", "troff:");
    }
    if (mandoc) {
      assertThat(Manuals.mandoc(pages)).isEmpty();
    }
  }

  private static void assertSaysAll(String page, String help) {
    String words = Manuals.words(page).replace("\"", "").toLowerCase(Locale.ROOT);
    for (String part : help.split("\n\n")) {
      String said =
          Manuals.squeezed(part.replace("\"", ""))
              .replaceFirst("^Usage: ", "")
              .replaceFirst("^Exit codes", "Exit status");
      String expected = part.equals(help.split("\n\n")[0]) ? said.replaceFirst("\\.$", "") : said;
      assertThat(words).contains(expected.toLowerCase(Locale.ROOT));
    }
  }

  private static String words(String name) {
    try {
      return Manuals.words(page(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(String name) throws IOException {
    return Files.readString(folder.resolve("man/man1").resolve(name + ".1"));
  }
}
