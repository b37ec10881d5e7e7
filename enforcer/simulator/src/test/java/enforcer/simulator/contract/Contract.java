package enforcer.simulator.contract;

import enforcer.simulator.Exchange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges exchanges by one description: an accepted request must be declared, and so must every
 * answer. A request that is not declared has to be refused.
 */
final class Contract {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Description description;

  Contract(Description description) {
    this.description = description;
  }

  /** What departs from the description, each with the exchange that it happened in. */
  List<String> violations(Exchange exchange) {
    if (Exemptions.reason(exchange).isPresent()) {
      return List.of();
    }
    Address address = Address.of(exchange.path());
    Optional<Operation> operation = description.operation(exchange.method(), address.path());
    List<String> found = new ArrayList<>();
    if (exchange.status() < 400) {
      for (String departure : request(exchange, address, operation)) {
        found.add("accepted although " + departure);
      }
    }
    response(exchange, operation).forEach(each -> found.add("answered although " + each));
    String name =
        "%s %s -> %d (%s): "
            .formatted(
                exchange.method(), exchange.path(), exchange.status(), exchange.pbxVersion());
    return found.stream().map(name::concat).toList();
  }

  private List<String> request(Exchange exchange, Address address, Optional<Operation> found) {
    if (found.isEmpty()) {
      return List.of(
          description.declares(address.path())
              ? "the path has no such method"
              : "the path is not declared");
    }
    Operation operation = found.get();
    List<String> departures = new ArrayList<>();
    Map<String, Schema> parameters = operation.parameters("path");
    operation
        .arguments()
        .forEach((name, text) -> argument(name, text, parameters.get(name), departures));
    new QueryCheck(departures).check(address.options(), operation);
    requestBody(exchange, operation, departures);
    return departures;
  }

  private static void argument(String name, String text, Schema schema, List<String> departures) {
    if (schema == null) {
      departures.add("the key " + name + " is not declared as a parameter");
      return;
    }
    if (text.equals("null") && schema.isNullable()) {
      return;
    }
    boolean quoted = text.startsWith("'");
    String bare = quoted ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    var check = new ValueCheck(departures);
    if (schema.type().equals("string")) {
      check.checkText(name, bare, schema);
    } else if (schema.type().equals("boolean")) {
      if (!bare.matches("true|false")) {
        departures.add(name + " is neither true nor false");
      }
    } else if (bare.matches("-?\\d+(\\.\\d+)?")) {
      check.checkNumber(name, new BigDecimal(bare), schema);
    } else {
      departures.add(name + " is no number");
    }
    if (quoted != schema.isQuoted()) {
      departures.add(name + (quoted ? " stands in quotes" : " stands without quotes"));
    }
  }

  private void requestBody(Exchange exchange, Operation operation, List<String> departures) {
    String body = text(exchange.requestBody());
    Optional<Schema> schema = operation.requestBody();
    if (body.isEmpty()) {
      if (operation.requiresBody()) {
        departures.add("the required body is missing");
      }
    } else if (schema.isPresent()) {
      mediaType(exchange.requestHeaders(), "application/json", departures);
      json(body, schema.get(), departures);
    } else if (!body.equals("{}")) {
      departures.add("no body is declared");
    }
  }

  private List<String> response(Exchange exchange, Optional<Operation> operation) {
    List<String> departures = new ArrayList<>();
    String body = text(exchange.responseBody());
    if (operation.isEmpty()) {
      if (exchange.status() >= 400 && !body.isEmpty()) {
        json(body, description.error(), departures);
      }
      return departures;
    }
    Optional<JsonNode> declared = operation.get().response(exchange.status());
    if (declared.isEmpty()) {
      return List.of("the status is not declared");
    }
    Optional<Operation.Content> content = operation.get().content(declared.get());
    if (body.isEmpty()) {
      if (content.isPresent() && !Exemptions.mayBeEmpty(exchange.status())) {
        departures.add("a body is declared and there is none");
      }
    } else if (content.isEmpty()) {
      departures.add("no body is declared");
    } else {
      mediaType(exchange.responseHeaders(), content.get().mediaType(), departures);
      if (content.get().mediaType().equals("application/json")) {
        json(body, content.get().schema(), departures);
      }
    }
    return departures;
  }

  private static void mediaType(
      Map<String, String> headers, String expected, List<String> departures) {
    String found =
        headers.entrySet().stream()
            .filter(each -> each.getKey().equalsIgnoreCase("Content-Type"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("missing");
    if (!found.toLowerCase(Locale.ROOT).startsWith(expected)) {
      departures.add("the content type is " + found + ", not " + expected);
    }
  }

  private static void json(String body, Schema schema, List<String> departures) {
    try {
      new ValueCheck(departures).check("", JSON.readTree(body), schema);
    } catch (JacksonException e) {
      departures.add("the body is not JSON");
    }
  }

  private static String text(String body) {
    return body == null ? "" : body.strip();
  }
}
