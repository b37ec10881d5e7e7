package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.cli.terminal.Terminal;
import enforcer.pbx.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that people read: their commands are ones of this release, and their links lead on. */
class PagesTest {
  private static final Path ROOT = Path.of("../..");
  private static final List<String> FOLDERS = List.of("enforcer", "examples", "policies", "schema");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]*)\\)");
  private static final Pattern NAMED_FILE =
      Pattern.compile("`((?:enforcer|examples|policies|schema)/[A-Za-z0-9./-]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");

  /** What the build makes, and the words that look like a file and are none. */
  private static final Pattern NO_FILE = Pattern.compile("enforcer/v1|.*/target/.*");

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".md") && !file.toString().contains("target"))
            .sorted()
            .forEach(pages::add);
      }
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndToAHeadingOfIt(Path page) throws IOException {
    for (String link : found(LINK, page)) {
      if (!link.startsWith("http")) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        assertThat(target).as(link).exists();
        if (parts.length > 1) {
          assertThat(anchors(target)).as(link).contains(parts[1]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileThatAPageNamesIsThere(Path page) throws IOException {
    assertThat(found(NAMED_FILE, page))
        .filteredOn(name -> !NO_FILE.matcher(name).matches())
        .allSatisfy(name -> assertThat(ROOT.resolve(name)).exists());
  }

  /** Those that show commands to type; the references under schema only name them. */
  static Stream<Path> guides() throws IOException {
    return pages().filter(page -> !page.startsWith(ROOT.resolve("schema")));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void everyCommandLineIsOneThatThisReleaseTakes(Path page) throws IOException {
    for (List<String> command : ShellLines.ofMarkdown(Files.readString(page))) {
      String[] arguments = command.toArray(String[]::new);
      new CommandTree(Terminal.ofProcess(), Timing.real()).lineFor(arguments).parseArgs(arguments);
    }
  }

  @Test
  void theFirstPageIsShortAndLeadsToWhatATeamNeeds() throws IOException {
    Path readme = ROOT.resolve("README.md");
    assertThat(Files.readAllLines(readme)).hasSizeLessThanOrEqualTo(330);

    Path teams = ROOT.resolve("examples/gitops/TEAMS.md");
    assertThat(anchors(teams).stream().skip(1))
        .isNotEmpty()
        .allSatisfy(
            part -> assertThat(found(LINK, readme)).contains("examples/gitops/TEAMS.md#" + part));
  }

  @Test
  void theJobsOnAPageAreReadAsCommandsToo() throws IOException {
    assertThat(ShellLines.ofMarkdown("    - run: enforcer plan sites\n    script: enforcer help\n"))
        .containsExactly(List.of("plan", "sites"), List.of("help"));
    assertThat(ShellLines.ofMarkdown(Files.readString(ROOT.resolve("README.md"))))
        .contains(List.of("apply", "pbx.plan.json"), List.of("comment", "plans/"));
  }

  private static List<String> found(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results().map(m -> m.group(1)).toList();
  }

  /** The names by which a forge reaches the headings of a page, the title first. */
  private static List<String> anchors(Path page) throws IOException {
    String prose = CODE.matcher(Files.readString(page)).replaceAll("");
    return HEADING
        .matcher(prose)
        .results()
        .map(m -> m.group(1).toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
