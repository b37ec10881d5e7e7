package enforcer.simulator.pbx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A fact about PBXs that no published source settles; the first reading is the default. */
public enum Fact {
  COUNTRY_CODES(
      "countryCodes",
      "CountryCodes lists the codes that may be dialled, or those that may not.",
      "allow",
      "deny"),
  POST_PRIORITY(
      "postPriority",
      "A new outbound rule goes to the bottom whatever its Priority, or to that place.",
      "ignored",
      "honoured"),
  PATCH_PRIORITY(
      "patchPriority",
      "A PATCH of an outbound rule's Priority moves the rule, or changes nothing.",
      "honoured",
      "ignored"),
  EMPTY_SLOT(
      "emptySlot", "The TrunkId that pads the routes of an outbound rule to five.", "-1", "0"),
  EMERGENCY_LISTED(
      "emergencyListed",
      "Emergency rules are in the list of outbound rules too, or only in the answer of"
          + " GetEmergencyOutboundRules().",
      "together",
      "apart"),
  RULE_NAMES("ruleNames", "Outbound rules may share a name, or not.", "any", "unique"),
  DELETED_DEPARTMENT(
      "deletedDepartment",
      "An outbound rule keeps the id of a department that is deleted, or loses it.",
      "kept",
      "dropped"),
  NESTED_EXPAND(
      "nestedExpand", "An expanded property may itself be expanded, or not.", "yes", "no"),
  MEMBER_RIGHTS(
      "memberRights",
      "The expanded Members of a department leave out their Rights, or include them.",
      "omitted",
      "shown"),
  SERVER_PAGING(
      "serverPaging",
      "A list without $top comes whole, or in pages of 100 with a next link.",
      "off",
      "100"),
  UNSET(
      "unset",
      "How a property without a value is shown: null, texts as empty, or not at all.",
      "null",
      "empty",
      "absent"),
  LIST_ORDER(
      "listOrder",
      "Lists of plain values come back as written, or in another order.",
      "stored",
      "reversed"),
  ADDRESS_NOTATION(
      "addressNotation",
      "Networks of the block list read as 192.0.2.0/24 or as 192.0.2.0/255.255.255.0.",
      "cidr",
      "mask"),
  NEVER_EXPIRES(
      "neverExpires", "ExpiresAt of a permanent block entry.", "null", "3000-01-01T00:00:00Z"),
  CALLER_KEY(
      "callerKey",
      "The Id of a caller black list row is assigned, or is the number itself.",
      "assigned",
      "number"),
  MY_ADDRESS(
      "myAddress",
      "The console tells callers the address it sees, or leaves it out.",
      "shown",
      "hidden"),
  ONE_TOKEN("oneToken", "A new token ends the client's earlier one, or not.", "yes", "no"),
  TOKEN_UNIT(
      "tokenUnit",
      "expires_in counts minutes before 20.0.9 and seconds since, or always one of them.",
      "version",
      "minutes",
      "seconds"),
  FAILED_LOGINS(
      "failedLogins",
      "Refused token requests count towards blocking the caller's address, or not.",
      "count",
      "ignored"),
  LICENCE("licence", "The licence includes the Configuration API, or not.", "xapi", "none"),
  UNKNOWN_ROLE(
      "unknownRole",
      "An unknown role name is kept and marked invalid, just kept, or refused.",
      "invalid",
      "kept",
      "refused"),
  ROLE_DOWNGRADE(
      "roleDowngrade", "A system owner may be given a lesser role, or not.", "allowed", "refused"),
  NAME_CASE(
      "nameCase",
      "Department names that differ only in case are different, or not.",
      "exact",
      "ignored"),
  REMOTE_TUNNEL(
      "remoteTunnel",
      "AllowLanOnly alone leaves connections by tunnel and bridge open, or closes them too.",
      "open",
      "closed"),
  BACKUP(
      "backup",
      "A backup is listed at once, a second later or never; is refused; or cannot be made now.",
      "listed",
      "later",
      "never",
      "refused",
      "impossible"),
  FIREWALL_CHECK(
      "firewallCheck",
      "A check of the firewall passes, finds a fault, never ends until it is stopped, never ends at"
          + " all, is refused, is taken and never runs, or begins only 12 or 45 seconds later and"
          + " goes on until it is stopped.",
      "passes",
      "fails",
      "never",
      "stuck",
      "refused",
      "idle",
      "late",
      "overdue"),
  CONCEALED_ROUND_TRIP(
      "concealedRoundTrip",
      "A secret that is sent back as concealed stays, or is gone.",
      "kept",
      "lost"),
  MULTI_USER_UPDATE(
      "multiUserUpdate",
      "MultiUserUpdate with a partial object fails, or works.",
      "fails",
      "works");

  private final String key;
  private final String meaning;
  private final List<String> readings;

  Fact(String key, String meaning, String... readings) {
    this.key = key;
    this.meaning = meaning;
    this.readings = List.of(readings);
  }

  /** The fact of that name; an unknown name is refused with the list of facts. */
  public static Fact named(String key) {
    for (Fact fact : values()) {
      if (fact.key.equals(key)) {
        return fact;
      }
    }
    String known = Arrays.stream(values()).map(Fact::key).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("There is no fact '" + key + "'; known: " + known + ".");
  }

  /** The name that switches it. */
  public String key() {
    return key;
  }

  /** The question, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** Its readings; the first is the default. */
  public List<String> readings() {
    return readings;
  }
}
