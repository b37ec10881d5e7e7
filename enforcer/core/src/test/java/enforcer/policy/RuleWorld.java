package enforcer.policy;

import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static enforcer.fixture.Entities.via;

import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Numbering;
import enforcer.diagnostic.Diagnostics;
import enforcer.fixture.Entities;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A phone system in one country, with extension 205 and the trunk uk, as a built-in rule judges it.
 */
record RuleWorld(
    String country, String international, List<String> allowed, Map<String, String> facts) {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  static final Map<String, String> SETTLED =
      Map.of(
          "emptyRule", "blocks",
          "ruleScope", "any",
          "emergencyFirst", "no",
          "countryCodes", "allow",
          "countriesApply", "yes",
          "plusDialled", "international",
          "sharedDialCode", "apart",
          "codeOfNoCountry", "refused");

  private static final Map<String, Rule> RULES = rules();

  /** A phone system where every fact is settled. */
  static RuleWorld in(String country, String international, String... allowed) {
    return new RuleWorld(country, international, List.of(allowed), SETTLED);
  }

  /** The same, where nobody knows one of the facts. */
  RuleWorld without(String fact) {
    Map<String, String> fewer = new HashMap<>(facts);
    fewer.remove(fact);
    return new RuleWorld(country, international, allowed, fewer);
  }

  /** An outbound rule for everyone that rewrites numbers for the trunk uk. */
  static Draft rewriting(String name, int strip, String prepend, String... prefixes) {
    return Entities.rule(name, prefixes)
        .with("via", Value.items(List.of(via("uk", strip, prepend, ""))));
  }

  private static Map<String, Rule> rules() {
    return new PackLibrary(new Diagnostics(), UnaryOperator.identity())
        .find(PackLibrary.names()).stream()
            .flatMap(pack -> pack.rules().stream())
            .collect(Collectors.toMap(Rule::id, rule -> rule));
  }

  RuleResult judged(String id, Draft... outbound) {
    Pack alone = new Pack("alone", "", "alone.yaml", "", false, List.of(RULES.get(id)), List.of());
    return CompiledPacks.of(List.of(alone), NOW, new Diagnostics())
        .judge(subject(outbound))
        .results()
        .getFirst();
  }

  RuleOutcome outcome(String id, Draft... outbound) {
    return judged(id, outbound).outcome();
  }

  /** What a rule says of everything that it is about. */
  String said(String id, Draft... outbound) {
    return judged(id, outbound).verdicts().stream()
        .map(ObjectVerdict::message)
        .collect(Collectors.joining("\n"));
  }

  private Subject subject(Draft... outbound) {
    List<Draft> all = new ArrayList<>();
    Stream.of(
            of(GeneralSettings.RESOURCE, Resource.ONLY).with("outOfHoursBlocked", false),
            of(Numbering.RESOURCE, Resource.ONLY)
                .with("enabled", true)
                .with("country", country)
                .with("nationalPrefix", "0")
                .with("internationalPrefix", international),
            countries(allowed.toArray(String[]::new)),
            trunk("10000", "uk"),
            user("205").with("internalOnly", false).with("pinToDialOut", false))
        .forEach(all::add);
    all.addAll(List.of(outbound));
    return new Subject(
        "acme",
        "https://pbx.example",
        "20",
        Release.LATEST,
        pbx(all.toArray(Draft[]::new)),
        facts,
        List.of(),
        List.of(),
        List.of(),
        NOW);
  }
}
