package enforcer.forge;

import enforcer.pbx.TokenApi.Answer;
import enforcer.pbx.TokenApi.Ask;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Takes from the answers of a forge what they must hold. */
final class Answers {
  private final String host;

  Answers(String host) {
    this.host = host;
  }

  /** The body of an answer that succeeded. */
  JsonNode body(Ask ask, Answer answer, String remedy) {
    if (answer.status() / 100 == 2) {
      if (answer.body().isMissingNode()) {
        throw malformed(ask);
      }
      return answer.body();
    }
    throw refused(ask, answer, remedy);
  }

  /** The failure of a request that the forge refused. */
  ForgeException refused(Ask ask, Answer answer, String remedy) {
    if (answer.status() / 100 == 3) {
      return ForgeException.of(
          host
              + " sends us elsewhere with status "
              + answer.status()
              + ", and the token stays here",
          "name the address of the API itself with --api-url, and the present name with --project");
    }
    String said = message(answer.body());
    return ForgeException.of(
        host
            + " refuses "
            + ask
            + " with status "
            + answer.status()
            + (said.isEmpty() ? "" : ": " + said),
        remedy);
  }

  /** What the forge says itself, in the forms that GitHub and GitLab document. */
  private static String message(JsonNode body) {
    JsonNode message = body.path("message");
    String text =
        message.isString()
            ? message.stringValue()
            : message.isMissingNode() ? body.path("error").asString("") : message.toString();
    return ForgeException.said(text);
  }

  ForgeException malformed(Ask ask) {
    return ForgeException.of(
        host + " answers " + ask + " with something else than its documentation says",
        "check that --api-url is the address of its API");
  }

  /** The numbers under a key of each object of a list. */
  List<Long> numbers(Ask ask, Answer answer, String key, String remedy) {
    JsonNode list = body(ask, answer, remedy);
    if (!list.isArray()) {
      throw malformed(ask);
    }
    List<Long> numbers = new ArrayList<>();
    list.forEach(object -> numbers.add(number(ask, object, key)));
    return numbers;
  }

  /** A text that must be there. */
  String text(Ask ask, JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (!value.isString()) {
      throw malformed(ask);
    }
    return value.stringValue();
  }

  /** A number that must be there. */
  long number(Ask ask, JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw malformed(ask);
    }
    return value.longValue();
  }
}
