package enforcer.pbx;

import enforcer.pbx.Decoder.NotAsPromised;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of a list.
 *
 * @param entities the decoded entities by key, each once
 * @param received the number of entities on the page, repeated ones included
 * @param count the size of the whole list, where the PBX was asked and tells it
 * @param next the link to the next page, if there is one
 * @param gapless whether no row was lost between the pages that it was joined from
 */
record ResultPage<T>(
    Map<String, T> entities,
    int received,
    OptionalLong count,
    Optional<String> next,
    boolean gapless) {

  /** Whether it begins with an entry that was read before, so that none between them was lost. */
  boolean joins(Map<String, T> before) {
    return entities.keySet().stream().findFirst().map(before::containsKey).orElse(before.isEmpty());
  }

  /** Reads entity by entity, so that a secret lives no longer than its codec needs. */
  static <T> Decoder<ResultPage<T>> decoder(
      String key, Annotations annotations, Function<ObjectNode, T> codec) {
    return body -> read(body, Optional.of(key), annotations, codec);
  }

  /** The same of rows without a key, each of which is its own. */
  static <T> Decoder<ResultPage<T>> decoder(
      Annotations annotations, Function<ObjectNode, T> codec) {
    return body -> read(body, Optional.empty(), annotations, codec);
  }

  private static <T> ResultPage<T> read(
      InputStream body,
      Optional<String> key,
      Annotations annotations,
      Function<ObjectNode, T> codec)
      throws IOException {
    Map<String, T> entities = new LinkedHashMap<>();
    int received = -1;
    OptionalLong count = OptionalLong.empty();
    Optional<String> next = Optional.empty();
    Set<String> names = new HashSet<>();
    try (JsonParser parser = Json.open(body)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "with JSON that is not an object");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        expect(names.add(name.toLowerCase(Locale.ROOT)), Json.TWICE);
        switch (name) {
          case "value" -> received = readEntities(parser, key, annotations, codec, entities);
          case "@odata.count", "@count" -> {
            expect(count.isEmpty(), Json.TWICE);
            count = OptionalLong.of(count(Json.next(parser)));
          }
          case "@odata.nextLink" -> next = Optional.of(link(Json.next(parser)));
          default -> annotations.outer(name, Json.next(parser));
        }
      }
      expect(parser.nextToken() == null, "with JSON that does not end where it should");
    }
    expect(received >= 0, "without a list");
    return new ResultPage<>(entities, received, count, next, true);
  }

  private static <T> int readEntities(
      JsonParser parser,
      Optional<String> key,
      Annotations annotations,
      Function<ObjectNode, T> codec,
      Map<String, T> entities)
      throws IOException {
    expect(parser.currentToken() == JsonToken.START_ARRAY, "with a list that is not one");
    int received = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser.currentToken() == JsonToken.START_OBJECT, "with an entry that is no object");
      ObjectNode entity = (ObjectNode) Json.next(parser);
      annotations.row(entity);
      String own = key.isPresent() ? id(entity, key.get()) : Integer.toString(received);
      entities.putIfAbsent(own, codec.apply(entity));
      received++;
    }
    return received;
  }

  private static String id(ObjectNode entity, String key) throws IOException {
    JsonNode id = entity.path(key);
    expect(id.isString() || id.isIntegralNumber(), "with an entry that has no " + key);
    return id.asString();
  }

  private static long count(JsonNode node) throws IOException {
    expect(node.isIntegralNumber() && node.canConvertToLong(), "with a count that is no number");
    expect(node.longValue() >= 0, "with a count that is negative");
    return node.longValue();
  }

  private static String link(JsonNode node) throws IOException {
    expect(node.isString(), "with a next page that is no address");
    return node.stringValue();
  }

  private static void expect(boolean kept, String otherwise) throws IOException {
    if (!kept) {
      throw new NotAsPromised(otherwise);
    }
  }
}
