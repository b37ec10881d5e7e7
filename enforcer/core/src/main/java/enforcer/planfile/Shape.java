package enforcer.planfile;

import enforcer.model.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a value in JSON: how it is written, and the schema of what is written.
 *
 * @param name the name under which a document defines its schema once; empty if it does not
 */
public record Shape<T>(
    Function<? super T, ? extends JsonNode> writer, Supplier<ObjectNode> describer, String name) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  public static final Shape<String> TEXT =
      new Shape<>(JSON::stringNode, () -> Type.json().put("type", "string"));
  public static final Shape<Boolean> FLAG =
      new Shape<>(JSON::booleanNode, () -> Type.json().put("type", "boolean"));

  /** A number that is not negative. */
  public static final Shape<Number> COUNT =
      new Shape<>(
          n -> JSON.numberNode(n.longValue()),
          () -> Type.json().put("type", "integer").put("minimum", 0));

  Shape(Function<? super T, ? extends JsonNode> writer, Supplier<ObjectNode> describer) {
    this(writer, describer, "");
  }

  /** One of a few values, as a word. */
  public static <T> Shape<T> words(Collection<T> values, Function<T, String> word) {
    return new Shape<>(
        value -> JSON.stringNode(word.apply(value)),
        () -> Type.json().set("enum", list(TEXT).write(values.stream().map(word).toList())));
  }

  public static <T> Shape<List<T>> list(Shape<? super T> element) {
    return new Shape<>(
        values -> JSON.arrayNode().addAll(values.stream().map(element::write).toList()),
        () -> Type.json().put("type", "array").set("items", element.reference()));
  }

  static <T> Shape<Map<String, T>> map(Shape<? super T> element) {
    return new Shape<>(
        values -> {
          ObjectNode object = JSON.objectNode();
          values.forEach((name, value) -> object.set(name, element.write(value)));
          return object;
        },
        () -> Type.json().put("type", "object").set("additionalProperties", element.reference()));
  }

  /** An object that is only shown. */
  public static <T> Shape<T> object(Consumer<Members<T>> declaration) {
    Members<T> members = new Members<>();
    declaration.accept(members);
    return members.shape();
  }

  /** This, with a sentence for those who read the schema. */
  public Shape<T> doc(String doc) {
    return with(schema -> schema.put("description", doc));
  }

  /** This, where every text matches. */
  Shape<T> matching(String pattern) {
    return with(schema -> schema.put("pattern", pattern));
  }

  /** This, where its schema says more. */
  Shape<T> with(UnaryOperator<ObjectNode> more) {
    return new Shape<>(writer, () -> more.apply(schema()), name);
  }

  /** This, defined once under a name. */
  public Shape<T> named(String definition) {
    return new Shape<>(writer, describer, definition);
  }

  public JsonNode write(T value) {
    return writer.apply(value);
  }

  public ObjectNode schema() {
    return describer.get();
  }

  /** What the schemas of others say of this. */
  ObjectNode reference() {
    return name.isEmpty() ? schema() : Type.json().put("$ref", "#/$defs/" + name);
  }

  /** The schema of a whole document, draft 2020-12. */
  public ObjectNode document(String title, String doc) {
    return Type.json()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", title)
        .put("description", doc)
        .setAll(schema());
  }
}
