package enforcer.simulator.seed;

import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.pbx.Table;
import enforcer.simulator.vendor.EntitySet;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings a PBX to a given number of extensions, always the same ones. */
public final class Population {

  /** Above the numbers of trunks, so numbers stay unique. */
  private static final int FIRST_NUMBER = 20_000;

  private final Pbx pbx;

  public Population(Pbx pbx) {
    this.pbx = pbx;
  }

  /** Adds extensions, or removes those with the highest numbers. */
  public void bringTo(int users) {
    Table table = pbx.table("Users");
    List<ObjectNode> standing = new ArrayList<>(table.rows());
    for (int surplus = standing.size() - 1; surplus >= users; surplus--) {
      table.remove(standing.get(surplus));
    }
    EntitySet set = table.set();
    List<Long> groups = new ArrayList<>();
    pbx.table("Groups").rows().forEach(group -> groups.add(group.get("Id").asLong()));
    SeedLoader planter = new SeedLoader(pbx);
    for (int i = standing.size(); i < users; i++) {
      planter.add(set, user(FIRST_NUMBER + i, groups, i));
    }
  }

  private ObjectNode user(int number, List<Long> groups, int index) {
    ObjectNode user = Pbx.NODES.objectNode().put("Number", Integer.toString(number));
    user.put("FirstName", "Phone " + number).put("VMPIN", Integer.toString(number % 10_000));
    user.put("EmailAddress", "phone" + number + "@acme.example");
    user.put("AllowLanOnly", index % 3 != 0);
    ArrayNode memberships = user.putArray("Groups");
    var departments = pbx.behaviours().memberships();
    memberships.add(departments.membership(groups.getFirst(), "users"));
    int second = index % groups.size();
    if (second > 0) {
      memberships.add(departments.membership(groups.get(second), "users"));
    }
    return user;
  }
}
