package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of the source itself: packages follow the pipeline, and nothing grows out of hand. */
class LayersTest {
  private static final Path MODULES = Path.of("..");
  private static final Path CORE = Path.of("src/main/java/enforcer");
  private static final int LONGEST_FILE = 400;

  /** A package may use those before it; the empty name is the front door. */
  private static final List<String> PIPELINE =
      List.of(
          "diagnostic",
          "model",
          "wire",
          "secret",
          "section",
          "catalogue",
          "document",
          "desired",
          "pbx",
          "probe",
          "diff",
          "dialplan",
          "policy",
          "pseudonym",
          "reading",
          "plan",
          "guardrail",
          "guard",
          "planfile",
          "signature",
          "journal",
          "database",
          "apply",
          "rotate",
          "watch",
          "report",
          "forge",
          "notice",
          "channel",
          "recovery",
          "export",
          "doctor",
          "schema",
          "",
          "run",
          "fleet",
          "worker");

  private static final Pattern USED = Pattern.compile("\\benforcer\\.(?:([a-z]+)\\.)?[A-Z]\\w*");

  static List<Path> coreSources() throws IOException {
    return sources(CORE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("coreSources")
  void aPackageUsesOnlyThoseBeforeIt(Path source) throws IOException {
    int own = PIPELINE.indexOf(packageOf(source));
    assertThat(own).as("its package in the order of the pipeline").isNotNegative();

    for (String line : Files.readAllLines(source)) {
      Matcher used = USED.matcher(isComment(line) ? "" : line);
      while (used.find()) {
        String other = used.group(1) == null ? "" : used.group(1);
        assertThat(PIPELINE.indexOf(other)).as(line.strip()).isBetween(0, own);
      }
    }
  }

  /** The map that newcomers read is in the order of the pipeline as well. */
  @Test
  void theMapNamesEveryPackageInOrder() throws IOException {
    List<String> named =
        Files.readAllLines(MODULES.resolve("README.md")).stream()
            .map(Pattern.compile("\\| `([a-z]+)` \\|.*")::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1).equals("enforcer") ? "" : row.group(1))
            .toList();

    assertThat(named).isEqualTo(PIPELINE);
  }

  @Test
  void onlyTheCommandLinePrints() throws IOException {
    for (String module : List.of("core", "simulator")) {
      for (Path source : sources(MODULES.resolve(module).resolve("src/main/java"))) {
        assertThat(Files.readString(source))
            .as(source.toString())
            .doesNotContain("System.out")
            .doesNotContain("System.err")
            .doesNotContain("printStackTrace");
      }
    }
  }

  @Test
  void everyFileFitsIntoAHead() throws IOException {
    for (Path source : sources(MODULES)) {
      assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThan(LONGEST_FILE);
    }
  }

  @Test
  void everyPackageTellsItsStory() throws IOException {
    for (Path source : coreSources()) {
      if (!packageOf(source).isEmpty()) {
        assertThat(source.resolveSibling("package-info.java")).exists();
      }
    }
  }

  private static String packageOf(Path source) {
    Path inside = CORE.relativize(source).getParent();
    return inside == null ? "" : inside.toString();
  }

  private static boolean isComment(String line) {
    String text = line.strip();
    return text.startsWith("*") || text.startsWith("/") || text.startsWith("package ");
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }
}
