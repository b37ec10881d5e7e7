package enforcer.desired;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Countries;
import enforcer.catalogue.DeniedCountries;
import enforcer.catalogue.Numbering;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.State;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The facts that are settled for one PBX, by the document or by evidence on the PBX.
 *
 * @param facts the settled readings by the name of the fact
 * @param findings the evidence of the PBX, and contradictions between it and the document
 */
public record FactEvidence(Map<String, String> facts, List<Finding> findings) {

  public FactEvidence {
    facts = Map.copyOf(facts);
    findings = List.copyOf(findings);
  }

  /**
   * Settles facts. A fact on which document and PBX contradict each other stays open; nothing is
   * written on the word of either.
   *
   * @param documented the readings of the document, by the name of the fact
   * @param live as read, as if the PBX stored the countries that are allowed
   */
  public static FactEvidence of(Map<String, String> documented, State live) {
    Map<String, String> facts = new TreeMap<>(documented);
    List<Finding> findings = new ArrayList<>();
    Fact polarity = Fact.COUNTRY_CODES;
    Optional<String> shown = polarity(live);
    if (shown.isPresent()) {
      String word = facts.putIfAbsent(polarity.name(), shown.get());
      if (word != null && !word.equals(shown.get())) {
        facts.remove(polarity.name());
        findings.add(contradiction(word, shown.get()));
      }
    }
    return new FactEvidence(facts, findings);
  }

  /** The resources to read as evidence, beside those that these sections need. */
  public static List<RequiredRead> needs(Collection<Section> sections) {
    boolean asked = sections.stream().anyMatch(FactEvidence::isOfCountries);
    return asked ? RequiredRead.of(DeniedCountries.RESOURCE) : List.of();
  }

  private static boolean isOfCountries(Section section) {
    return Catalogue.section("countries").filter(section::equals).isPresent();
  }

  /**
   * The meaning of the list of countries, if the PBX shows it. A parameter names the denied
   * countries, and a PBX always allows its own country. A list equal to the parameter is the denied
   * countries. A list that shares nothing with it, or that has the PBX's own country, is the
   * allowed ones. A list without its own country proves no denial, because a PBX may allow that
   * country without listing it. An empty list proves nothing, and neither do two proofs that
   * disagree.
   */
  private static Optional<String> polarity(State live) {
    Set<String> codes =
        live.only(Countries.RESOURCE)
            .flatMap(e -> e.get(Countries.ALLOWED))
            .map(v -> Set.copyOf(v.asTexts()))
            .orElse(Set.of());
    String own = Numbering.ownCode(live.only(Numbering.RESOURCE));
    Optional<Set<String>> denied = DeniedCountries.codes(live);
    if (codes.isEmpty()) {
      return Optional.empty();
    }
    boolean listsDenied = denied.filter(codes::equals).isPresent();
    boolean listsOthers = denied.filter(d -> Collections.disjoint(d, codes)).isPresent();
    boolean listsOwn = codes.contains(own);
    if (listsDenied) {
      return listsOwn ? Optional.empty() : Optional.of(FactReading.COUNTRIES_DENIED.word());
    }
    return listsOthers || denied.isEmpty() && listsOwn
        ? Optional.of(FactReading.COUNTRIES_ALLOWED.word())
        : Optional.empty();
  }

  private static Finding contradiction(String documented, String shown) {
    return Finding.of(
            "facts",
            Severity.WARNING,
            Fact.COUNTRY_CODES.name(),
            Optional.empty(),
            "the document says countryCodes: " + documented + ", and the PBX shows " + shown)
        .remedy(Fact.COUNTRY_CODES.howToSettle());
  }
}
