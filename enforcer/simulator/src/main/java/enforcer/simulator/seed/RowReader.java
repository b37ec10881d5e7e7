package enforcer.simulator.seed;

import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.vendor.Enumeration;
import enforcer.simulator.vendor.Property;
import enforcer.simulator.vendor.Structure;
import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.ListOf;
import enforcer.simulator.vendor.ValueType.Named;
import enforcer.simulator.vendor.ValueType.Scalar;
import enforcer.simulator.vendor.VendorTypes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts rows from the notation of a seed to that of the wire. */
final class RowReader {

  /** How a seed begins a time of the last day, such as {@code last 02:13}. */
  private static final String LAST = "last ";

  private final VendorTypes vocabulary;
  private final InstantSource clock;

  RowReader(VendorTypes vocabulary, InstantSource clock) {
    this.vocabulary = vocabulary;
    this.clock = clock;
  }

  /**
   * Reads one row. Properties unknown to this version are left out, so one seed serves all.
   *
   * @param number replaces {number} in texts
   */
  ObjectNode row(Map<?, ?> written, Structure type, String number) {
    ObjectNode row = Pbx.NODES.objectNode();
    written.forEach(
        (key, value) -> {
          Property property = type == null ? null : type.property(key.toString());
          if (type != null && property == null) {
            requireOther(key.toString(), type);
          }
          if (property != null && known(value, property)) {
            row.set(key.toString(), value(value, property.type(), number));
          } else if (type == null) {
            row.set(key.toString(), untyped(value));
          }
        });
    return row;
  }

  /** Accepts a property of another version, which is left out; an unknown one is a mistake. */
  private static void requireOther(String property, Structure type) {
    Set<String> known = new TreeSet<>();
    for (VendorTypes version : VendorTypes.all()) {
      Structure other = version.structure(type.name());
      if (other != null) {
        known.addAll(other.properties().keySet());
      }
    }
    if (!known.contains(property)) {
      throw Unknown.name("a property of " + type.name(), property, known);
    }
  }

  /** Leaves out a member of a later version; an unknown member is a mistake. */
  private boolean known(Object written, Property property) {
    Enumeration members = vocabulary.enumeration(property.type().structure());
    if (members == null || !(written instanceof String text) || members.accepts(text)) {
      return true;
    }
    Enumeration newest = VendorTypes.of(Integer.MAX_VALUE).enumeration(members.name());
    if (newest != null && !newest.accepts(text)) {
      throw new IllegalArgumentException(
          "The seed gives %s the value '%s'; known: %s."
              .formatted(property.name(), text, String.join(", ", newest.members())));
    }
    return false;
  }

  private JsonNode value(Object written, ValueType type, String number) {
    return switch (written) {
      case null -> Pbx.NODES.nullNode();
      case Map<?, ?> map when type instanceof Named named ->
          row(map, vocabulary.structure(named.name()), number);
      case Map<?, ?> map -> untyped(map);
      case List<?> list when type instanceof ListOf of -> {
        ArrayNode elements = Pbx.NODES.arrayNode();
        list.forEach(element -> elements.add(value(element, of.element(), number)));
        yield elements;
      }
      case Object other -> scalar(other, type, number);
    };
  }

  private JsonNode scalar(Object written, ValueType type, String number) {
    if (written instanceof Date date) {
      return Pbx.NODES.stringNode(date.toInstant().toString());
    }
    String text = written.toString().replace("{number}", number);
    if (type == Scalar.BOOL) {
      return Pbx.NODES.booleanNode(Boolean.parseBoolean(text));
    }
    boolean whole = type == Scalar.BYTE || type == Scalar.INT || type == Scalar.LONG;
    if (whole) {
      return Pbx.NODES.numberNode(Long.parseLong(text));
    }
    if (type == Scalar.DATETIME && text.startsWith(LAST)) {
      return Pbx.NODES.stringNode(last(LocalTime.parse(text.substring(LAST.length()))));
    }
    boolean fromNow = type == Scalar.DATETIME && text.matches("[+-]P.*");
    return Pbx.NODES.stringNode(fromNow ? fromNow(Duration.parse(text)) : text);
  }

  /** The last time at which a clock showed this, in UTC. */
  private String last(LocalTime time) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    OffsetDateTime today = now.with(time);
    return (today.isAfter(now) ? today.minusDays(1) : today).toInstant().toString();
  }

  private String fromNow(Duration duration) {
    return clock.instant().plus(duration).toString();
  }

  private static JsonNode untyped(Object written) {
    return switch (written) {
      case null -> Pbx.NODES.nullNode();
      case Map<?, ?> map -> {
        ObjectNode object = Pbx.NODES.objectNode();
        map.forEach((key, value) -> object.set(key.toString(), untyped(value)));
        yield object;
      }
      case List<?> list -> {
        ArrayNode elements = Pbx.NODES.arrayNode();
        list.forEach(element -> elements.add(untyped(element)));
        yield elements;
      }
      case Boolean flag -> Pbx.NODES.booleanNode(flag);
      case Integer number -> Pbx.NODES.numberNode(number);
      case Object other -> Pbx.NODES.stringNode(other.toString());
    };
  }
}
