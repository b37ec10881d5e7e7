package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Networks that the PBX blocks, or never blocks; rows are permanent or expire. */
final class Blocklist implements Behaviour {

  private static final int FAR_FUTURE = 3000;

  private final Pbx pbx;

  Blocklist(Pbx pbx) {
    this.pbx = pbx;
  }

  @Override
  public JsonNode computed(ObjectNode row, String property) {
    return switch (property) {
      case "IPAddrMask" -> {
        String stored = row.path("IPAddrMask").asString("");
        if (!Network.readable(stored)) {
          // A range, or a row of an older version; only a seed or an import creates it.
          yield null;
        }
        Network network = Network.parse(stored);
        boolean mask = pbx.facts().is(Fact.ADDRESS_NOTATION, "mask");
        yield Pbx.NODES.stringNode(mask ? network.dotted() : network.cidr());
      }
      case "ExpiresAt" -> permanent(row) ? never() : null;
      default -> null;
    };
  }

  @Override
  public Set<String> readOnly() {
    return Set.of("AddedBy");
  }

  @Override
  public void fill(ObjectNode row) {
    row.put("AddedBy", row.path("AddedBy").asString("Manual"));
    row.put("BlockType", row.path("BlockType").asString("Block"));
  }

  @Override
  public void check(Change change) {
    Network.parse(change.text("IPAddrMask"), "IPAddrMask");
    boolean dated = change.brings("ExpiresAt") && !permanent(change.after());
    if (dated && expires(change.after()).isBefore(pbx.now())) {
      throw ODataError.value("ExpiresAt", "WARNINGS.ALREADY_EXPIRED");
    }
  }

  static Instant expires(ObjectNode row) {
    try {
      return OffsetDateTime.parse(row.path("ExpiresAt").asString()).toInstant();
    } catch (DateTimeException e) {
      throw ODataError.value("ExpiresAt", "WARNINGS.INVALID");
    }
  }

  static boolean permanent(ObjectNode row) {
    String text = row.path("ExpiresAt").asString("");
    return text.isEmpty() || text.compareTo(FAR_FUTURE + "-") >= 0;
  }

  private JsonNode never() {
    String shown = pbx.facts().get(Fact.NEVER_EXPIRES);
    return shown.equals("null") ? Pbx.NODES.nullNode() : Pbx.NODES.stringNode(shown);
  }
}
