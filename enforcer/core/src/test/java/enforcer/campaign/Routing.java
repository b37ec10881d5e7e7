package enforcer.campaign;

import enforcer.simulator.PbxSimulator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The rows of a PBX that decide what becomes of a call, as far as the vendor describes that.
 *
 * <p>The first rule by Priority that matches decides. Prefixes are leading digits, lengths count
 * what the rules see, no scope is everyone, a department or a range suffices. Routes are tried in
 * their order, those without a trunk and with a trunk that takes no outside calls lead nowhere. The
 * list of countries is asked about the number that a route has made. The PIN that a caller needs is
 * not asked for where an emergency rule decides.
 *
 * @param taking the rules for a number, as far as they were looked for
 * @param house the numbers that somebody or something inside has
 * @param barredByHour whether outside calls are barred while the office is closed
 */
record Routing(
    List<Rule> rules,
    Map<String, List<Rule>> taking,
    Numbering numbering,
    Set<String> house,
    boolean barredByHour) {

  /** Everything that has a number of its own. */
  private static final List<String> NUMBERED =
      List.of("Users", "Queues", "RingGroups", "Receptionists", "Trunks");

  /**
   * A call that a trunk is given.
   *
   * @param sent the digits that the trunk is given
   * @param online whether the trunk is registered
   * @param pin whether the caller is asked for a PIN first
   * @param always whether it leaves while the office is closed, too
   */
  record Call(String sent, boolean online, boolean pin, boolean always) {}

  /** A rule, as far as it decides; its routes are those that lead somewhere. */
  record Rule(
      List<String> prefixes,
      String lengths,
      Set<Long> groups,
      JsonNode ranges,
      boolean emergency,
      List<Route> routes) {

    boolean takes(String number, int length) {
      return (prefixes.isEmpty() || prefixes.stream().anyMatch(number::startsWith))
          && hasLength(lengths, length);
    }
  }

  /** What a route does to the number, and whether its trunk is registered. */
  record Route(int strip, String prepend, String append, boolean online) {
    String sends(String number) {
      return prepend + number.substring(Math.min(strip, number.length())) + append;
    }
  }

  static Routing of(PbxSimulator pbx, boolean denies) {
    Set<String> house = new HashSet<>();
    NUMBERED.forEach(set -> pbx.state(set).forEach(r -> house.add(r.path("Number").asString(""))));
    return new Routing(
        rules(pbx),
        new HashMap<>(),
        Numbering.of(pbx, denies),
        house,
        pbx.state("GeneralSettingsForPbx")
            .path("DisableOutboundCallsOutOfficeHours")
            .asBoolean(false));
  }

  /**
   * What becomes of a call.
   *
   * @param help whether the caller calls for help
   */
  Optional<Call> call(JsonNode user, String dialled, boolean help, Reading reading) {
    boolean taken = house.contains(dialled) && (!help || reading.houseFirst());
    if (taken || !user.path("Enabled").asBoolean(false)) {
      return Optional.empty();
    }
    String seen = numbering.seen(dialled, reading.plus());
    Optional<Rule> rule = deciding(user, seen, reading);
    if (rule.isEmpty() || rule.get().routes().isEmpty()) {
      return Optional.empty();
    }
    boolean emergency = rule.get().emergency();
    if (user.path("Internal").asBoolean(false) && !(emergency && reading.internalExempt())) {
      return Optional.empty();
    }
    List<Route> routes = rule.get().routes();
    Route route = routes.stream().filter(Route::online).findFirst().orElse(routes.getFirst());
    String sent = route.sends(seen);
    if (!numbering.passes(sent, reading)) {
      return Optional.empty();
    }
    return Optional.of(
        new Call(
            sent,
            route.online(),
            !emergency && user.path("PinProtected").asBoolean(false),
            !barredByHour || emergency && reading.hoursExempt()));
  }

  /** The rule that ends the search. */
  private Optional<Rule> deciding(JsonNode user, String number, Reading reading) {
    List<Rule> matching = taking(number, reading.plusCounts());
    Optional<Rule> first =
        reading.emergencyFirst()
            ? deciding(matching.stream().filter(Rule::emergency), user, reading)
            : Optional.empty();
    return first.isPresent() ? first : deciding(matching.stream(), user, reading);
  }

  private static Optional<Rule> deciding(Stream<Rule> rules, JsonNode user, Reading reading) {
    return rules
        .filter(r -> reading.emptyBlocks() || !r.routes().isEmpty())
        .filter(r -> isFor(r, user, reading))
        .findFirst();
  }

  private List<Rule> taking(String number, boolean plusCounts) {
    int length = number.length() - (number.startsWith("+") && !plusCounts ? 1 : 0);
    return taking.computeIfAbsent(
        number + length, _ -> rules.stream().filter(r -> r.takes(number, length)).toList());
  }

  /** What of a caller decides about its calls; callers that are alike here may call the same. */
  String likeness(JsonNode user) {
    StringBuilder likeness = new StringBuilder();
    for (String flag : List.of("Enabled", "Internal", "PinProtected")) {
      likeness.append(user.path(flag).asBoolean(false) ? '1' : '0');
    }
    likeness.append(user.path("PrimaryGroupId").asLong(-1));
    user.path("Groups").forEach(g -> likeness.append(' ').append(g.path("GroupId").asLong()));
    rules.forEach(r -> likeness.append(isInRange(r, user) ? '1' : '0'));
    return likeness.toString();
  }

  private static boolean hasLength(String lengths, int length) {
    if (lengths.isEmpty()) {
      return true;
    }
    for (String range : lengths.split(",")) {
      String[] ends = range.strip().split("-");
      int from = Integer.parseInt(ends[0].strip());
      int to = ends.length > 1 ? Integer.parseInt(ends[1].strip()) : from;
      if (from <= length && length <= to) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFor(Rule rule, JsonNode user, Reading reading) {
    if (rule.groups().isEmpty() && rule.ranges().isEmpty()) {
      return true;
    }
    if (isInRange(rule, user)) {
      return true;
    }
    if (!reading.anyScope()) {
      return rule.groups().contains(user.path("PrimaryGroupId").asLong(-1));
    }
    for (JsonNode membership : user.path("Groups")) {
      if (rule.groups().contains(membership.path("GroupId").asLong())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInRange(Rule rule, JsonNode user) {
    for (JsonNode range : rule.ranges()) {
      int number = user.path("Number").asInt();
      int from = range.path("From").asInt();
      int to = range.path("To").asString("").isEmpty() ? from : range.path("To").asInt();
      if (from <= number && number <= to) {
        return true;
      }
    }
    return false;
  }

  private static List<Rule> rules(PbxSimulator pbx) {
    JsonNode trunks = pbx.state("Trunks");
    List<JsonNode> rows = new ArrayList<>();
    pbx.state("OutboundRules").forEach(rows::add);
    rows.sort(Comparator.comparingInt(row -> row.path("Priority").asInt()));
    return rows.stream().map(row -> rule(row, trunks)).toList();
  }

  private static Rule rule(JsonNode row, JsonNode trunks) {
    Set<Long> groups = new HashSet<>();
    row.path("GroupIds").forEach(id -> groups.add(id.asLong()));
    List<Route> routes = new ArrayList<>();
    row.path("Routes").forEach(r -> route(r, trunks).ifPresent(routes::add));
    List<String> prefixes = new ArrayList<>();
    for (String prefix : row.path("Prefix").asString("").split(",")) {
      if (!prefix.isBlank()) {
        prefixes.add(prefix.strip());
      }
    }
    return new Rule(
        prefixes,
        row.path("NumberLengthRanges").asString(""),
        groups,
        row.path("DNRanges"),
        row.path("EmergencyRule").asBoolean(false),
        routes);
  }

  private static Optional<Route> route(JsonNode row, JsonNode trunks) {
    return trunks
        .valueStream()
        .filter(t -> t.path("Id").asLong() == row.path("TrunkId").asLong(-1))
        .filter(t -> t.path("EnableOutboundCalls").asBoolean(true))
        .findFirst()
        .map(
            t ->
                new Route(
                    row.path("StripDigits").asInt(0),
                    row.path("Prepend").asString(""),
                    row.path("Append").asString(""),
                    t.path("IsOnline").asBoolean(true)));
  }
}
