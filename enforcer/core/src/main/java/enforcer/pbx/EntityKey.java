package enforcer.pbx;

import java.util.UUID;

/**
 * The key of one entity as it stands between the brackets of an address.
 *
 * @param literal the OData literal: a number or a UUID as it is, a text in single quotes
 */
public record EntityKey(String literal) {

  public static EntityKey of(long number) {
    return new EntityKey(Long.toString(number));
  }

  /** A text key; quotes in it are doubled, as OData asks. */
  public static EntityKey of(String text) {
    return new EntityKey(Query.quoted(text));
  }

  public static EntityKey of(UUID id) {
    return new EntityKey(id.toString());
  }

  @Override
  public String toString() {
    return literal;
  }
}
