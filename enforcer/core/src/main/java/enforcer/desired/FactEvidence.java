package enforcer.desired;

import enforcer.catalogue.Countries;
import enforcer.catalogue.Numbering;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which facts are settled for one PBX: by the document, or by what the PBX itself shows.
 *
 * @param facts the settled readings by the name of the fact
 * @param findings what the PBX shows, and where a document contradicts it
 */
public record FactEvidence(Map<String, String> facts, List<Finding> findings) {

  public FactEvidence {
    facts = Map.copyOf(facts);
    findings = List.copyOf(findings);
  }

  /**
   * Settles what can be settled. A fact of which document and PBX say different things stays open,
   * so that nothing is written on the word of either.
   *
   * @param documented what the document says, by the name of the fact
   * @param live as read, as if the PBX stored the countries that are allowed
   */
  public static FactEvidence of(Map<String, String> documented, State live) {
    Map<String, String> facts = new TreeMap<>(documented);
    List<Finding> findings = new ArrayList<>();
    Fact polarity = Fact.COUNTRY_CODES;
    Optional<String> shown = polarity(live);
    if (shown.isPresent()) {
      String said = facts.putIfAbsent(polarity.name(), shown.get());
      if (said != null && !said.equals(shown.get())) {
        facts.remove(polarity.name());
        findings.add(contradiction(said, shown.get()));
      }
    }
    return new FactEvidence(facts, findings);
  }

  /**
   * A PBX always allows its own country: a list with it names what is allowed, a list without it
   * what is denied, and an empty list shows nothing.
   */
  private static Optional<String> polarity(State live) {
    List<String> codes =
        live.only(Countries.RESOURCE)
            .flatMap(e -> e.get(Countries.ALLOWED))
            .map(Value::asTexts)
            .orElse(List.of());
    return live.only(Numbering.RESOURCE)
        .map(e -> e.text(Numbering.COUNTRY))
        .filter(own -> !own.isEmpty() && !codes.isEmpty())
        .map(own -> codes.contains(own) ? "allow" : "deny");
  }

  private static Finding contradiction(String said, String shown) {
    return Finding.of(
            "facts",
            Severity.WARNING,
            Fact.COUNTRY_CODES.name(),
            Optional.empty(),
            "the document says countryCodes: " + said + ", and the PBX shows " + shown)
        .remedy(Fact.COUNTRY_CODES.howToSettle());
  }
}
