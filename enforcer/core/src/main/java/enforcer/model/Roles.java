package enforcer.model;

import java.util.List;

/** The roles that a membership can carry, from the most powerful to the least. */
public final class Roles {
  public static final String OWNER = "system_owners";
  public static final String ADMIN = "system_admins";
  public static final String USER = "users";

  /** The order of power that the vendor's names and manuals state. */
  public static final List<String> BY_POWER =
      List.of(
          OWNER,
          ADMIN,
          "group_owners",
          "managers",
          "group_admins",
          "supervisors",
          "receptionists",
          USER,
          "observers");

  /** The least of those that administer something. */
  private static final String LAST_ADMIN = "group_admins";

  private Roles() {}

  /** Whether it is known what a role may do. */
  public static boolean isKnown(String role) {
    return BY_POWER.contains(role);
  }

  /** Whether a role administers the PBX, or a department of it. */
  public static boolean isAdministrative(String role) {
    return BY_POWER.indexOf(role) >= 0 && BY_POWER.indexOf(role) <= BY_POWER.indexOf(LAST_ADMIN);
  }

  /** Whether a role reaches the whole PBX. */
  public static boolean isSystemWide(String role) {
    return role.equals(OWNER) || role.equals(ADMIN);
  }

  /** Whether going from one role to another takes power away; an unknown role counts as none. */
  public static boolean isDemotion(String before, String after) {
    return rank(after) > rank(before);
  }

  private static int rank(String role) {
    int rank = BY_POWER.indexOf(role);
    return rank < 0 ? BY_POWER.size() : rank;
  }
}
