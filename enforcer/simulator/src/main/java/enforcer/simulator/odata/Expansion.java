package enforcer.simulator.odata;

/**
 * How far a build follows navigation properties.
 *
 * @param nested whether an expanded property may itself be expanded
 * @param memberRights whether the members of a department bring their rights unasked
 */
public record Expansion(boolean nested, boolean memberRights) {
  private static final String MEMBERS = "Members";
  static final String RIGHTS = "Rights";

  /** Whether the rows of this property come with their rights although nobody asked. */
  boolean bringsRights(String property) {
    return memberRights && property.equals(MEMBERS);
  }
}
