package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The countries that may be dialled. Whether the list holds the allowed or the denied countries is
 * the most important open question about the XAPI, so a fact switches it.
 */
final class CountryCodes implements Behaviour {

  private static final String LIST = "CountryCodes";

  private final Pbx pbx;

  CountryCodes(Pbx pbx) {
    this.pbx = pbx;
  }

  /** The codes that may not be dialled. */
  static List<String> denied(Pbx pbx) {
    List<String> listed = listed(pbx);
    return pbx.facts().is(Fact.COUNTRY_CODES, "deny") ? listed : others(pbx, listed);
  }

  /** Makes the given codes the ones that may not be dialled. */
  static void deny(Pbx pbx, Collection<String> codes) {
    boolean deny = pbx.facts().is(Fact.COUNTRY_CODES, "deny");
    ArrayNode list = Pbx.NODES.arrayNode();
    (deny ? codes : others(pbx, codes)).forEach(list::add);
    pbx.store().own(LIST).set(LIST, list);
  }

  @Override
  public void check(Change change) {
    ObjectNode numbering = pbx.store().singleton("E164Settings");
    boolean known =
        numbering.path("Enabled").asBoolean(false)
            && !numbering.path("InternationalCode").asString("").isEmpty();
    if (!known) {
      throw ODataError.value(LIST, "WARNINGS.INTERNATIONALPREFIX_IS_MISSING");
    }
    Set<String> possible = new HashSet<>(all(pbx));
    change.before().path(LIST).forEach(code -> possible.add(code.asString("")));
    for (JsonNode code : change.after().path(LIST)) {
      if (!possible.contains(code.asString(""))) {
        throw ODataError.value(LIST, "WARNINGS.INVALID");
      }
    }
  }

  private static List<String> listed(Pbx pbx) {
    List<String> listed = new ArrayList<>();
    pbx.store().singleton(LIST).path(LIST).forEach(code -> listed.add(code.asString()));
    return listed;
  }

  /** All codes in the PBX's own list of countries. */
  private static TreeSet<String> all(Pbx pbx) {
    TreeSet<String> codes = new TreeSet<>();
    for (ObjectNode country : pbx.table("Countries").rows()) {
      country.path(LIST).forEach(code -> codes.add(code.asString()));
    }
    return codes;
  }

  private static List<String> others(Pbx pbx, Collection<String> codes) {
    TreeSet<String> others = all(pbx);
    codes.forEach(others::remove);
    return List.copyOf(others);
  }
}
