package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import enforcer.fixture.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every folder below {@code documents} is one story: files that a user wrote, and in {@code
 * expected.txt} all that the tool says about them. {@code arguments.txt} holds what stands on the
 * command line, the folder itself if there is none.
 */
class DocumentCasesTest {
  private static final Path CASES = Path.of("src/test/resources/documents");
  private static final String EXPECTED = "expected.txt";

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(Files::isDirectory)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isToldAsExpected(String name, @TempDir Path temporary) throws IOException {
    Path written = CASES.resolve(name);
    Path folder = Files.createDirectory(temporary.resolve(name));
    copy(written, folder);

    String told = told(folder);

    Golden.assertFile(written.resolve(EXPECTED), told);
  }

  private static String told(Path folder) throws IOException {
    Path arguments = folder.resolve("arguments.txt");
    List<String> named = Files.exists(arguments) ? Files.readAllLines(arguments) : List.of(".");
    Diagnostics diagnostics = new Diagnostics();
    var found = DocumentFinder.find(named, folder, diagnostics);
    List<Document> documents = new DocumentReader(diagnostics).readAll(found.files());
    SchemaCheck check = schema();
    documents.forEach(d -> check.check(d, diagnostics));

    List<String> lines = new ArrayList<>();
    diagnostics.sorted().forEach(d -> lines.add(d.toString()));
    found.skipped().forEach(s -> lines.add("skipped " + s.file() + ": " + s.reason()));
    if (!diagnostics.hasErrors()) {
      documents.forEach(d -> describe(d, lines));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void describe(Document document, List<String> lines) {
    lines.add(document.name() + " from " + String.join(", ", document.sources()));
    describe(document.root(), KeyPath.ROOT, lines);
  }

  private static void describe(Node node, String path, List<String> lines) {
    switch (node) {
      case Node.Scalar scalar -> lines.add("  " + path + " = " + value(scalar));
      case Node.Sequence(var items, _) -> {
        for (int i = 0; i < items.size(); i++) {
          describe(items.get(i), KeyPath.element(path, i), lines);
        }
      }
      case Node.Mapping(var entries, _) ->
          entries.forEach((k, e) -> describe(e.value(), KeyPath.member(path, k), lines));
    }
  }

  private static String value(Node.Scalar scalar) {
    String type =
        scalar.isTrueFalse() ? "true or false" : scalar.isInteger() ? "whole number" : "text";
    return scalar.text() + "   " + type + " at " + scalar.place();
  }

  private static SchemaCheck schema() throws IOException {
    return new SchemaCheck(
        new JsonMapper().readTree(Files.readString(CASES.resolve("schema.json"))));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (!file.getFileName().toString().equals(EXPECTED)) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }
}
