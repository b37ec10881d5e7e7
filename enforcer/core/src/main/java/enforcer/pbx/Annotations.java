package enforcer.pbx;

import enforcer.pbx.Decoder.NotAsPromised;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks at what an answer says of itself, in the words of OData. One that is not the whole, or not
 * what was asked for, is of no documented kind; other annotations are left alone.
 *
 * @param asked the path that was asked for
 */
record Annotations(String asked) {
  /** The types of what is listed under another name than its own, by path. */
  private static final Map<String, String> TYPES =
      Map.of(
          "Blocklist", "BlocklistAddr",
          "Countries", "Country",
          "SecurityTokens", "RefreshToken",
          "OutboundRules/Pbx.GetEmergencyOutboundRules()", "OutboundRule");

  private static final String NEXT = "@odata.nextLink";

  /** The decoder of an object that refuses one which says that it is something else. */
  Decoder<ObjectNode> checked(Decoder<ObjectNode> decoder) {
    return body -> {
      ObjectNode object = decoder.decode(body);
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        outer(property.getKey(), property.getValue());
      }
      row(object);
      return object;
    };
  }

  /** Looks at a property beside the rows of a list, or at one of an answer without rows. */
  void outer(String name, JsonNode value) throws NotAsPromised {
    if (name.endsWith("error") && !value.isNull() && isWord(name)) {
      throw new NotAsPromised("with an error beside its values");
    }
    annotation(name, value);
  }

  /** Looks at a row of a list, or at the only object of an answer. */
  void row(ObjectNode row) throws NotAsPromised {
    for (Map.Entry<String, JsonNode> property : row.properties()) {
      annotation(property.getKey(), property.getValue());
    }
    once(row);
  }

  private static boolean isWord(String name) {
    return name.equals("error") || name.equals("odata.error") || name.equals("@odata.error");
  }

  private void annotation(String name, JsonNode value) throws NotAsPromised {
    int at = name.indexOf('@');
    if (at < 0) {
      return;
    }
    boolean ofItself = at == 0;
    switch (name.substring(at + 1).replaceFirst("^odata\\.", "")) {
      case "removed" -> throw new NotAsPromised("with an entry that is marked as removed");
      case "nextLink" -> {
        if (!name.equals(NEXT)) {
          throw new NotAsPromised("with a list of which " + name + " has more");
        }
      }
      case "type" -> type(ofItself ? value.asString("") : "");
      case "context" -> context(ofItself ? value.asString("") : "");
      default -> {}
    }
  }

  private void type(String said) throws NotAsPromised {
    String own = said.replaceFirst("^.*[.#(]", "").replace(")", "");
    boolean known = TYPES.containsKey(asked) || isNamed();
    String one = TYPES.getOrDefault(asked, asked.replaceFirst("s$", ""));
    if (known && !own.isEmpty() && !own.equals(one) && !own.equals(asked)) {
      throw new NotAsPromised("with something of the type " + Text.clean(own, 60));
    }
  }

  /** Whether a list or an object was asked for by its name; a function answers with other types. */
  private boolean isNamed() {
    return asked.matches("[A-Za-z]+");
  }

  /** The context names the list, and what of it the answer is. */
  private void context(String said) throws NotAsPromised {
    String fragment = said.substring(said.indexOf('#') + 1);
    if (!said.contains("#") || !isNamed()) {
      return;
    }
    String of = fragment.replaceFirst("[(/].*", "");
    if (!of.equals(asked)) {
      throw new NotAsPromised("with what it calls " + Text.clean(of, 60));
    }
    if (fragment.matches(".*/\\$(delta|deletedEntity|link|deletedLink)$")) {
      throw new NotAsPromised("with what changed since an earlier answer");
    }
  }

  /** Of two names that only differ in case, nobody knows which one counts. */
  private static void once(JsonNode node) throws NotAsPromised {
    if (node instanceof ObjectNode object) {
      Set<String> names = new HashSet<>();
      for (String name : object.propertyNames()) {
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
          throw new NotAsPromised(Json.TWICE + ", in another case");
        }
      }
    }
    for (JsonNode part : node) {
      once(part);
    }
  }
}
