package enforcer.guard;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;

import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyCountry;
import enforcer.desired.EmergencyNumbers;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.dialplan.Calls;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.EmergencyProbe;
import enforcer.dialplan.EmergencyProbes;
import enforcer.dialplan.Verdict;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.State;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Remarks on emergency calls that no guard refuses: extensions that cannot make one today, and
 * calls that would leave through another trunk and may reach another emergency centre.
 */
final class EmergencyRemarks {
  private static final String RULE = "emergency";
  private static final String ELSE = ", else ";

  private final Plan plan;
  private final Map<String, String> facts;
  private final List<Finding> findings = new ArrayList<>();

  private EmergencyRemarks(Plan plan) {
    this.plan = plan;
    this.facts = plan.context().facts();
  }

  /** The remarks on a plan; none if the live state does not say enough. */
  static List<Finding> of(ProposedPlan proposed) {
    Plan plan = proposed.plan();
    State live = proposed.live();
    if (!live.knows(Outbound.RESOURCE) || !live.knows(Users.RESOURCE)) {
      return List.of();
    }
    EmergencyRemarks emergency = new EmergencyRemarks(plan);
    emergency.replaced(plan.context().emergency(), live);
    State after = proposed.after();
    emergency.forgotten(proposed);
    List<Entity> phones =
        live.entities(Users.RESOURCE).stream().filter(u -> !Users.isDisabled(u)).toList();
    List<String> numbers = numbers(plan.context().emergency(), live);
    Calls before = Calls.of(live, emergency.facts, numbers);
    Calls then = Calls.of(after, emergency.facts, numbers);
    emergency.disabled(proposed, numbers, before, phones);
    boolean moves = proposed.touches(Outbound.RESOURCE);
    for (String number : numbers) {
      SequencedMap<Verdict, List<String>> today = before.verdicts(number, phones);
      emergency.outOfReach(number, today);
      emergency.otherDigits(number, today);
      if (moves) {
        emergency.otherWays(number, live, before, then, after);
      }
    }
    return emergency.findings;
  }

  /** The emergency numbers and codes that the document takes out of the guard's protection. */
  private void replaced(Emergency emergency, State live) {
    Emergency inferring = emergency.inferring();
    List<String> numbers = new ArrayList<>(EmergencyNumbers.of(inferring, live).numbers());
    numbers.removeAll(EmergencyNumbers.of(emergency, live).numbers());
    if (!numbers.isEmpty()) {
      String what = "replaces " + EmergencyCountry.of(inferring, live).source() + ": ";
      loosened(emergency, "country", what + unkept(numbers, numbers(emergency, live)));
    }
    List<String> codes = new ArrayList<>(EmergencyProbes.accessCodes(live));
    emergency.accessCodes().ifPresent(codes::removeAll);
    if (emergency.accessCodes().isPresent() && !codes.isEmpty()) {
      loosened(
          emergency,
          "accessCodes",
          "leaves out "
              + String.join(", ", codes)
              + ", which rules of the PBX strip: emergency calls behind it are not protected");
    }
  }

  /** Whether numbers that no phone must reach are still protected, by an emergency rule. */
  private static String unkept(List<String> numbers, List<String> ofRules) {
    Map<Boolean, List<String>> kept = numbers.stream().collect(partitioningBy(ofRules::contains));
    return Stream.of(
            are(kept.get(false), "not protected"),
            are(kept.get(true), "protected only while an emergency rule of the PBX matches them"))
        .flatMap(Optional::stream)
        .collect(joining(", and "));
  }

  private static Optional<String> are(List<String> numbers, String what) {
    return Optional.of("calls to " + String.join(", ", numbers) + " are " + what)
        .filter(_ -> !numbers.isEmpty());
  }

  /** Emergency numbers of the country that the PBX has today and would not have afterwards. */
  private void forgotten(ProposedPlan proposed) {
    Emergency emergency = plan.context().emergency();
    List<String> numbers =
        new ArrayList<>(EmergencyNumbers.of(emergency, proposed.live()).numbers());
    numbers.removeAll(EmergencyNumbers.of(emergency, proposed.after()).numbers());
    if (proposed.touches(Numbering.RESOURCE) && !numbers.isEmpty()) {
      String what = "another country: later plans do not protect calls to ";
      findings.add(
          Finding.of(
                  RULE,
                  Severity.WARNING,
                  "numbering.country",
                  Optional.of(proposed.place(Numbering.RESOURCE)),
                  what + String.join(", ", numbers) + "; this loosens")
              .remedy("write emergency: { numbers: [...] } to protect them"));
    }
  }

  private void loosened(Emergency emergency, String key, String what) {
    Optional<Place> place = Optional.ofNullable(emergency.places().get(key));
    findings.add(
        Finding.of(RULE, Severity.WARNING, "emergency." + key, place, what + "; this loosens"));
  }

