package enforcer.campaign;

import enforcer.simulator.PbxSimulator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How people call for help: what they dial, and what a trunk must be given for it. */
final class HelpNumbers {
  private HelpNumbers() {}

  /**
   * What is dialled, and what a trunk may be given for it.
   *
   * @param dialled the number, or a code for a line and the number
   * @param right the number, and what the emergency rules of the beginning make of it
   */
  record HelpNumber(String dialled, Set<String> right) {}

  /** The numbers of a country, and those that a document adds. */
  static Set<String> numbers(PbxSimulator pbx, Collection<String> added) {
    String code = pbx.state("E164Settings").path("CountryCode").asString("").replace("+", "");
    Set<String> numbers = new LinkedHashSet<>(Country.help(code));
    numbers.addAll(added);
    return numbers;
  }

  /** Each number as such and behind every code for a line. */
  static List<HelpNumber> of(PbxSimulator pbx, Routing routing, Collection<String> added) {
    List<HelpNumber> all = new ArrayList<>();
    Set<String> codes = accessCodes(pbx);
    for (String number : numbers(pbx, added)) {
      all.add(help(routing, number, number));
      codes.forEach(code -> all.add(help(routing, code + number, number)));
    }
    return all;
  }

  private static HelpNumber help(Routing routing, String dialled, String number) {
    Set<String> right = new HashSet<>(Set.of(number));
    routing.rules().stream()
        .filter(r -> r.emergency() && r.takes(dialled, dialled.length()))
        .flatMap(r -> r.routes().stream())
        .forEach(r -> right.add(r.sends(dialled)));
    return new HelpNumber(dialled, right);
  }

  /** The prefixes that a rule takes off whole and replaces by nothing. */
  private static Set<String> accessCodes(PbxSimulator pbx) {
    Set<String> codes = new LinkedHashSet<>();
    for (JsonNode rule : pbx.state("OutboundRules")) {
      for (String prefix : rule.path("Prefix").asString("").split(",")) {
        String code = prefix.strip();
        for (JsonNode route : rule.path("Routes")) {
          boolean bare =
              route.path("TrunkId").asLong(-1) > 0
                  && route.path("Prepend").asString("").isEmpty()
                  && route.path("Append").asString("").isEmpty();
          if (bare
              && code.matches("[0-9]+")
              && route.path("StripDigits").asInt(0) == code.length()) {
            codes.add(code);
          }
        }
      }
    }
    return codes;
  }
}
