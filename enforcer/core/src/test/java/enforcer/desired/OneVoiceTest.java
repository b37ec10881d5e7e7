package enforcer.desired;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.document.CheckedDocument;
import enforcer.document.Document;
import enforcer.document.Node;
import enforcer.document.SchemaCheck;
import enforcer.document.YamlReader;
import enforcer.fixture.Story;
import enforcer.schema.DocumentSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema judges structure and the types judge meaning, and nobody hears of a mistake twice. */
class OneVoiceTest {
  private static final SchemaCheck SCHEMA = new SchemaCheck(DocumentSchema.json());
  private static final Path EXAMPLE = Path.of("../../examples/acme/acme.yaml");

  /** Something for every type to stumble over, in its structure or in its meaning. */
  private static final String WRONG =
      """
      [5, true, 0044, word, "200-100", 192.0.2.7/24, 9999d, [], {}, ["200-100", 5], {for: 999d}]
      """;

  @Test
  void whatTheSchemaRefusesNoTypeJudges() throws IOException {
    List<Node> wrong = ((Node.Sequence) parsed(WRONG)).items();
    Node.Mapping sound = (Node.Mapping) parsed(Files.readString(EXAMPLE));
    List<Node.Mapping> documents =
        sound.entries().entrySet().stream()
            .flatMap(e -> broken(e.getValue().value(), wrong).map(b -> alone(sound, e.getKey(), b)))
            .toList();
    int both = 0;
    for (Node.Mapping root : documents) {
      Diagnostics structure = new Diagnostics();
      Diagnostics meaning = new Diagnostics();
      CheckedDocument checked = SCHEMA.check(document(root), structure);
      new DesiredReader(
              checked,
              new NumberSets(Path.of("beside-no-file"), meaning),
              new PackFiles(Path.of("beside-no-file"), Path.of("beside-no-file"), meaning),
              meaning)
          .read();
      List<String> refused = structure.sorted().stream().map(Diagnostic::path).toList();
      for (Diagnostic mistake : meaning.sorted()) {
        assertThat(refused)
            .as(mistake.toString())
            .noneMatch(path -> isWithin(mistake.path(), path));
      }
      both += structure.hasErrors() && meaning.hasErrors() ? 1 : 0;
    }
    assertThat(documents).hasSizeGreaterThan(1000);
    assertThat(both).as("documents with a mistake of each sort").isPositive();
  }

