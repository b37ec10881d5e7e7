package enforcer.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.document.Document;
import enforcer.document.DocumentFinder;
import enforcer.document.DocumentReader;
import enforcer.document.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentSchemaTest {
  private static final Path EXAMPLES = Path.of("../../examples");
  private static final SchemaCheck CHECK = new SchemaCheck(DocumentSchema.json());

  @TempDir private Path folder;

  @Test
  void theSchemaKeepsTheRulesOfItsDraft() {
    var draft =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(draft.validate(DocumentSchema.json())).isEmpty();
  }

  /** The folders of documents; those of reports and of workflows have none. */
  static Stream<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> !folder.endsWith("reports") && !folder.endsWith("gitops"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleFits(Path example) {
    assertThat(mistakes(example)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          console: { allowed: [] }               | unknown key "allowed"; did you mean "allow"? known keys: restricted, allow
          consol: { restricted: true }           | unknown key "consol"; did you mean "console"?
          console: { restricted: yes }           | true or false belongs here, not text; write true
          blocklist: { list: [] }                | this key is missing; say who owns this list: exact (extra entries are deleted)
          blocklist: { manage: some }            | "some" is not allowed here; allowed: exact, merge, observe
          antiHacking: { failedLogins: "5" }     | a whole number
          antiHacking: { blockFor: 3600 }        | a duration such as 30s
          countries: {}                          | this key is missing
          countries: { allowed: [England] }      | "England" is not a country; write GB
          facts: { countryCodes: unknown }       | "unknown" does not fit here; write allow or deny, or { is, provenBy }
          numbering: { country: 44 }             | text belongs here, not a number; write "44" with quotes
          emergency: { numbers: [112] }          | write "112" with quotes
          outbound: { manage: merge, rules: [ { name: A, dial: ["1"], length: "1234", from: everyone, action: block } ] } | "1234" does not fit here; write lengths in quotes
          """)
  void aMistakeIsToldInTheWordsOfTheFormat(String section, String told) throws IOException {
    assertThat(told(section)).contains(told.strip());
  }

  @Test
  void aListHasAnEnd() throws IOException {
    String networks = "    - 192.0.2.7\n".repeat(10_001);

    assertThat(told("console:\n  allow:\n" + networks))
        .contains("console.allow: 10001 entries, which is too many; write at most 10000 entries");
  }

  @Test
  void aSelectorWithoutKeysIsNotEveryone() throws IOException {
    assertThat(told("extensions: { rules: [ { match: {}, set: { enabled: false } } ] }"))
        .contains("extensions.rules[0].match: this is empty; write at least 1 key");
  }

  @Test
  void aRuleWithoutAWayOutOrWithTwoIsAMistakeToldOnce() throws IOException {
    assertThat(
            told(
                """
                outbound:
                  manage: merge
                  rules:
                    - { name: A, dial: ["00"], from: everyone, via: [uk], action: block }
                    - { name: B, dial: ["00"], from: everyone }
                """))
        .containsOnlyOnce("via and action exclude each other; write exactly one of them")
        .containsOnlyOnce("one of via, action is missing; write exactly one of them");
  }

  private String told(String sections) throws IOException {
    Files.writeString(
        folder.resolve("acme.yaml"),
        "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\n" + sections);
    List<Diagnostic> mistakes = mistakes(folder);
    assertThat(mistakes).isNotEmpty();
    return String.join("\n", mistakes.stream().map(Diagnostic::toString).toList());
  }

  private static List<Diagnostic> mistakes(Path place) {
    Diagnostics diagnostics = new Diagnostics();
    var found = DocumentFinder.find(List.of(place.toString()), Path.of("."), diagnostics);
    List<Document> documents = new DocumentReader(diagnostics).readAll(found.files());
    documents.forEach(d -> CHECK.check(d, diagnostics));
    return diagnostics.sorted();
  }
}
