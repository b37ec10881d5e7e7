package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import enforcer.simulator.vendor.Enumeration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Extensions: their credentials, their memberships and the PBX's own verdict on weak credentials.
 */
final class Users extends NumberedEntity {

  private static final int LONGEST_PIN = 10;
  private static final int LONGEST_PASSWORD = 50;
  private static final int STRONG_PASSWORD = 8;

  /** On for a new extension; remote connections stay blocked until they are allowed. */
  private static final List<String> ON =
      List.of("Enabled", "AllowLanOnly", "VMEnabled", "MyPhonePush");

  /** Off for a new extension. */
  private static final List<String> OFF =
      List.of(
          "Internal",
          "BlockTunnel",
          "VMDisablePinAuth",
          "PinProtected",
          "Enable2FA",
          "Require2FA",
          "RecordCalls",
          "HideInPhonebook",
          "EnableHotdesking",
          "PbxDeliversAudio",
          "IsRegistered",
          "GoogleSignInEnabled",
          "MS365SignInEnabled",
          "CallScreening",
          "SendEmailMissedCalls");

  private final Pbx pbx;
  private final Memberships memberships;
  private final Registrations registrations;

  Users(Pbx pbx, Numbers numbers, Memberships memberships) {
    super("Users", numbers, memberships);
    this.pbx = pbx;
    this.memberships = memberships;
    this.registrations = new Registrations(pbx);
  }

  @Override
  public JsonNode computed(ObjectNode row, String property) {
    return switch (property) {
      case "DisplayName" -> Pbx.NODES.stringNode(displayName(row));
      case "Tags" -> tags(row);
      case "IsRegistered" -> Pbx.NODES.booleanNode(registrations.isRegistered(row));
      // Web client passwords can be written but not read.
      case "AccessPassword" -> Pbx.NODES.nullNode();
      default -> super.computed(row, property);
    };
  }

  @Override
  public Set<String> readOnly() {
    return Set.of("DisplayName", "Tags", "IsRegistered", "Enable2FA");
  }

  @Override
  public void fill(ObjectNode row) {
    super.fill(row);
    String number = row.get("Number").asString();
    setDefault(row, "AuthID", pbx.secrets().password());
    setDefault(row, "AuthPassword", pbx.secrets().password());
    setDefault(row, "DeskphonePassword", pbx.secrets().password());
    setDefault(row, "SIPID", "");
    setDefault(row, "VMPIN", pbx.secrets().pin());
    setDefault(row, "FirstName", number);
    setDefault(row, "SRTPMode", "SRTPDisabled");
    setDefault(row, "VMEmailOptions", "Notification");
    setDefault(row, "VMPlayMsgDateTime", "None");
    setDefault(row, "QueueStatus", "LoggedOut");
    setDefault(row, "CurrentProfileName", "Available");
    for (String on : ON) {
      row.put(on, row.path(on).asBoolean(true));
    }
    for (String off : OFF) {
      row.put(off, row.path(off).asBoolean(false));
    }
    if (row.path("ForwardingProfiles").isEmpty()) {
      ObjectNode profile = row.putArray("ForwardingProfiles").addObject().put("Id", 1);
      profile.set("Name", row.get("CurrentProfileName"));
    }
    memberships.fill(row);
    if (!row.has("PrimaryGroupId")) {
      row.set("PrimaryGroupId", row.get("Groups").get(0).get("GroupId"));
    }
  }

  @Override
  public void check(Change change) {
    super.check(change);
    checkEmail(change);
    if (change.alters("VMPIN") && !change.text("VMPIN").matches("\\d{0," + LONGEST_PIN + "}")) {
      throw ODataError.value("VMPIN", "WARNINGS.XAPI.INVALID_PIN_NUMBER");
    }
    if (change.brings("AuthPassword") && change.text("AuthPassword").isEmpty()) {
      throw ODataError.value("AuthPassword", "WARNINGS.XAPI.CAN_NOT_BE_EMPTY_STRING");
    }
    if (change.text("AuthPassword").length() > LONGEST_PASSWORD) {
      throw ODataError.value("AuthPassword", "WARNINGS.LENGTH_NOT_MORE_50_CHARS");
    }
    checkPrimaryGroup(change);
  }

  @Override
  public void checkRemoval(ObjectNode row) {
    JsonNode operator = pbx.store().singleton("GeneralSettingsForPbx").path("OperatorExtension");
    if (operator.asString("").equals(row.path("Number").asString())) {
      throw ODataError.value("Number", "WARNINGS.OPERATOR_CANNOT_BE_DELETED");
    }
  }

  private void checkEmail(Change change) {
    String email = change.text("EmailAddress");
    if (email.isEmpty() || !change.alters("EmailAddress")) {
      return;
    }
    for (ObjectNode other : pbx.table("Users").rows()) {
      boolean itself = change.after().path("Id").equals(other.get("Id"));
      if (!itself && other.path("EmailAddress").asString("").equalsIgnoreCase(email)) {
        throw ODataError.value("EmailAddress", "WARNINGS.XAPI.ALREADY_IN_USE");
      }
    }
  }

  /** The primary department follows the memberships, and must be one of them when it is named. */
  private void checkPrimaryGroup(Change change) {
    JsonNode groups = change.after().path("Groups");
    long primary = change.after().path("PrimaryGroupId").asLong(-1);
    if (memberships.role(change.after(), primary) != null) {
      return;
    }
    if (change.brings("PrimaryGroupId")) {
      throw ODataError.value("PrimaryGroupId", "WARNINGS.XAPI.NOT_FOUND");
    }
    if (groups.isEmpty()) {
      change.after().putNull("PrimaryGroupId");
    } else {
      change.after().set("PrimaryGroupId", groups.get(0).get("GroupId"));
    }
  }

  private ArrayNode tags(ObjectNode row) {
    Enumeration known = pbx.vocabulary().enumeration("UserTag");
    String number = row.path("Number").asString("");
    ArrayNode tags = Pbx.NODES.arrayNode();
    if (known.members().contains("WeakID") && weakId(row, number)) {
      tags.add("WeakID");
    }
    if (known.members().contains("WeakPass") && weakPassword(row, number)) {
      tags.add("WeakPass");
    }
    return tags;
  }

  private static boolean weakId(ObjectNode row, String number) {
    String id = row.path("AuthID").asString("");
    return id.equals(number) || id.length() < number.length();
  }

  private static boolean weakPassword(ObjectNode row, String number) {
    String password = row.path("AuthPassword").asString("");
    boolean mixed =
        password.matches(".*[a-z].*")
            && password.matches(".*[A-Z].*")
            && password.matches(".*\\d.*");
    return !mixed || password.length() < STRONG_PASSWORD || password.contains(number);
  }

  private static void setDefault(ObjectNode row, String property, String value) {
    if (row.path(property).isMissingNode() || row.path(property).isNull()) {
      row.put(property, value);
    }
  }
}