  /** The numbers without access codes, which not everybody must be able to dial. */
  private static List<String> numbers(Emergency emergency, State live) {
    return EmergencyProbes.of(emergency, live).stream()
        .filter(EmergencyProbe::isPlain)
        .map(EmergencyProbe::number)
        .toList();
  }

  /** Extensions that can make an emergency call today and would be disabled. */
  private void disabled(
      ProposedPlan proposed, List<String> numbers, Calls before, List<Entity> phones) {
    State after = proposed.after();
    List<Entity> gone =
        phones.stream()
            .filter(
                phone ->
                    after.entity(Users.RESOURCE, phone.key()).filter(Users::isDisabled).isPresent())
            .toList();
    SequencedMap<String, List<String>> reached = new LinkedHashMap<>();
    for (String number : numbers) {
      before
          .verdicts(number, gone)
          .forEach(
              (verdict, extensions) -> {
                if (!verdict.never(Disposition::leaves)) {
                  extensions.forEach(
                      e -> reached.computeIfAbsent(e, _ -> new ArrayList<>()).add(number));
                }
              });
    }
    SequencedMap<List<String>, List<String>> alike = new LinkedHashMap<>();
    reached.forEach(
        (extension, all) -> alike.computeIfAbsent(all, _ -> new ArrayList<>()).add(extension));
    alike.forEach(
        (all, extensions) ->
            find(
                Severity.WARNING,
                extensions,
                "would be disabled, and could no longer call " + String.join(", ", all),
                Optional.of(proposed.place(Users.RESOURCE, extensions.getFirst(), Users.ENABLED))));
  }

  private void outOfReach(String number, SequencedMap<Verdict, List<String>> verdicts) {
    verdicts.forEach(
        (verdict, extensions) -> {
          if (!verdict.always(Disposition::leavesAtOnce)) {
            boolean never = verdict.never(Disposition::leaves);
            String what = never ? "cannot call " : "might not reach ";
            String why = verdict.unlike(Disposition::leavesAtOnce);
            find(Severity.WARNING, extensions, what + number + " today: " + why, place());
          }
        });
  }

  /** A carrier may expect other digits; no configuration shows whether it connects them. */
  private void otherDigits(String number, SequencedMap<Verdict, List<String>> verdicts) {
    verdicts.forEach(
        (verdict, extensions) ->
            verdict.possible().stream()
                .map(Verdict.Possible::disposition)
                .flatMap(end -> end.ways().stream())
                .filter(way -> !way.sent().equals(number))
                .findFirst()
                .ifPresent(
                    way ->
                        find(
                            Severity.WARNING,
                            extensions,
                            "calls to " + number + " leave through " + way + " today",
                            place())));
  }

  private void otherWays(String number, State live, Calls before, Calls then, State after) {
    SequencedMap<String, List<String>> moved = new LinkedHashMap<>();
    Map<String, String> now = ways(number, before.verdicts(number));
    ways(number, then.verdicts(number, after.entities(Users.RESOURCE)))
        .forEach(
            (extension, way) -> {
              String old = now.getOrDefault(extension, "");
              if (!old.isEmpty() && !way.isEmpty() && !way.equals(old)) {
                moved.computeIfAbsent(moved(old, way), _ -> new ArrayList<>()).add(extension);
              }
            });
    moved.forEach(
        (ways, extensions) ->
            find(
                Severity.WARNING,
                extensions,
                "would call " + number + " through " + ways,
                place()));
  }

  private static String moved(String old, String way) {
    return old.startsWith(way + ELSE)
        ? way + " alone, without the backup " + old.substring(way.length() + ELSE.length())
        : way + " instead of " + old;
  }

  /** The trunks of a number by extension; empty text if no call is certain to leave. */
  private static Map<String, String> ways(
      String number, SequencedMap<Verdict, List<String>> verdicts) {
    Map<String, String> ways = new LinkedHashMap<>();
    verdicts.forEach(
        (verdict, extensions) -> extensions.forEach(e -> ways.put(e, way(number, verdict))));
    return ways;
  }

  private static String way(String number, Verdict verdict) {
    return verdict.certain()
            && verdict.possible().getFirst().disposition()
                instanceof Disposition.Routed(_, List<Disposition.Way> ways, _)
        ? ways.stream().map(way -> way(number, way)).collect(joining(ELSE))
        : "";
  }

  private static String way(String number, Disposition.Way way) {
    String as = way.callerId().isEmpty() ? "" : " from " + way.callerId();
    return (way.sent().equals(number) ? way.trunk() : way.toString()) + as;
  }

  private void find(
      Severity severity, List<String> extensions, String what, Optional<Place> place) {
    String who = ExtensionsType.named(extensions);
    findings.add(Finding.of(RULE, severity, who, place, what).members(extensions));
  }

  private Optional<Place> place() {
    return plan.changes().stream()
        .filter(c -> c.resource().equals(Outbound.RESOURCE))
        .map(Change::place)
        .findFirst();
  }
}
