package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** All entities with a number; numbers and ids are unique among all of them. */
public final class Numbers {

  /** The first candidate for a free number. */
  private static final Map<String, Integer> FIRST =
      Map.of(
          "Users",
          100,
          "Queues",
          800,
          "RingGroups",
          800,
          "Receptionists",
          800,
          "Fax",
          888,
          "Parkings",
          700,
          "Trunks",
          10000);

  private static final List<String> SETS =
      List.of(
          "Users",
          "ServicePrincipals",
          "RingGroups",
          "Queues",
          "Receptionists",
          "Fax",
          "Parkings",
          "Trunks");

  private final Pbx pbx;
  private long lastId;

  Numbers(Pbx pbx) {
    this.pbx = pbx;
  }

  /** Calls back with the set and the row of every entity with a number. */
  public void each(BiConsumer<String, ObjectNode> action) {
    for (String set : SETS) {
      pbx.table(set).rows().forEach(row -> action.accept(set, row));
    }
  }

  /** Whether the rows of a set have numbers. */
  public boolean has(String set) {
    return SETS.contains(set);
  }

  /** The first free number for a set. */
  public String free(String set) {
    int number = FIRST.getOrDefault(set, 100);
    while (known(Integer.toString(number))) {
      number++;
    }
    return Integer.toString(number);
  }

  /** An id that no entity with a number ever had. */
  public long nextId() {
    return ++lastId;
  }

  /** Begins with the ids after those of another PBX. */
  void after(Numbers other) {
    lastId = other.lastId;
  }

  /** Refuses a taken, missing or changed number. */
  void check(Behaviour.Change change) {
    if (change.before() != null) {
      if (change.alters("Number")) {
        throw ODataError.value("Number", "WARNINGS.XAPI.FORBIDDEN_CHANGE");
      }
      return;
    }
    String number = change.text("Number");
    if (number.isEmpty()) {
      throw ODataError.value("Number", "WARNINGS.XAPI.REQUIRED");
    }
    if (taken(number, change.after())) {
      throw ODataError.value("Number", "WARNINGS.XAPI.ALREADY_IN_USE");
    }
  }

  /** Whether any entity has that number. */
  boolean known(String number) {
    return taken(number, null);
  }

  private boolean taken(String number, ObjectNode except) {
    for (String set : SETS) {
      ObjectNode row = pbx.table(set).find("Number", number);
      if (row != null && row != except) {
        return true;
      }
    }
    return false;
  }
}
