package enforcer.simulator.vendor;

/** The type of a value on the wire. */
public sealed interface ValueType {

  /** A single value without parts. */
  enum Scalar implements ValueType {
    STRING("string", "Edm.String"),
    BOOL("bool", "Edm.Boolean"),
    BYTE("byte", "Edm.Byte"),
    INT("int", "Edm.Int32"),
    LONG("long", "Edm.Int64"),
    NUMBER("number", "Edm.Double"),
    DATETIME("datetime", "Edm.DateTimeOffset"),
    DURATION("duration", "Edm.Duration"),
    TIME("time", "Edm.TimeOfDay"),
    UUID("uuid", "Edm.Guid"),
    BYTES("bytes", "Edm.Stream");

    private final String word;
    private final String edm;

    Scalar(String word, String edm) {
      this.word = word;
      this.edm = edm;
    }

    /** Its name in the table. */
    public String word() {
      return word;
    }

    /** Its name in the entity data model. */
    public String edm() {
      return edm;
    }
  }

  /** A structure or an enumeration, by name. */
  record Named(String name) implements ValueType {}

  /** A list of values of one type. */
  record ListOf(ValueType element) implements ValueType {}

  /** Reads {@code int}, {@code [DNRange]} or {@code BlockType}. */
  static ValueType parse(String text) {
    if (text.startsWith("[")) {
      return new ListOf(parse(text.substring(1, text.length() - 1)));
    }
    for (Scalar scalar : Scalar.values()) {
      if (scalar.word.equals(text)) {
        return scalar;
      }
    }
    return new Named(text);
  }

  /** The name of the structure or enumeration, inside a list too, or null for plain values. */
  default String structure() {
    return switch (this) {
      case Scalar ignored -> null;
      case Named named -> named.name();
      case ListOf list -> list.element().structure();
    };
  }
}
