package enforcer.document;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Files that are too large to keep, made here: each ends in one clear sentence. */
class HostileFilesTest {
  private static final String HEADER = "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\n";

  @TempDir Path folder;

  @Test
  void aLineOfFiftyMegabytesIsNotRead() throws IOException {
    assertThat(mistakes("a: " + "x".repeat(50_000_000)))
        .containsExactly("acme.yaml: the file is larger than 3 MB; split it, or use a base");
  }

  @Test
  void aLineThatNoEditorShowsIsNotParsed() throws IOException {
    assertThat(mistakes(HEADER + "labels: { a: " + "x".repeat(2_000_000) + " }\n"))
        .containsExactly(
            "acme.yaml:4:1: a line of more than 100000 characters; break it into several lines");
  }

  @Test
  void aFileOfAlmostThreeMegabytesIsRead() throws IOException {
    String line = "  # " + "x".repeat(99_000) + "\n";

    assertThat(mistakes(HEADER + line.repeat(30) + "labels: {}\n")).isEmpty();
  }

  @Test
  void tenThousandLevelsOfListsAreRefused() throws IOException {
    assertThat(mistakes("a: " + "[".repeat(10_000) + "]".repeat(10_000)))
        .singleElement()
        .asString()
        .endsWith("nested deeper than 50 levels");
  }

  @Test
  void tenThousandLevelsOfMappingsAreRefused() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_700; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }

    assertThat(mistakes(text.toString()))
        .singleElement()
        .asString()
        .endsWith("nested deeper than 50 levels");
  }

  @Test
  void ninetyThousandOpenBracketsAreRefused() throws IOException {
    assertThat(mistakes("a: " + "[".repeat(90_000))).hasSize(1);
    assertThat(mistakes("a: " + "{".repeat(90_000))).hasSize(1);
    assertThat(mistakes("- ".repeat(45_000))).hasSize(1);
    assertThat(mistakes("? ".repeat(45_000))).hasSize(1);
  }

  @Test
  void hundredsOfThousandsOfValuesAreRefused() throws IOException {
    assertThat(mistakes(HEADER + "labels: [" + "1,1,1,\n ".repeat(100_000) + "]\n"))
        .singleElement()
        .asString()
        .endsWith("more than 250000 values; split the file");
  }

  @Test
  void aliasesThatDoubleFortyTimesAreRefused() throws IOException {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(mistakes(text.toString())).singleElement().asString().contains("the aliases");
  }

  @Test
  void mergeKeysThatDoubleAreRefused() throws IOException {
    StringBuilder text = new StringBuilder("a0: &a0 { k0: 1, l0: 1 }\n");
    for (int i = 1; i < 60; i++) {
      text.append("a%d: &a%d { <<: [*a%d, *a%d], k%d: 1 }\n".formatted(i, i, i - 1, i - 1, i));
    }

    assertThat(mistakes(text.toString())).singleElement().asString().contains("the aliases");
  }

  @Test
  void countlessMistakesInTheTextAreReportedToABound() throws IOException {
    List<String> mistakes = mistakes(HEADER + "labels:\n" + "  a: x\n".repeat(100_000));

    assertThat(mistakes).hasSize(101);
    assertThat(mistakes)
        .anyMatch(m -> m.endsWith("100 mistakes, the rest of the file was not read"));
  }

  @Test
  void countlessMistakesAgainstTheSchemaAreReportedToABound() throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append("networks:\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("  n").append(i).append(": nowhere\n");
    }

    List<String> mistakes = mistakes(text.toString());

    assertThat(mistakes).hasSize(101);
    assertThat(mistakes).anyMatch(m -> m.contains("19900 more mistakes"));
  }

  @Test
  void noMessageRepeatsALongValueOrAForeignName() throws IOException {
    String secret = "s".repeat(10_000);
    for (String line :
        List.of(
            "networks: { a: " + secret + " }",
            secret + ": 1",
            "extends: [" + secret + ".yaml]",
            "labels: { a: *" + secret + " }",
            "labels: { a: !" + secret + " b }",
            "labels: { a: \"" + secret + " }",
            "labels: {" + secret + ": 1, " + secret + ": 2}",
            secret + ":" + secret + "\nb: c")) {
      assertThat(mistakes(HEADER + line + "\n"))
          .isNotEmpty()
          .allSatisfy(m -> assertThat(m).doesNotContain("s".repeat(70), "snakeyaml", "java."));
    }
  }

  private List<String> mistakes(String text) throws IOException {
    Files.writeString(folder.resolve("acme.yaml"), text);
    Diagnostics diagnostics = new Diagnostics();
    var found = DocumentFinder.find(List.of("acme.yaml"), folder, diagnostics);
    String schema = Files.readString(Path.of("src/test/resources/documents/schema.json"));
    SchemaCheck check = new SchemaCheck(new JsonMapper().readTree(schema));
    new DocumentReader(diagnostics)
        .readAll(found.files())
        .forEach(d -> check.check(d, diagnostics));
    return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
  }
}
