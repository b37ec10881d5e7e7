package enforcer.simulator.pbx;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** The e-mails that the PBX would have sent; nothing leaves this process. */
public final class Outbox {

  private final List<String> welcomed = new CopyOnWriteArrayList<>();

  /** Welcomes somebody, as long as there is an address to write to. */
  void welcome(ObjectNode user) {
    if (!user.path("EmailAddress").asString("").isBlank()) {
      welcomed.add(user.path("Number").asString());
    }
  }

  /** The extensions that got a welcome e-mail, in the order of sending. */
  public List<String> welcomed() {
    return List.copyOf(welcomed);
  }
}
