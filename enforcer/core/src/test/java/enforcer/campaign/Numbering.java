package enforcer.campaign;

import enforcer.simulator.PbxSimulator;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How a PBX reads numbers of other countries, and which of them it lets out.
 *
 * @param asked whether E164 processing is on and knows how international numbers begin
 * @param known every dial code that the PBX knows
 * @param allowed those that may be called
 */
record Numbering(
    boolean asked,
    String country,
    String area,
    String international,
    String national,
    boolean removesCountry,
    boolean removesArea,
    Set<String> known,
    Set<String> allowed) {

  /**
   * Reads the rows.
   *
   * @param denies whether the list of this PBX names the countries that are not allowed
   */
  static Numbering of(PbxSimulator pbx, boolean denies) {
    JsonNode row = pbx.state("E164Settings");
    Set<String> listed = new HashSet<>();
    pbx.state("CountryCodes").path("CountryCodes").forEach(c -> listed.add(c.asString()));
    Set<String> known = new HashSet<>(listed);
    for (JsonNode country : pbx.state("Countries")) {
      country.path("CountryCodes").forEach(code -> known.add(code.asString()));
    }
    Set<String> allowed = new HashSet<>(denies ? known : listed);
    if (denies) {
      allowed.removeAll(listed);
    }
    String international = row.path("InternationalCode").asString("");
    return new Numbering(
        row.path("Enabled").asBoolean(false) && !international.isEmpty(),
        row.path("CountryCode").asString("").replace("+", ""),
        row.path("AreaCode").asString(""),
        international,
        row.path("NationalCode").asString(""),
        row.path("RemoveCountryCode").asBoolean(false),
        row.path("RemoveAreaCode").asBoolean(false),
        known,
        allowed);
  }

  /** The number that the rules are asked about. */
  String seen(String dialled, Reading.Plus plus) {
    if (!asked || !dialled.startsWith("+") || plus == Reading.Plus.AS_DIALLED) {
      return dialled;
    }
    String digits = dialled.substring(1);
    boolean own = removesCountry && !country.isEmpty() && digits.startsWith(country);
    if (plus == Reading.Plus.NATIONAL && own) {
      String rest = digits.substring(country.length());
      boolean near = removesArea && !area.isEmpty() && rest.startsWith(area);
      return near ? rest.substring(area.length()) : national + rest;
    }
    return international + digits;
  }

  /** Whether the list of countries lets a number out; that of the PBX itself is always allowed. */
  boolean passes(String sent, Reading reading) {
    boolean abroad = sent.startsWith("+");
    String digits = abroad ? sent.substring(1) : sent;
    if (!abroad && !international.isEmpty() && sent.startsWith(international)) {
      abroad = true;
      digits = sent.substring(international.length());
    }
    if (!abroad || !asked && !reading.wallWithoutE164()) {
      return true;
    }
    boolean ofCountry = false;
    for (int length = Math.min(7, digits.length()); length > 0; length--) {
      String code = digits.substring(0, length);
      if (known.contains(code)) {
        ofCountry = true;
        if (allowed.contains(code) || code.equals(country)) {
          return true;
        }
        if (!reading.codeOpensLonger()) {
          return false;
        }
      }
    }
    return !ofCountry && reading.nowhereLeaves();
  }
}
