package enforcer.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a field is stored by the PBX: under which properties, and in which form. */
public interface FieldCodec {

  /** For fields that only documents and plans know. */
  FieldCodec NONE =
      new FieldCodec() {
        @Override
        public List<String> properties(Release release) {
          return List.of();
        }

        @Override
        public Optional<Value> decode(JsonNode row, Binding binding) {
          return Optional.empty();
        }
      };

  /** The properties to select on a PBX of this release; one that it lacks would fail the read. */
  List<String> properties(Release release);

  /**
   * The canonical value in a row of the PBX; empty when the row does not say.
   *
   * @throws WireMismatch if the row has another type than the vendor describes
   */
  Optional<Value> decode(JsonNode row, Binding binding);

  /**
   * Adds the properties that store this value to the body of a write; a bug where it is only read.
   */
  default void encode(Value value, ObjectNode body, Binding binding) {
    throw new UnsupportedOperationException("this is never written");
  }

  /** The related rows that it is read from, which a read must expand; empty for none. */
  default Optional<String> related() {
    return Optional.empty();
  }

  /** The collections whose objects it calls by name; a write needs to know their ids. */
  default Set<String> refersTo() {
    return Set.of();
  }

  /**
   * The same value where the objects that it calls by name have other names.
   *
   * @param names the name of an object by its collection and the name that it has in the value
   */
  default Value renamed(Value value, BinaryOperator<String> names) {
    return value;
  }

  /** One property that holds the value in the standard form of its type. */
  static FieldCodec property(String name, Type type) {
    return new Property(name, type);
  }

  /** A property that decides whose an object is, or what it is; null does not answer that. */
  static FieldCodec decisive(String name, Type type) {
    return new Decisive(new Property(name, type));
  }

  /** A property without which its object means nothing. */
  record Decisive(Property property) implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return property.properties(release);
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      if (Type.isMissing(row.get(property.name()))) {
        throw WireMismatch.notShown();
      }
      return property.decode(row, binding);
    }
  }

  /** One property with the standard form of a type. */
  record Property(String name, Type type) implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of(name);
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      return row.has(name) ? type.fromWire(row.get(name)) : Optional.empty();
    }

    @Override
    public void encode(Value value, ObjectNode body, Binding binding) {
      body.set(name, type.toWire(value));
    }
  }
}
