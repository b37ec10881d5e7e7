package enforcer.plan;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Users;
import enforcer.desired.DesiredState;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.desired.LetIn;
import enforcer.desired.NamedPack;
import enforcer.desired.Network;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.dialplan.CallTable;
import enforcer.dialplan.EmergencyProbes;
import enforcer.diff.Change;
import enforcer.diff.Differ;
import enforcer.diff.Differences;
import enforcer.diff.Resolution;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.section.Claim;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes a plan from the desired state and the live state of one PBX. */
public final class Planning {
  private Planning() {}

  /**
   * The plan that brings a PBX to the desired state of documents.
   *
   * @param facts the readings that the document or evidence settles
   */
  public static Plan plan(
      DesiredState desired,
      Resolution resolution,
      Plan.Subject subject,
      Map<String, String> facts) {
    Plan.Context context = context(desired, resolution.live(), facts);
    List<Finding> findings = new ArrayList<>(resolution.findings());
    Differences differences = Differ.diff(resolution);
    findings.addAll(Assumptions.of(differences.changes(), facts));
    return plan(
        differences, resolution, subject, digest(desired, subject.url()), context, findings);
  }

  /**
   * The resources that must be read to order and judge changes to calls; none without such changes.
   */
  public static List<RequiredRead> evidence(Resolution resolution) {
    boolean calls =
        Differ.diff(resolution).changes().stream().anyMatch(change -> decidesCalls(change));
    return calls ? DialTests.evidence() : List.of();
  }

  private static boolean decidesCalls(Change change) {
    return CallTable.decides(change.resource())
        && (!change.resource().equals(Users.RESOURCE)
            || CallerSteps.decidesCalls(
                change.before().orElseThrow(), change.after().orElseThrow()));
  }

  /**
   * The plan for a desired state that does not come from documents, such as that of an undo.
   *
   * @param origin the source of the desired state, for the fingerprint
   */
  public static Plan plan(
      String origin, Resolution resolution, Plan.Subject subject, Plan.Context context) {
    Differences differences = Differ.diff(resolution);
    return plan(
        differences, resolution, subject, Digests.of(origin), context, resolution.findings());
  }

  private static Plan plan(
      Differences differences,
      Resolution resolution,
      Plan.Subject subject,
      String digest,
      Plan.Context context,
      List<Finding> noticed) {
    State live = resolution.live();
    List<String> emergency = EmergencyProbes.dialled(context.emergency(), live);
    List<Step> steps = Planner.steps(differences, live, emergency, context.facts());
    List<Finding> findings = new ArrayList<>(noticed);
    differences.theirs().forEach((r, keys) -> theirs(r, keys).ifPresent(findings::add));
    findings.addAll(IrreversibleChanges.losses(steps));
    TreeMap<String, Integer> sizes = new TreeMap<>();
    live.coverage().keySet().forEach(r -> sizes.put(r.name(), live.entities(r).size()));
    TreeMap<String, Long> theirs = new TreeMap<>();
    differences.theirs().forEach((r, keys) -> theirs.put(r.name(), (long) keys.size()));
    return new Plan(
        subject,
        digest,
        Effects.of(steps, live, context.facts()).judged(differences.changes()),
        differences.observed(),
        steps,
        List.of(),
        findings,
        sizes,
        theirs,
        new TreeMap<>(resolution.unknown()),
        context,
        Digests.of(steps, live));
  }

  private static Plan.Context context(DesiredState desired, State live, Map<String, String> facts) {
    EmergencyNumbers numbers = EmergencyNumbers.of(desired.emergency(), live);
    Stream<Network> machines =
        desired.letIn().stream().filter(one -> !one.isPerson()).map(LetIn::network);
    return new Plan.Context(
        Stream.concat(desired.networks().stream(), machines).toList(),
        desired.emergency(),
        numbers.numbers(),
        numbers.source(),
        desired.dialTests(),
        new TreeMap<>(facts),
        Judgement.none(),
        Oversight.of(desired));
  }

  /**
   * The note that a plan knows no emergency numbers, although it read what tells the country.
   *
   * @param live everything that was read for the plan
   */
  public static List<Finding> withoutEmergencyNumbers(Plan plan, State live) {
    return plan.context().emergencyNumbers().isEmpty() && live.knows(Numbering.RESOURCE)
        ? List.of(noEmergencyNumbers())
        : List.of();
  }

  private static Finding noEmergencyNumbers() {
    return Finding.of(
            "emergency-numbers",
            Severity.NOTE,
            "emergency",
            Optional.empty(),
            "which emergency numbers must be reached is not known")
        .remedy("write emergency: { numbers: [\"112\"] }");
  }

  /** The fingerprint of the desired state, with bases and number sets resolved. */
  public static String digest(DesiredState desired, String url) {
    StringBuilder canonical = new StringBuilder(url).append('\n');
    for (Map.Entry<Section, Claim> section : desired.sections().entrySet()) {
      canonical
          .append(section.getKey().name())
          .append(Digests.canonical(section.getValue().value()))
          .append('\n');
    }
    canonical.append(desired.networks()).append(fingerprinted(desired.emergency()));
    canonical.append(new TreeMap<>(desired.facts()));
    desired.policies().forEach(pack -> canonical.append('\n').append(pack.name()));
    desired.watching().enforce().ifPresent(nights -> canonical.append('\n').append(nights));
    return Digests.of(canonical.toString());
  }

  /** The parts in which two desired states differ, by their names in a document. */
  public static List<String> differences(DesiredState one, DesiredState other) {
    SortedMap<String, String> first = parts(one);
    SortedMap<String, String> second = parts(other);
    SortedSet<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    names.removeIf(name -> Objects.equals(first.get(name), second.get(name)));
    return List.copyOf(names);
  }

  private static SortedMap<String, String> parts(DesiredState desired) {
    SortedMap<String, String> parts = new TreeMap<>();
    desired.sections().forEach((s, claim) -> parts.put(s.name(), Digests.canonical(claim.value())));
    parts.put("networks", desired.networks().toString());
    parts.put("emergency", fingerprinted(desired.emergency()).toString());
    parts.put("facts", new TreeMap<>(desired.facts()).toString());
    parts.put("policies", desired.policies().stream().map(NamedPack::name).toList().toString());
    parts.put("enforce", desired.watching().enforce().toString());
    return parts;
  }

  private static List<?> fingerprinted(Emergency emergency) {
    return List.of(emergency.numbers(), emergency.country(), emergency.accessCodes());
  }

  /** A finding that names the entities that a merged list does not manage. */
  private static Optional<Finding> theirs(Resource resource, List<String> keys) {
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    "theirs",
                    Severity.NOTE,
                    ObjectNames.plural(resource),
                    Optional.empty(),
                    "not managed, left alone: " + String.join(", ", keys))
                .standing(true));
  }
}
