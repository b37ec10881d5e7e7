package enforcer.pbx;

import enforcer.pbx.Decoder.NotAsPromised;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks at what an answer says of itself, in the words of OData. One that is not the whole, or not
 * what was asked for, is of no documented kind; other annotations are left alone.
 *
 * @param asked the path that was asked for
 * @param origin the phone system that answered before
 */
record Annotations(String asked, Origin origin) {
  /** The types of what is listed under another name than its own, by path. */
  private static final Map<String, String> TYPES =
      Map.of(
          "Blocklist", "BlocklistAddr",
          "Countries", "Country",
          "SecurityTokens", "RefreshToken",
          "OutboundRules/Pbx.GetEmergencyOutboundRules()", "OutboundRule");

  private static final String NEXT = "@odata.nextLink";
  private static final String ERROR = "with an error beside its values";

  /** The names of an error by the rules of OData. */
  private static final Set<String> WORDS = Set.of("error", "odata.error", "@odata.error");

  /** The names of one elsewhere, alone or after a namespace; ASP.NET itself says Message. */
  private static final Pattern FAILED =
      Pattern.compile(
          "@?(\\w+\\.)*((is|has)_?)?(error|exception|fault|partial|failed|failure)s?"
              + "(_?(message|description|code|type|details?))?|message",
          Pattern.CASE_INSENSITIVE);

  /** The names of what is true of an answer that is whole. */
  private static final Pattern SUCCEEDED =
      Pattern.compile(
          "@?(\\w+\\.)*(is_?)?(success(ful)?|succeeded|complete)", Pattern.CASE_INSENSITIVE);

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
    if (isError(name, value)) {
      throw new NotAsPromised(ERROR);
    }
    annotation(name, value);
  }

  /** Looks at a row of a list, or at the only object of an answer. */
  void row(ObjectNode row) throws NotAsPromised {
    for (Map.Entry<String, JsonNode> property : row.properties()) {
      annotation(property.getKey(), property.getValue());
    }
    whole(row);
  }

  /**
   * Whether a property says that something failed. What is read has none of these names in any
   * version that the vendor describes; one that is empty says nothing.
   */
  private static boolean isError(String name, JsonNode value) {
    if (WORDS.contains(name)) {
      return !value.isNull();
    }
    if (value.isBoolean() && !value.asBoolean()) {
      return SUCCEEDED.matcher(name).matches();
    }
    boolean said =
        switch (value) {
          case JsonNode node when node.isContainer() -> !node.isEmpty();
          case JsonNode node when node.isString() -> !node.asString().isBlank();
          case JsonNode node when node.isBoolean() -> node.asBoolean();
          default -> !value.isNull() && !value.asString("").equals("0");
        };
    return said && FAILED.matcher(name).matches();
  }

  private void annotation(String name, JsonNode value) throws NotAsPromised {
    int at = name.indexOf('@');
    if (at < 0) {
      return;
    }
    boolean ofItself = at == 0;
    part(name, value);
    switch (term(name)) {
      case "type" -> type(ofItself ? value.asString("") : "");
      case "context" -> {
        origin(value);
        context(ofItself ? value.asString("") : "");
      }
      default -> {}
    }
  }

  /** Looks at an annotation of an answer, or of something within it, that says it is a part. */
  private static void part(String name, JsonNode value) throws NotAsPromised {
    if (isError(name.substring(name.indexOf('@')), value)) {
      throw new NotAsPromised(ERROR);
    }
    switch (term(name)) {
      case "removed" -> throw new NotAsPromised("with an entry that is marked as removed");
      case "nextlink", "deltalink" -> {
        if (!name.equals(NEXT)) {
          throw new NotAsPromised("with a list of which " + Text.clean(name, 60) + " has more");
        }
      }
      default -> {}
    }
  }

  /** The term of an annotation. OData tells cases apart, and who answers here may not. */
  private static String term(String name) {
    return name.substring(name.indexOf('@') + 1)
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^odata\\.", "");
  }

  private void origin(JsonNode context) throws NotAsPromised {
    if (!origin.fitsContext(context.asString(""))) {
      throw new NotAsPromised(
          "with an answer of another phone system: its context names another host than before");
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

  /**
   * Looks into an object. Of two names that only differ in case, nobody knows which one counts, and
   * a list that is counted otherwise is not the whole.
   */
  private static void whole(JsonNode node) throws NotAsPromised {
    if (node instanceof ObjectNode object) {
      Set<String> names = new HashSet<>();
      for (String name : object.propertyNames()) {
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
          throw new NotAsPromised(Json.TWICE + ", in another case");
        }
        if (name.indexOf('@') >= 0) {
          part(name, object.path(name));
        }
        counted(object, name);
      }
    }
    for (JsonNode part : node) {
      whole(part);
    }
  }

  private static void counted(ObjectNode object, String name) throws NotAsPromised {
    int at = name.indexOf('@');
    if (at <= 0 || !term(name).equals("count")) {
      return;
    }
    JsonNode list = object.path(name.substring(0, at));
    JsonNode count = object.path(name);
    boolean is = count.isIntegralNumber() && count.asLong(-1) == list.size();
    if (!list.isMissingNode() && !is) {
      throw new NotAsPromised(
          "with a list of which " + Text.clean(name, 60) + " counts other than it shows");
    }
  }
}
