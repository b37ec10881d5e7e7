package enforcer.pbx;

import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes JSON, with limits against hostile answers. A property that stands twice in one
 * object breaks the answer, since nobody knows which of both counts.
 */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxNumberLength(40)
                          .maxStringLength(4 << 20)
                          .maxNameLength(500)
                          .build())
                  .build())
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();
  // The entities of a page are read one by one, so text after an entity is no mistake.
  private static final ObjectReader ELEMENT =
      MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** What is wrong with an answer that says two things of one property. */
  static final String TWICE = "with a property that stands twice in one object";

  static final ObjectNode EMPTY = MAPPER.createObjectNode();

  private Json() {}

  static JsonNode parse(byte[] text) {
    return MAPPER.readTree(text);
  }

  static JsonNode parse(InputStream text) {
    return MAPPER.readTree(text);
  }

  /** A parser for reading entity by entity, so that no whole page is held in memory. */
  static JsonParser open(InputStream text) {
    return MAPPER.createParser(text);
  }

  static JsonNode next(JsonParser parser) {
    return ELEMENT.readValue(parser);
  }

  /** Whether an answer could not be read because a property stands twice in one object. */
  static boolean isTwice(JacksonException e) {
    return e instanceof MismatchedInputException
        && e.getOriginalMessage().startsWith("Duplicate property");
  }

  static byte[] bytes(JsonNode tree) {
    return MAPPER.writeValueAsBytes(tree);
  }
}
