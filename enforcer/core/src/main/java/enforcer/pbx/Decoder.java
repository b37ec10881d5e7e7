package enforcer.pbx;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Decodes the body of a successful answer. */
@FunctionalInterface
interface Decoder<T> {
  /** Decodes an object; every answer of the PBX in JSON is one. */
  Decoder<ObjectNode> OBJECT =
      body -> {
        JsonNode tree = Json.parse(body);
        if (tree instanceof ObjectNode object) {
          return object;
        }
        throw new NotAsPromised(
            tree.isMissingNode() ? "with nothing" : "with JSON that is not an object");
      };

  /**
   * Decodes the result of a function: an object, or a bare value, which is put into an object as
   * {@code value}, where other functions have theirs.
   */
  Decoder<ObjectNode> RESULT =
      body -> {
        JsonNode tree = Json.parse(body);
        if (tree instanceof ObjectNode object) {
          return object;
        }
        if (tree.isMissingNode() || tree.isContainer()) {
          throw new NotAsPromised("without the result of a function");
        }
        return Json.EMPTY.deepCopy().set("value", tree);
      };

  /** Decodes nothing: the status says it all. */
  Decoder<Void> NOTHING = _ -> null;

  T decode(InputStream body) throws IOException;

  /** An answer in valid JSON of an unexpected form. */
  final class NotAsPromised extends IOException {
    NotAsPromised(String how) {
      super(how);
    }
  }

  /** An answer that is larger than we accept. */
  final class TooLarge extends IOException {
    TooLarge(String bound) {
      super(bound);
    }
  }
}
