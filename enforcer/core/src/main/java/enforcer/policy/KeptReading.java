package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.policy.CompiledPacks.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A phone system as it was read, saved in a file to be judged again offline. It holds canonical
 * values only: a secret is only met or not met.
 *
 * @param rules the fingerprints of the rules that judged it, by id; empty where an earlier version
 *     of enforcer saved it
 * @param lastSeen what it could not see, as earlier readings saw it
 * @param planning what a plan needs as well; empty where a check saved it
 * @param pseudonymous where pseudonyms stand for all that tells of people and places: the rules
 *     that judge them in another way than the originals, by id; empty for a reading as it was
 */
public record KeptReading(
    Subject subject,
    Map<String, String> rules,
    LastSeen lastSeen,
    Optional<PlanEvidence> planning,
    Optional<Set<String>> pseudonymous) {
  /** A reader refuses a larger number before the dot. */
  public static final String FORMAT = "1.4";

  /** How far the clocks of two machines may be apart. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private static final String CHANGED =
      "it was not proven that the rule judges the pseudonyms as it judges what they stand for";

  public KeptReading {
    rules = Map.copyOf(rules);
    pseudonymous = pseudonymous.map(Set::copyOf);
  }

  /** A reading that these rules judge. */
  public static KeptReading of(Subject subject, List<Rule> rules) {
    return new KeptReading(
        subject,
        rules.stream().collect(Collectors.toMap(Rule::id, Rule::fingerprint)),
        LastSeen.NOTHING,
        Optional.empty(),
        Optional.empty());
  }

  /** A reading of which plans can be made. */
  public static KeptReading of(Subject subject, PlanEvidence planning) {
    return new KeptReading(
        subject, Map.of(), LastSeen.NOTHING, Optional.of(planning), Optional.empty());
  }

  /** The same with what it could not see, as an earlier reading of the same PBX knows it. */
  public KeptReading after(KeptReading earlier) {
    if (pseudonymous.isPresent() || earlier.pseudonymous.isPresent()) {
      return this;
    }
    LastSeen carried = lastSeen;
    State known = earlier.comparable().state();
    for (Resource resource : known.coverage().keySet()) {
      if (LastSeen.isSeen(known, resource) && !LastSeen.isSeen(subject.state(), resource)) {
        Instant at = earlier.lastSeen.at().getOrDefault(resource, earlier.subject.at());
        carried = carried.with(resource, known, at);
      }
    }
    return new KeptReading(subject, rules, carried, planning, Optional.empty());
  }

  /** What a later reading is compared with: the phone system as it was seen last. */
  public Subject comparable() {
    return subject.with(lastSeen.over(subject.state()));
  }

  /**
   * The same reading, in which pseudonyms stand for all that tells of people and places. What
   * earlier readings saw is left out.
   *
   * @param changed the rules that judge them in another way than the originals
   */
  public KeptReading pseudonymous(Subject pseudonyms, Set<String> changed) {
    return new KeptReading(
        pseudonyms, rules, LastSeen.NOTHING, Optional.empty(), Optional.of(changed));
  }

  /**
   * How rules judge it. Of a reading with pseudonyms, a rule has a verdict only if it was proven to
   * have the same one of the originals.
   */
  public PolicyReport judgedBy(CompiledPacks packs) {
    PolicyReport report = packs.judge(subject);
    return pseudonymous
        .map(changed -> report.unknown(r -> isChanged(r, changed), CHANGED))
        .orElse(report);
  }

  private boolean isChanged(Rule rule, Set<String> changed) {
    return changed.contains(rule.id()) || !rule.fingerprint().equals(rules.get(rule.id()));
  }

  /** Reports a reading that says it was made after now: how old it is is not known. */
  public void checkTime(String shown, Instant now, Diagnostics diagnostics) {
    if (subject.at().isAfter(now.plus(CLOCKS))) {
      diagnostics.error(
          Place.of(shown),
          "at",
          "the reading is of " + subject.at() + ", which is in the future here",
          "set the clocks of the machines that read and judge, or read again");
    }
  }

  /** The reading as JSON. */
  public String text() {
    return KeptReadingJson.text(this);
  }

  /**
   * The reading in a text; empty if it holds none of this format, which is reported.
   *
   * @param shown the name of the file in messages
   */
  public static Optional<KeptReading> read(String text, String shown, Diagnostics diagnostics) {
    return KeptReadingJson.read(text, shown, diagnostics);
  }
}
