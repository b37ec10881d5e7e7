package enforcer.simulator.pbx;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The roles of V20 and the rights that come with them. */
public final class Roles {

  /** The role that may do everything. */
  public static final String OWNER = "system_owners";

  /** The role that may do everything except read calls, chats and recordings. */
  public static final String ADMIN = "system_admins";

  /** The role of all other users. */
  public static final String USER = "users";

  /** From the most to the least powerful. */
  static final List<String> KNOWN =
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

  private static final List<String> OF_EVERYBODY =
      List.of("AllowIVR", "AllowParking", "CanSeeGroupMembers", "ShowMyPresence");

  private static final List<String> OF_THE_TRUSTED =
      List.of(
          "AllowToChangePresence",
          "AllowToManageCompanyBook",
          "AssignClearOperations",
          "CanBargeIn",
          "CanIntercom",
          "CanSeeGroupCalls",
          "CanSeeGroupRecordings",
          "PerformOperations",
          "ShowMyCalls",
          "ShowMyPresenceOutside");

  private Roles() {}

  /** The rights of a role, with its name. */
  static ObjectNode rights(String role) {
    boolean trusted = KNOWN.indexOf(role) >= 0 && KNOWN.indexOf(role) < KNOWN.indexOf(USER);
    ObjectNode rights = Pbx.NODES.objectNode().put("RoleName", role);
    OF_EVERYBODY.forEach(right -> rights.put(right, true));
    OF_THE_TRUSTED.forEach(right -> rights.put(right, trusted));
    return rights.put("Invalid", !KNOWN.contains(role));
  }

  /** Whether the first role may do more than the second; an unknown role may do least. */
  static boolean above(String first, String second) {
    return rank(first) < rank(second);
  }

  private static int rank(String role) {
    int rank = KNOWN.indexOf(role);
    return rank < 0 ? KNOWN.size() : rank;
  }
}
