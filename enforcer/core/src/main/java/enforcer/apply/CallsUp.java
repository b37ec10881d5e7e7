package enforcer.apply;

import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.ReadingClient;
import tools.jackson.databind.JsonNode;

/** How many calls are up on a PBX: by its list of them or by its counter, whichever has more. */
public record CallsUp(int count) {

  /**
   * Asks the PBX.
   *
   * @throws PbxException where it does not say whether a call is up
   */
  public static CallsUp read(ReadingClient client) {
    int listed = client.list("ActiveCalls", Query.select("Id"), row -> row).size();
    return new CallsUp(Math.max(listed, counted(client)));
  }

  private static int counted(ReadingClient client) {
    Query counted = Query.select("CallsActive");
    JsonNode calls = client.singleton("SystemStatus", counted).path("CallsActive");
    if (!calls.isIntegralNumber() || !calls.canConvertToInt() || calls.intValue() < 0) {
      throw PbxException.Malformed.property("SystemStatus.CallsActive", "a number of calls");
    }
    return calls.intValue();
  }

  public boolean any() {
    return count > 0;
  }

  /** {@code one call is up}, or how many are. */
  public String sentence() {
    return count == 1 ? "one call is up" : count + " calls are up";
  }
}
