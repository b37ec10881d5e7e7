package enforcer.simulator.pbx;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** The e-mails that the PBX would have sent; nothing leaves this process. */
public final class Outbox {

  private final List<String> welcomed = new CopyOnWriteArrayList<>();

  /** Sends a welcome e-mail to a user with an address. */
  void welcome(ObjectNode user) {
    if (!user.path("EmailAddress").asString("").isBlank()) {
      welcomed.add(user.path("Number").asString());
    }
  }

  /** The extensions with a sent welcome e-mail, in the order of sending. */
  public List<String> welcomed() {
    return List.copyOf(welcomed);
  }
}
