package enforcer.simulator.contract;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One method on one declared path, with the arguments that a request gave for its placeholders. */
record Operation(Description description, JsonNode node, Map<String, String> arguments) {

  Operation {
    arguments = Map.copyOf(arguments);
  }

  /** The parameters that travel in one place, {@code query} or {@code path}, by name. */
  Map<String, Schema> parameters(String in) {
    Map<String, Schema> parameters = new LinkedHashMap<>();
    for (JsonNode each : node.path("parameters")) {
      JsonNode parameter = description.follow(each);
      if (parameter.path("in").asString("").equals(in)) {
        parameters.put(
            parameter.path("name").asString(), description.schema(parameter.path("schema")));
      }
    }
    return parameters;
  }

  Optional<Schema> requestBody() {
    return content(description.follow(node.path("requestBody"))).map(Content::schema);
  }

  boolean requiresBody() {
    JsonNode body = description.follow(node.path("requestBody"));
    return body.path("required").asString("").equals("true");
  }

  /**
   * The declared answer. {@code default} is the description's word for errors, so it stands for no
   * success: a 200 where 204 is declared has to be noticed.
   */
  Optional<JsonNode> response(int status) {
    JsonNode responses = node.path("responses");
    String range = status / 100 + "XX";
    for (String key :
        new String[] {String.valueOf(status), range, range.toLowerCase(Locale.ROOT)}) {
      if (responses.has(key)) {
        return Optional.of(description.follow(responses.get(key)));
      }
    }
    return status >= 400 && responses.has("default")
        ? Optional.of(description.follow(responses.get("default")))
        : Optional.empty();
  }

  Optional<Content> content(JsonNode body) {
    return Content.of(body, description);
  }

  /** What one row of a successful answer looks like: names in a query are names of its fields. */
  Optional<Schema> row() {
    return response(200)
        .or(() -> response(201))
        .flatMap(this::content)
        .map(Content::schema)
        .map(body -> body.property("value").flatMap(Schema::items).orElse(body));
  }

  /** The one media type that a body is declared in, with its schema. */
  record Content(String mediaType, Schema schema) {

    static Optional<Content> of(JsonNode body, Description description) {
      return body.path("content").properties().stream()
          .map(
              each ->
                  new Content(each.getKey(), description.schema(each.getValue().path("schema"))))
          .findFirst();
    }
  }
}
