package enforcer.document;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the folder cases cannot show: other schemas, and trees that are not documents. */
class SchemaCheckTest {

  @Test
  void checksTheHeaderOfATreeThatIsNoDocument() {
    assertThat(mistakes("{ required: [kind], properties: { name: { const: a } } }", "name: b"))
        .containsExactly(
            "rules.yaml:1:1 kind: this key is missing",
            "rules.yaml:1:7 name: \"b\" is not allowed here; write a");
  }

  @Test
  void prefersTheInnermostDescriptionOfWhatBelongsThere() {
    String schema =
        """
        { properties: { a: { $ref: '#/$defs/b', x-expected: outer } },
          $defs: { b: { pattern: '^x$', x-expected: inner } } }
        """;

    assertThat(mistakes(schema, "a: y"))
        .containsExactly("rules.yaml:1:4 a: \"y\" does not fit here; write inner");
  }

  @Test
  void fallsBackToTheDescriptionWhereTheSchemaIsUsed() {
    String schema =
        """
        { properties: { a: { $ref: '#/$defs/b', x-expected: outer } },
          $defs: { b: { pattern: '^x$' } } }
        """;

    assertThat(mistakes(schema, "a: y"))
        .containsExactly("rules.yaml:1:4 a: \"y\" does not fit here; write outer");
  }

  @Test
  void showsThePatternWhenNothingDescribesIt() {
    assertThat(mistakes("{ properties: { a: { pattern: '^x$' } } }", "a: y"))
        .containsExactly("rules.yaml:1:4 a: \"y\" does not fit here; it must match ^x$");
  }

  @Test
  void walksThroughEveryKeywordThatLeadsIntoAValue() {
    String schema =
        """
        { allOf: [{ properties: { a: { prefixItems: [{ type: string }], items: { type: boolean } } } }],
          patternProperties: { '^b': { if: { type: object }, then: { maxProperties: 0 } } },
          not: { required: [c] } }
        """;

    assertThat(mistakes(schema, "a: [1, true, 2]\nbb: { x: 1 }"))
        .containsExactly(
            "rules.yaml:1:5 a[0]: text belongs here, not a number; write \"1\" with quotes",
            "rules.yaml:1:14 a[2]: true or false belongs here, not a number; write true or false",
            "rules.yaml:2:5 bb: 1 key, which is too many; write at most 0 keys");
    assertThat(mistakes(schema, "c: 1")).hasSize(1);
  }

  @Test
  void saysTheBoundsOfARangeThatExcludesItsEnds() {
    String schema = "{ properties: { a: { exclusiveMinimum: 0, exclusiveMaximum: 10 } } }";

    assertThat(mistakes(schema, "a: 10"))
        .containsExactly(
            "rules.yaml:1:4 a: 10 is too large; write a number from more than 0 to less than 10");
  }

  @Test
  void checksNamesThatTheUserChooses() {
    assertThat(mistakes("{ propertyNames: { pattern: '^[a-z]+$' } }", "A1: x")).hasSize(1);
  }

  private static List<String> mistakes(String schema, String text) {
    Diagnostics diagnostics = new Diagnostics();
    Node written = YamlReader.parse(schema, "schema", diagnostics).orElseThrow();
    JsonNode json = new JsonMapper().readTree(JsonTree.of(written).toString());
    Node root = YamlReader.parse(text, "rules.yaml", diagnostics).orElseThrow();
    new SchemaCheck(json).check(root, diagnostics);
    return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
  }
}