  /** The part of a document under one key, with all that it may refer to. */
  private static Node.Mapping alone(Node.Mapping whole, String key, Node value) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(whole.entries());
    entries.keySet().retainAll(List.of("apiVersion", "kind", "name", "networks", key));
    entries.put(key, new Node.Entry(whole.entries().get(key).keyPlace(), value));
    return new Node.Mapping(entries, whole.place());
  }

  /** A tree once for every value in it and every wrong one in its place. */
  private static Stream<Node> broken(Node node, List<Node> wrong) {
    Stream<Node> inside =
        switch (node) {
          case Node.Scalar _ -> Stream.of();
          case Node.Sequence(var items, var place) ->
              IntStream.range(0, items.size())
                  .boxed()
                  .flatMap(
                      i ->
                          broken(items.get(i), wrong)
                              .map(
                                  b -> {
                                    List<Node> with = new ArrayList<>(items);
                                    with.set(i, b);
                                    return new Node.Sequence(with, place);
                                  }));
          case Node.Mapping(var entries, var place) ->
              entries.entrySet().stream()
                  .flatMap(
                      e ->
                          broken(e.getValue().value(), wrong)
                              .map(b -> new Node.Mapping(with(entries, e.getKey(), b), place)));
        };
    return Stream.concat(wrong.stream(), inside);
  }

  private static SequencedMap<String, Node.Entry> with(
      SequencedMap<String, Node.Entry> entries, String key, Node value) {
    SequencedMap<String, Node.Entry> with = new LinkedHashMap<>(entries);
    with.put(key, new Node.Entry(entries.get(key).keyPlace(), value));
    return with;
  }

  private static boolean isWithin(String path, String refused) {
    return path.equals(refused) || path.startsWith(refused + ".") || path.startsWith(refused + "[");
  }

  private static Node parsed(String yaml) {
    return YamlReader.parse(yaml, Story.FILE, new Diagnostics()).orElseThrow();
  }

  private static Document document(Node.Mapping root) {
    List<String> files = List.of(Story.FILE);
    return new Document(
        Document.Kind.PHONE_SYSTEM, "acme", root, Story.FILE, files, List.of(), true);
  }

  @Test
  void aMistakeInStructureHidesNoneInMeaning() {
    assertThat(
            Story.mistakes(
                """
                antiHacking: { failedLogins: many }
                console: { allow: [5, 203.0.113.10/24] }
                countries: { allowed: [GB, 44, XX] }
                departments: { manage: merge, list: [ 5, { name: A, members: 7 }, { name: A } ] }
                """))
        .satisfiesExactly(
            m -> assertThat(m).startsWith("acme.yaml:1:30 antiHacking.failedLogins: a whole"),
            m -> assertThat(m).startsWith("acme.yaml:2:20 console.allow[0]: text belongs here"),
            m -> assertThat(m).startsWith("acme.yaml:2:23 console.allow[1]: \"203.0.113.10/24\""),
            m -> assertThat(m).startsWith("acme.yaml:3:28 countries.allowed[1]: text belongs"),
            m -> assertThat(m).startsWith("acme.yaml:3:32 countries.allowed[2]: \"XX\" is not"),
            m -> assertThat(m).startsWith("acme.yaml:4:39 departments.list[0]: keys and values"),
            m -> assertThat(m).contains("departments.list[1].members: a list belongs here"),
            m -> assertThat(m).contains("departments.list[2]: \"A\" is listed twice"));
  }

  /** What is written and cannot be read is neither missing nor empty. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "outbound: { manage: merge, rules: [ { name: A, dial: ['1'], action: block,"
            + " from: { extensions: [200] } } ] }",
        "outbound: { manage: merge, rules: [ { name: A, dial: ['1'], from: everyone, via: [5] } ]"
            + " }",
        "outbound: { manage: merge, rules: [ { name: A, dial: 5, action: block, from: everyone } ]"
            + " }",
        "blocklist: { manage: merge, list: [ { network: 192.0.2.7, acton: block } ] }",
        "trunks: { list: [ { name: uk, transport: 5 } ] }",
        "networks: { office: 5 }\nconsole: { allow: [office] }",
        "departments: { manage: merge, list: [ { name: A, members: ['201', 200] } ] }\n"
            + "admins: { manage: merge, list: [ { extension: '200', email: a@acme.example,"
            + " role: managers, department: A } ] }",
        "admins: { manage: merge, list: [ { extension: 5, email: a@acme.example, role: managers },"
            + " { extension: 'x', email: b@acme.example, role: managers } ] }",
        "dialTests: [ { dial: ['1'], from: everyone, expect: route }, { dial: ['1'], from:"
            + " everyone, expect: 5 } ]",
      })
  void whatIsNotReadIsNotMissed(String yaml) {
    assertThat(Story.mistakes(yaml)).hasSize(yaml.contains("'x'") ? 2 : 1);
  }

  /** Nothing that breaks the schema passes, even where somebody else should have spoken. */
  @Test
  void aDocumentThatBreaksTheSchemaIsNeverWithoutAMistake() {
    Node.Mapping root =
        (Node.Mapping)
            parsed("apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\nconsole: ~\n");
    Diagnostics unheard = new Diagnostics();

    SCHEMA.check(document(root), unheard);

    assertThat(unheard.sorted()).singleElement().asString().contains("console");
  }
}
