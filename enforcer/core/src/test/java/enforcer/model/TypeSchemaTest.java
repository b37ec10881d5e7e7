package enforcer.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The schema of types that are put together; an editor and the offline check both read it. */
class TypeSchemaTest {

  @Test
  void aUnionTakesTheJsonTypesOfItsParts() {
    Type from =
        UnionType.of(
            "everyone, or { extensions: […] }",
            ChoiceType.of("everyone"),
            StructType.of(Field.key("extensions", TextType.any(), "Who.")));
    assertThat(from.schema())
        .isEqualTo(
            Json.of(
                """
                { "pattern": "^(?:everyone)$",
                  "additionalProperties": false,
                  "properties": { "extensions": { "type": "string", "maxLength": 255,
                    "x-expected": "text", "description": "Who." } },
                  "type": ["string", "object"],
                  "x-expected": "everyone, or { extensions: […] }" }
                """));
  }

  @Test
  void aUnionWithFalseRefusesTrue() {
    Type pin = UnionType.of("false, or { }", new FlagType(true), StructType.of());
    assertThat(pin.schema().get("not")).isEqualTo(Json.of("{ \"const\": true }"));
    assertThat(pin.schema().get("type")).isEqualTo(Json.of("[\"boolean\", \"object\"]"));
  }

  @Test
  void aShorthandTakesTheBareValueOrTheStruct() {
    StructType struct =
        StructType.of(Field.key("trunk", TextType.any(), "The trunk.").with(Field.Trait.REQUIRED));
    assertThat(new ShorthandType(struct, "trunk").schema())
        .isEqualTo(
            Json.of(
                """
                { "type": ["string", "object"],
                  "additionalProperties": false,
                  "properties": { "trunk": { "type": "string", "maxLength": 255,
                    "x-expected": "text", "description": "The trunk." } },
                  "required": ["trunk"],
                  "x-needs": { "trunk": "the trunk" },
                  "maxLength": 255,
                  "x-expected": "text, or { trunk }" }
                """));
  }

  @Test
  void aShorthandIsWrittenBackAsShortAsItCanBe() {
    Field trunk = Field.key("trunk", TextType.any(), "The trunk.");
    Field strip = Field.key("strip", new WholeType(0, 9), "Digits.").omitted(Value.whole(0));
    ShorthandType route = new ShorthandType(StructType.of(trunk, strip), "trunk");
    Value bare = Reads.of(route, Value.text("primary"));
    assertThat(route.toDocument(bare)).isEqualTo(Value.text("primary"));
    assertThat(route.show(bare)).isEqualTo("primary");
    Value rewritten = bare.asStruct().with("strip", java.util.Optional.of(Value.whole(1)));
    assertThat(Reads.of(route, route.toDocument(rewritten))).isEqualTo(rewritten);
    assertThat(route.show(rewritten)).isEqualTo("{trunk: primary, strip: 1}");
  }
}
