package enforcer.pbx;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a value of the body of a successful answer. */
@FunctionalInterface
interface Decoder<T> {
  /** An object, because everything that the PBX answers in JSON is one. */
  Decoder<ObjectNode> OBJECT =
      body -> {
        JsonNode tree = Json.parse(body);
        if (tree instanceof ObjectNode object) {
          return object;
        }
        throw new NotAsPromised(
            tree.isMissingNode() ? "with nothing" : "with JSON that is not an object");
      };

  /** Nothing: the status says it all. */
  Decoder<Void> NOTHING = _ -> null;

  T decode(InputStream body) throws IOException;

  /** An answer in correct JSON that is not what it should be. */
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
