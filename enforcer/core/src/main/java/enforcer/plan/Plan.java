package enforcer.plan;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.DialTest;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.desired.Network;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.model.State;
import enforcer.pbx.KeptAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What would be done to one PBX, and everything that is needed to judge and do it later: ordered,
 * immutable, free of secrets and of ids.
 *
 * @param changes the changes, for people
 * @param observed what differs and is only reported
 * @param steps what is written, in this order
 * @param notMet the requirements that the PBX failed when it was read
 * @param findings what was noticed beside the changes
 * @param sizes how many entities there are of each resource that was read, by its name
 * @param theirs how many entities a merged list does not manage, by the name of the resource
 * @param unknown the sections that could not be judged, with the reason
 * @param digests of each object that a step meets, by its address
 */
public record Plan(
    Subject subject,
    String desiredDigest,
    List<Change> changes,
    List<Change> observed,
    List<Step> steps,
    List<Finding> notMet,
    List<Finding> findings,
    SortedMap<String, Integer> sizes,
    SortedMap<String, Long> theirs,
    SortedMap<String, String> unknown,
    Context context,
    SortedMap<String, String> digests) {
  /** The rule of the finding that names what was not looked at. */
  public static final String LEFT_OUT = "left-out";

  private static final String NOTHING_DESCRIBED = "nothing-described";

  public Plan {
    requireNonNull(subject, "subject is null");
    requireNonNull(desiredDigest, "desiredDigest is null");
    changes = List.copyOf(changes);
    observed = List.copyOf(observed);
    steps = List.copyOf(steps);
    notMet = List.copyOf(notMet);
    findings = List.copyOf(findings);
    sizes = new TreeMap<>(sizes);
    theirs = new TreeMap<>(theirs);
    unknown = new TreeMap<>(unknown);
    requireNonNull(context, "context is null");
    digests = new TreeMap<>(digests);
  }

  /**
   * The PBX of the plan, and the API client that read it.
   *
   * @param version as the PBX says it; empty when it does not
   * @param otherClients our other API clients for this PBX, as the credentials name them
   * @param seenAs the address that the PBX sees us as; empty when it does not say
   * @param kept the reading that stood for the PBX; empty where the PBX itself was read
   */
  public record Subject(
      String name,
      String url,
      Optional<String> caFile,
      Optional<String> pin,
      String version,
      String clientId,
      List<String> otherClients,
      String seenAs,
      Optional<KeptAt> kept) {
    public Subject {
      requireNonNull(kept, "kept is null");
      otherClients = List.copyOf(otherClients);
    }

    /** A PBX that was read itself. */
    public Subject(
        String name,
        String url,
        Optional<String> caFile,
        Optional<String> pin,
        String version,
        String clientId,
        List<String> otherClients,
        String seenAs) {
      this(name, url, caFile, pin, version, clientId, otherClients, seenAs, Optional.empty());
    }

    /** The same PBX, as it presents itself and sees us now, when it is read itself. */
    public Subject now(
        String newVersion, String newClientId, List<String> newOthers, String newSeenAs) {
      return new Subject(
          name, url, caFile, pin, newVersion, newClientId, newOthers, newSeenAs, Optional.empty());
    }
  }

  /**
   * What the guards need to know from the documents.
   *
   * @param emergency what the document says of emergency calls
   * @param emergencyNumbers the numbers that every phone must reach, if the plan knew them
   * @param emergencySource where those come from, for people: the document, a country, or both
   * @param dialTests the calls with an expected result
   * @param facts the readings that are settled, by the name of the fact
   * @param judgement what the packs of rules that the document names say of the result
   * @param oversight with what the documents were compared, and who must agree
   */
  public record Context(
      List<Network> networks,
      Emergency emergency,
      List<String> emergencyNumbers,
      String emergencySource,
      List<DialTest> dialTests,
      SortedMap<String, String> facts,
      Judgement judgement,
      Oversight oversight) {
    public Context {
      networks = List.copyOf(networks);
      requireNonNull(emergency, "emergency is null");
      emergencyNumbers = List.copyOf(emergencyNumbers);
      dialTests = List.copyOf(dialTests);
      facts = new TreeMap<>(facts);
      requireNonNull(judgement, "judgement is null");
      requireNonNull(oversight, "oversight is null");
    }

    /** What guards need to know from documents that were compared with no others. */
    public Context(
        List<Network> networks,
        Emergency emergency,
        List<String> emergencyNumbers,
        String emergencySource,
        List<DialTest> dialTests,
        SortedMap<String, String> facts,
        Judgement judgement) {
      this(
          networks,
          emergency,
          emergencyNumbers,
          emergencySource,
          dialTests,
          facts,
          judgement,
          Oversight.NONE);
    }

    private Context with(
        List<DialTest> tests, SortedMap<String, String> readings, Judgement other) {
      return new Context(
          networks,
          emergency,
          emergencyNumbers,
          emergencySource,
          tests,
          readings,
          other,
          oversight);
    }

    /** The same with other tests of calls. */
    public Context with(List<DialTest> tests) {
      return with(tests, facts, judgement);
    }

    /** The same with another judgement. */
    public Context judged(Judgement other) {
      return with(dialTests, facts, other);
    }

    /** The same with other readings. */
    public Context settled(SortedMap<String, String> readings) {
      return with(dialTests, readings, judgement);
    }

    /** The same for this state and these facts: what the PBX tells replaces the saved values. */
    public Context refreshed(State live, Map<String, String> settled) {
      EmergencyNumbers present = EmergencyNumbers.of(emergency, live);
      return new Context(
          networks,
          emergency,
          present.numbers(),
          present.source(),
          dialTests,
          new TreeMap<>(settled),
          judgement,
          oversight);
    }
  }

  /** The findings about sections that a plan leaves out. */
  public static List<Finding> leavingOut(List<String> sections) {
    return sections.isEmpty()
        ? List.of()
        : List.of(
            Finding.of(
                LEFT_OUT,
                Severity.NOTE,
                "not looked at",
                Optional.empty(),
                String.join(", ", sections)));
  }

  /** The warning about a document that describes nothing but how to connect. */
  public static Finding describingNothing(Place document) {
    return Finding.of(
            NOTHING_DESCRIBED,
            Severity.WARNING,
            "document",
            Optional.of(document),
            "no section describes anything, so that nothing was compared")
        .remedy("add a section such as console, or begin with the file that import writes");
  }

  /** Whether the documents describe anything that was compared. */
  public boolean describesSomething() {
    return findings.stream().noneMatch(f -> f.rule().equals(NOTHING_DESCRIBED));
  }

  /** The sections of the documents that were not looked at. */
  public List<String> leftOut() {
    return findings.stream()
        .filter(f -> f.rule().equals(LEFT_OUT))
        .flatMap(f -> Stream.of(f.message().split(", ")))
        .toList();
  }

  /** Whether every section of the documents was looked at. */
  public boolean isOfWholeDocument() {
    return findings.stream().noneMatch(f -> f.rule().equals(LEFT_OUT));
  }

  /** Whether nothing differs, every requirement is met, and everything was judged. */
  public boolean isInSync() {
    return !differs() && notMet.isEmpty() && unknown.isEmpty() && isOfWholeDocument();
  }

  /** Whether the PBX differs from the documents, whether or not that would be written. */
  public boolean differs() {
    return !changes.isEmpty() || !observed.isEmpty();
  }

  /**
   * Whether this would do the same to the same objects as another plan. What was only noticed may
   * differ: phones register and go all day.
   */
  public boolean doesTheSameAs(Plan other) {
    return steps.equals(other.steps)
        && changes.equals(other.changes)
        && observed.equals(other.observed)
        && unknown.equals(other.unknown)
        && context.equals(other.context)
        && subject.equals(other.subject)
        && digests.equals(other.digests);
  }

  /** The state of a PBX after all steps. */
  public State after(State live) {
    State state = live;
    for (Step step : steps) {
      state = step.after(state);
    }
    return state;
  }

  /** This plan at a later time: the same steps, with the present answers of the PBX. */
  public Plan refreshed(Subject now, Context settled) {
    return new Plan(
        now,
        desiredDigest,
        changes,
        observed,
        steps,
        notMet,
        findings,
        sizes,
        theirs,
        unknown,
        settled,
        digests);
  }

  /**
   * This plan with what packs of rules say of its result, instead of what they said before. With
   * nothing to write, no guard refuses it; a blocker that fails or is unknown then stands open.
   */
  public Plan judged(Judgement judgement) {
    PolicyFindings told = PolicyFindings.of(judgement, context.emergency().file(), steps.isEmpty());
    List<Finding> all = new ArrayList<>(findings);
    all.removeIf(PolicyFindings::isOne);
    all.addAll(told.findings());
    List<Finding> open = new ArrayList<>(notMet);
    open.removeIf(PolicyFindings::isOne);
    open.addAll(told.notMet());
    SortedMap<String, String> unseen = new TreeMap<>(unknown);
    unseen.remove(PolicyFindings.SUBJECT);
    told.unknown().ifPresent(why -> unseen.put(PolicyFindings.SUBJECT, why));
    return new Plan(
        subject,
        desiredDigest,
        changes,
        observed,
        steps,
        open,
        all,
        sizes,
        theirs,
        unseen,
        context.judged(judgement),
        digests);
  }

  /** This plan with findings added. */
  public Plan with(List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Plan(
        subject,
        desiredDigest,
        changes,
        observed,
        steps,
        notMet,
        all,
        sizes,
        theirs,
        unknown,
        context,
        digests);
  }

  /** This plan with the results of its requirements. */
  public Plan requiring(List<Finding> failed, Map<String, String> unread) {
    TreeMap<String, String> all = new TreeMap<>(unknown);
    all.putAll(unread);
    return new Plan(
        subject,
        desiredDigest,
        changes,
        observed,
        steps,
        failed,
        findings,
        sizes,
        theirs,
        all,
        context,
        digests);
  }

  /** This plan with other changes and steps. */
  Plan with(
      List<Change> otherChanges, List<Step> otherSteps, SortedMap<String, String> otherDigests) {
    return new Plan(
        subject,
        desiredDigest,
        otherChanges,
        observed,
        otherSteps,
        notMet,
        findings,
        sizes,
        theirs,
        unknown,
        context,
        otherDigests);
  }

  /** How many entities are created, changed or moved, and deleted. */
  public Map<Change.Action, Long> counts() {
    Map<Change.Action, Long> counts = new TreeMap<>();
    for (Change.Action action : Change.Action.values()) {
      counts.put(action, changes.stream().filter(c -> c.action() == action).count());
    }
    return counts;
  }
}
