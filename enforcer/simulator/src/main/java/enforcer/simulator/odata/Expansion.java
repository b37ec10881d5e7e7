package enforcer.simulator.odata;

/**
 * How deep a PBX build expands navigation properties.
 *
 * @param nested whether an expanded property may itself be expanded
 * @param memberRights whether the members of a department include their rights without being asked
 */
public record Expansion(boolean nested, boolean memberRights) {
  private static final String MEMBERS = "Members";
  static final String RIGHTS = "Rights";

  /** Whether the rows of this property include their rights without being asked. */
  boolean bringsRights(String property) {
    return memberRights && property.equals(MEMBERS);
  }
}
