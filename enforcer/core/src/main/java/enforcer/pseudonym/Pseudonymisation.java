package enforcer.pseudonym;

import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.desired.Fact;
import enforcer.desired.FactProof;
import enforcer.desired.StatedFact;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.policy.CompiledPacks;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.KeptReading;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts pseudonyms in place of all that a reading tells of people and places. */
public final class Pseudonymisation {
  private static final Pattern HELP = Pattern.compile("[0-9*#+]{1,6}");

  /** The objects with a number that somebody can dial. */
  private static final List<Resource> NUMBERED =
      List.of(Users.RESOURCE, InternalNumbers.RESOURCE, Trunks.RESOURCE);

  /** A version of the PBX, or a date. */
  private static final Pattern PLAIN =
      Pattern.compile("20\\.0\\.[0-9]{1,2}(\\.[0-9]{1,6})?|20[0-9]{2}-[0-9]{2}-[0-9]{2}");

  private Pseudonymisation() {}

  /**
   * A reading with pseudonyms, and the rules that judge them in another way than the originals.
   *
   * @param packs the rules that judge it, at the time of the reading
   */
  public static KeptReading of(Subject subject, CompiledPacks packs, Pseudonyms pseudonyms) {
    Subject other = subject(subject, pseudonyms);
    Set<String> changed = changed(packs.judge(subject), packs.judge(other));
    return KeptReading.of(subject, packs.rules()).pseudonymous(other, changed);
  }

  /** The same phone system with pseudonyms. */
  static Subject subject(Subject subject, Pseudonyms pseudonyms) {
    return new Subject(
        pseudonyms.of(subject.name()),
        pseudonyms.of(subject.url()),
        subject.release().toString(),
        subject.release(),
        PseudonymousState.of(subject.state(), pseudonyms),
        facts(subject.facts()),
        subject.stated().stream().flatMap(fact -> stated(fact, pseudonyms).stream()).toList(),
        help(subject, subject.help(), pseudonyms),
        help(subject, subject.asked(), pseudonyms),
        subject.at());
  }

  /** A number of the country is public, and so is one that is no object of the phone system. */
  private static List<String> help(Subject subject, List<String> numbers, Pseudonyms pseudonyms) {
    State state = subject.state();
    Set<String> known = new HashSet<>();
    if (NUMBERED.stream().allMatch(state::knows)) {
      known.addAll(subject.help());
      state.coverage().keySet().stream()
          .flatMap(resource -> state.entities(resource).stream())
          .forEach(object -> known.remove(object.key()));
    }
    known.addAll(EmergencyNumbers.ofCountry(Emergency.unsaid(), state));
    return numbers.stream()
        .map(number -> known.contains(number) ? number : pseudonyms.of(number))
        .filter(number -> HELP.matcher(number).matches())
        .toList();
  }

  private static Optional<StatedFact> stated(StatedFact fact, Pseudonyms pseudonyms) {
    return isKnown(fact.name(), fact.reading())
        ? Optional.of(
            new StatedFact(
                fact.name(), fact.reading(), fact.proof().map(p -> proof(p, pseudonyms))))
        : Optional.empty();
  }

  private static FactProof proof(FactProof proof, Pseudonyms pseudonyms) {
    return new FactProof(
        proof.fact(),
        proof.reading(),
        pseudonyms.of(proof.who()),
        plain(proof.version(), pseudonyms),
        plain(proof.date(), pseudonyms),
        pseudonyms.of(proof.how()),
        Map.of());
  }

  private static String plain(String text, Pseudonyms pseudonyms) {
    return PLAIN.matcher(text).matches() ? text : pseudonyms.of(text);
  }

  private static boolean isKnown(String name, String reading) {
    return Fact.ALL.stream()
        .anyMatch(fact -> fact.name().equals(name) && fact.readings().contains(reading));
  }

  private static Map<String, String> facts(Map<String, String> facts) {
    Map<String, String> known = new HashMap<>();
    for (Fact fact : Fact.ALL) {
      String reading = facts.get(fact.name());
      if (reading != null && fact.readings().contains(reading)) {
        known.put(fact.name(), reading);
      }
    }
    return known;
  }

  /** The rules that judge two readings in different ways, object by object. */
  private static Set<String> changed(PolicyReport plain, PolicyReport other) {
    Set<String> changed = new HashSet<>();
    for (int i = 0; i < plain.results().size(); i++) {
      RuleResult result = plain.results().get(i);
      if (!outcomes(result).equals(outcomes(other.results().get(i)))) {
        changed.add(result.rule().id());
      }
    }
    return changed;
  }

  private static List<RuleOutcome> outcomes(RuleResult result) {
    return result.verdicts().stream().map(ObjectVerdict::outcome).toList();
  }
}
