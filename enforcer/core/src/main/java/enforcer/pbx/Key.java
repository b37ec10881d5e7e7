package enforcer.pbx;

/**
 * The key of one entity as it stands between the brackets of an address.
 *
 * @param literal the OData literal: a number as it is, a text in single quotes
 */
public record Key(String literal) {

  public static Key of(long number) {
    return new Key(Long.toString(number));
  }

  /** A text key; quotes in it are doubled, as OData asks. */
  public static Key of(String text) {
    return new Key(Query.quoted(text));
  }

  @Override
  public String toString() {
    return literal;
  }
}
