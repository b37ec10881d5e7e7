package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Manual pages as programs read them that know nothing of ours. */
final class Manuals {
  private static final Pattern REQUEST =
      Pattern.compile("(?m)^\\.(?:SH|SS|TH) (.*)$|^\\.[a-zA-Z].*$");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:f[BIR]|\\[u([0-9A-F]{4,6})]|\\((..)|(.))");

  private Manuals() {}

  static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** What groff prints of pages, or what it warns of, without line breaks of its own. */
  static String groff(List<Path> pages) throws IOException, InterruptedException {
    return output(pages, "groff", "-man", "-Tutf8", "-ww", "-rLL=200n", "-P-cbou");
  }

  /** What mandoc has to say against pages. */
  static String mandoc(List<Path> pages) throws IOException, InterruptedException {
    return output(pages, "mandoc", "-T", "lint", "-W", "warning");
  }

  private static String output(List<Path> pages, String... program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    pages.forEach(page -> command.add(page.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** The words of a page without its language, each parted from the next by one space. */
  static String words(String page) {
    String text =
        REQUEST.matcher(page).replaceAll(m -> quoted(m.group(1) == null ? "" : m.group(1)));
    return squeezed(ESCAPE.matcher(text).replaceAll(m -> quoted(meaning(m))));
  }

  static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String meaning(MatchResult escape) {
    if (escape.group(1) != null) {
      return Character.toString(Integer.parseInt(escape.group(1), 16));
    }
    if (escape.group(2) != null) {
      return switch (escape.group(2)) {
        case "aq" -> "'";
        case "ga" -> "`";
        case "ha" -> "^";
        case "ti" -> "~";
        case "dq" -> "\"";
        default -> throw new AssertionError("an escape that is not used: " + escape.group());
      };
    }
    return escape.group(3) == null
        ? ""
        : switch (escape.group(3)) {
          case "-" -> "-";
          case "e" -> "\\";
          case "&" -> "";
          default -> throw new AssertionError("an escape that is not used: " + escape.group());
        };
  }
}
