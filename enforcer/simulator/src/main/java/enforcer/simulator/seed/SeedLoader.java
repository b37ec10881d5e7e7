package enforcer.simulator.seed;

import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.pbx.Table;
import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.VendorTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Loads a seed into an empty PBX. */
public final class SeedLoader {

  /** Loaded first, because other rows refer to them. */
  private static final List<String> FIRST =
      List.of("Groups", "Trunks", "Users", "ServicePrincipals");

  /** The properties that identify a row, in order of preference. */
  private static final List<String> NATURAL_KEYS =
      List.of("Number", "IPAddrMask", "CallerId", "RuleName", "Name");

  /** Settings that only functions read, without a path of their own. */
  private static final List<String> BEHIND_FUNCTIONS =
      List.of(
          "UpdateSettings",
          "UpdatesStats",
          "Updates",
          "BackupSettings",
          "BackupRepositorySettings",
          "SystemParameters",
          "SystemHealthStatus",
          "RemoteAccess");

  /** The calls that were made, which a report shows and no path. */
  private static final String CALLS = "CallLog";

  /** The key under which a seed gives a range of rows, such as 200-229, in any collection. */
  private static final String NUMBER = "Number";

  private final Pbx pbx;
  private final RowReader rows;

  public SeedLoader(Pbx pbx) {
    this.pbx = pbx;
    this.rows = new RowReader(pbx.vocabulary(), pbx::now);
  }

  /** Loads a seed, after the seed that it extends. */
  public void plant(Seed seed) {
    if (seed.base() != null) {
      plant(seed.base());
    } else {
      Countries.plant(pbx);
    }
    Map<String, Object> sections = new TreeMap<>(seed.sections());
    FIRST.forEach(set -> section(set, sections.remove(set)));
    sections.forEach(this::section);
  }

  private void section(String name, Object written) {
    if (name.equals(CALLS)) {
      ((List<?>) written).forEach(row -> call((Map<?, ?>) row));
      return;
    }
    requireKnown(name);
    if (written == null) {
      return;
    }
    EntitySet set = pbx.vocabulary().set(name);
    if (written instanceof Map<?, ?> map && (set != null && set.singleton() || set == null)) {
      singleton(name, map, set);
    } else if (written instanceof List<?> list && set != null && !set.singleton()) {
      list.forEach(row -> collect(set, (Map<?, ?>) row));
    } else if (set != null) {
      throw new IllegalArgumentException(
          "The section '" + name + "' of the seed has the wrong form.");
    }
  }

  /** Accepts a section of another version, which is left out; an unknown section is a mistake. */
  private static void requireKnown(String name) {
    Set<String> known = new TreeSet<>(BEHIND_FUNCTIONS);
    VendorTypes.all().forEach(version -> known.addAll(version.sets().keySet()));
    if (!known.contains(name)) {
      throw Unknown.name("a section", name, known);
    }
  }

  private void call(Map<?, ?> written) {
    pbx.behaviours()
        .calls()
        .record(rows.row(written, pbx.vocabulary().structure("CallLogData"), ""));
  }

  private void singleton(String name, Map<?, ?> written, EntitySet set) {
    if (set == null && !BEHIND_FUNCTIONS.contains(name)) {
      return;
    }
    if (name.equals("CountryCodes") && written.containsKey("allowed")) {
      Countries.allow(pbx, written.get("allowed"));
      return;
    }
    ObjectNode row = pbx.store().own(name);
    row.setAll(rows.row(written, set == null ? null : set.type(), ""));
  }

  private void collect(EntitySet set, Map<?, ?> written) {
    Object number = written.get(NUMBER);
    if (number != null && number.toString().matches("\\d+-\\d+")) {
      String[] ends = number.toString().split("-");
      for (int at = Integer.parseInt(ends[0]); at <= Integer.parseInt(ends[1]); at++) {
        collect(set, written, Integer.toString(at));
      }
    } else {
      collect(set, written, number == null ? "" : number.toString());
    }
  }

  private void collect(EntitySet set, Map<?, ?> written, String number) {
    Map<Object, Object> said = new LinkedHashMap<>(written);
    if (!set.type().has(NUMBER)) {
      said.remove(NUMBER);
    }
    ObjectNode row = rows.row(said, set.type(), number);
    if (!number.isEmpty() && set.type().has(NUMBER)) {
      row.put(NUMBER, number);
    }
    memberships(row);
    references(row);
    ObjectNode standing = standing(set, row);
    if (standing != null) {
      row.properties().forEach(entry -> standing.set(entry.getKey(), entry.getValue()));
    } else {
      add(set, row);
    }
  }

  /** Adds a row with the defaults of the PBX. */
  void add(EntitySet set, ObjectNode row) {
    Table table = pbx.table(set.name());
    String key = set.key().name();
    if (table.numbered() && !row.has(key)) {
      boolean shared = pbx.behaviours().numbers().has(set.name());
      row.put(key, shared ? pbx.behaviours().numbers().nextId() : table.nextId());
    }
    if (set.name().equals("OutboundRules")) {
      row.put("Priority", table.size());
    }
    pbx.behaviours().of(set.name()).fill(row);
    table.put(row);
  }

  private ObjectNode standing(EntitySet set, ObjectNode row) {
    for (String key : NATURAL_KEYS) {
      if (row.has(key)) {
        return pbx.table(set.name()).find(key, row.get(key).asString());
      }
    }
    return null;
  }

  /** Reads memberships, written as department: role. */
  private void memberships(ObjectNode row) {
    if (!(row.get("Groups") instanceof ObjectNode written)) {
      return;
    }
    ArrayNode memberships = Pbx.NODES.arrayNode();
    written
        .properties()
        .forEach(
            entry ->
                memberships.add(
                    pbx.behaviours()
                        .memberships()
                        .membership(group(entry.getKey()), entry.getValue().asString())));
    row.set("Groups", memberships);
  }

  /** Resolves departments and trunks that are given by name. */
  private void references(ObjectNode row) {
    if (row.get("GroupIds") instanceof ArrayNode written) {
      ArrayNode ids = Pbx.NODES.arrayNode();
      written.forEach(id -> ids.add(id.isNumber() ? id.asLong() : group(id.asString())));
      row.set("GroupIds", ids);
    }
    for (JsonNode route : row.path("Routes")) {
      if (route.hasNonNull("TrunkName")) {
        ((ObjectNode) route).put("TrunkId", trunk(route.get("TrunkName").asString()));
      }
    }
  }

  private long group(String name) {
    ObjectNode group = pbx.table("Groups").find("Name", name);
    if (group == null) {
      throw new IllegalArgumentException(
          "The seed names a department '" + name + "' that it lacks.");
    }
    return group.get("Id").asLong();
  }

  private long trunk(String name) {
    for (ObjectNode trunk : pbx.table("Trunks").rows()) {
      if (trunk.path("Gateway").path("Name").asString("").equals(name)) {
        return trunk.get("Id").asLong();
      }
    }
    throw new IllegalArgumentException("The seed names a trunk '" + name + "' that it lacks.");
  }
}
