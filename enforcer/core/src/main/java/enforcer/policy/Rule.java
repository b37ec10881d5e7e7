package enforcer.policy;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.model.Fingerprint;
import enforcer.model.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One rule of a pack, with its expressions as text.
 *
 * @param id stable for ever and never used for another rule
 * @param guide the sentence of the hardening guide that it proves, such as {@code step 2, line 21};
 *     empty for rules beyond the guide
 * @param forEach the objects it is about, an expression; empty for a rule about the whole PBX
 * @param asserted the expression that is true if the rule passes
 * @param message the expression for what is wrong; empty for the title
 * @param evidence the expression for what a passed verdict rests on; empty where its sources say it
 * @param params the values that the expressions use as {@code params}
 * @param appliesWhen the expression that is true where the rule has something to judge; empty for
 *     always
 * @param condition where that is, in words that end a sentence; empty for always
 * @param since the first release that has what the rule is about
 * @param why one or two sentences for the person who runs the PBX
 * @param limits what it does not look at, also where it passes; empty where there is nothing
 * @param executive one sentence for the person who pays the bill
 * @param console the click path to the setting
 * @param frameworks the numbers of the controls that it serves, by framework
 * @param fix lines of a document that make the rule pass; empty where no document can
 * @param template lines of a document with open places, where only people know what belongs there;
 *     empty where there is a fix or no document can
 * @param caution what to know before the fix is applied; empty where there is nothing
 * @param ageing whether the numbers of its message grow by themselves
 * @param place where its id stands
 * @param places the place of each of its keys
 */
public record Rule(
    String id,
    String title,
    RuleSeverity severity,
    String guide,
    Optional<String> forEach,
    String asserted,
    Optional<String> message,
    Optional<String> evidence,
    Map<String, Object> params,
    Optional<String> appliesWhen,
    String condition,
    Release since,
    String why,
    String limits,
    String executive,
    String console,
    List<String> references,
    Map<String, List<String>> frameworks,
    String fix,
    String template,
    String caution,
    boolean ageing,
    Place place,
    Map<String, Place> places) {

  public Rule {
    requireNonNull(id, "id is null");
    requireNonNull(title, "title is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(asserted, "asserted is null");
    requireNonNull(place, "place is null");
    references = List.copyOf(references);
    frameworks = Map.copyOf(frameworks);
    params = Map.copyOf(params);
    places = Map.copyOf(places);
  }

  /** Tells whether the rule judges as it did, however it is worded. */
  public String fingerprint() {
    return Fingerprint.of(
        String.join(
            "\n",
            forEach.orElse(""),
            asserted,
            appliesWhen.orElse(""),
            since.toString(),
            new TreeMap<>(params).toString()));
  }

  /** What is wrong, without what changes by itself from one night to the next. */
  public String lasting(String message) {
    return ageing ? message.replaceAll("[0-9]+ (hours|days)", "for a time") : message;
  }

  /** The place of a key of the rule; that of the rule where it is not written. */
  Place place(String key) {
    return places.getOrDefault(key, place);
  }

  /** Whether lines of a document fix it, or do once somebody fills them in. */
  public boolean hasLines() {
    return !fix.isEmpty() || !template.isEmpty();
  }
}
