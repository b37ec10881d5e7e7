package enforcer.guard;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Departments;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Need;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.catalogue.Vocabulary;
import enforcer.diagnostic.Finding;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All guards, and the only way to an {@link ApprovedPlan}. */
public final class Guards {
  private static final List<Guard> ALL =
      List.of(
          new LockoutGuard(),
          new BlocklistGuard(),
          new OwnClientGuard(),
          new LastOwnerGuard(),
          new SecondFactorGuard(),
          new EncryptionGuard(),
          new CallersGuard(),
          new EmergencyGuard(),
          new DialTestGuard(),
          new ScopeGuard(),
          new FactsGuard(),
          new CountriesGuard(),
          new OrderGuard(),
          new AntiHackingGuard(),
          new MassChangeGuard(),
          new RemotePhonesGuard());

  /** What has to be known, beside the resource itself, to judge a step on it. */
  private static final Map<Resource, List<Resource>> NEEDED =
      Map.of(
          Console.RESOURCE, List.of(Console.RESOURCE),
          Blocklist.RESOURCE, List.of(Console.RESOURCE),
          Countries.RESOURCE, List.of(Numbering.RESOURCE, Vocabulary.RESOURCE),
          Departments.RESOURCE, List.of(Users.RESOURCE, ApiClients.RESOURCE, Outbound.RESOURCE),
          Users.RESOURCE, List.of(Departments.RESOURCE, ApiClients.RESOURCE),
          Outbound.RESOURCE, List.of(Departments.RESOURCE, Trunks.RESOURCE));

  private Guards() {}

  /** What the guards of this name keep, empty for a name that none has. */
  static List<String> meanings(String name) {
    return ALL.stream().filter(g -> g.name().equals(name)).map(Guard::meaning).toList();
  }

  /** The name of every guard, each one once. */
  static List<String> names() {
    return ALL.stream().map(Guard::name).distinct().toList();
  }

  /** What must be read before steps can be judged, when nothing has been read yet. */
  public static List<Need> needs(List<Step> steps) {
    Set<Resource> needed = new LinkedHashSet<>();
    for (Step step : steps) {
      needed.add(step.resource());
      needed.addAll(NEEDED.getOrDefault(step.resource(), List.of()));
    }
    needed.addAll(looked(steps));
    return needed.stream().map(Need::just).toList();
  }

  /** The same for a plan, with what its dial tests look at. */
  public static List<Need> needs(Plan plan) {
    List<Need> needs = new ArrayList<>(needs(plan.steps()));
    if (!plan.context().dialTests().isEmpty()) {
      needs.addAll(DialTests.evidence());
    }
    return List.copyOf(needs);
  }

  /** Whether a plan can make a difference to somebody's calls. */
  public static boolean concernsCalls(Plan plan) {
    return plan.steps().stream().anyMatch(EmergencyGuard::concerns);
  }

  /** What documents do not ask for, and guards look at because of these very steps. */
  public static List<Need> evidence(List<Step> steps) {
    return looked(steps).stream().map(Need::just).toList();
  }

  private static Set<Resource> looked(List<Step> steps) {
    Set<Resource> looked = new LinkedHashSet<>();
    for (Step step : steps) {
      ALL.forEach(guard -> looked.addAll(guard.evidence(step)));
    }
    return looked;
  }

  /** What a person should know of a plan, whether or not it is refused. */
  public static List<Finding> remarks(Plan plan, State live) {
    Case given = Case.of(plan, live);
    return ALL.stream().flatMap(guard -> guard.remarks(given).stream()).distinct().toList();
  }

  /**
   * What guards know of a plan that takes this one back. It returns to a state that was there, so
   * that dial tests excuse those for whom they were found to fail on it.
   */
  public static Plan.Context takingBack(Plan plan) {
    Plan.Context context = plan.context();
    List<Finding> found = new ArrayList<>(plan.findings());
    found.addAll(plan.notMet());
    return context.with(DialTestGuard.excusing(context.dialTests(), found));
  }

  /** Judges a plan on the state that it will meet. */
  public static Review review(Plan plan, State live, Accepted accepted) {
    Case given = Case.of(plan, live);
    List<Refusal> refusals =
        ALL.stream()
            .flatMap(guard -> guard.review(given).stream())
            .filter(r -> r.lift().filter(accepted::covers).isEmpty())
            .toList();
    Optional<ApprovedPlan> approved =
        refusals.isEmpty() ? Optional.of(new ApprovedPlan(plan, accepted)) : Optional.empty();
    return new Review(refusals, approved);
  }
}
