package enforcer.guard;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Departments;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.KnownCountries;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.plan.Judgement;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All guards, and the only way to an {@link ApprovedPlan}. */
public final class Guards {
  static final List<Guard> ALL =
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
          new ConcealedGuard(),
          new CountriesGuard(),
          new OrderGuard(),
          new AntiHackingGuard(),
          new MassChangeGuard(),
          new RemotePhonesGuard(),
          new TrunksGuard(),
          new UpdatesGuard(),
          new PolicyGuard());

  /**
   * The resources that must be known to judge a step on a resource, beside that resource itself and
   * those that it refers to.
   */
  private static final Map<Resource, List<Resource>> NEEDED =
      Map.of(
          Console.RESOURCE, List.of(Console.RESOURCE),
          Blocklist.RESOURCE, List.of(Console.RESOURCE),
          Countries.RESOURCE, List.of(Numbering.RESOURCE, KnownCountries.RESOURCE),
          Departments.RESOURCE, List.of(Users.RESOURCE, ApiClients.RESOURCE, Outbound.RESOURCE),
          Users.RESOURCE, List.of(ApiClients.RESOURCE));

  private Guards() {}

  /** The meanings of the guards of this name; empty if there are none. */
  static List<String> meanings(String name) {
    return ALL.stream().filter(g -> g.name().equals(name)).map(Guard::meaning).toList();
  }

  /** The names of the guards, without duplicates. */
  static List<String> names() {
    return ALL.stream().map(Guard::name).distinct().toList();
  }

  /** The resources that must be read before steps can be judged. */
  public static List<RequiredRead> needs(List<Step> steps) {
    Set<Resource> needed = new LinkedHashSet<>();
    for (Step step : steps) {
      needed.add(step.resource());
      needed.addAll(NEEDED.getOrDefault(step.resource(), List.of()));
      Catalogue.REFERRED.stream()
          .filter(referred -> step.resource().refersTo().contains(referred.name()))
          .forEach(needed::add);
    }
    needed.addAll(looked(steps));
    return needed.stream().map(RequiredRead::just).toList();
  }

  /** The same for a plan, with the resources that its dial tests need. */
  public static List<RequiredRead> needs(Plan plan) {
    List<RequiredRead> needs = new ArrayList<>(needs(plan.steps()));
    if (!plan.context().dialTests().isEmpty()) {
      needs.addAll(DialTests.evidence());
    }
    return List.copyOf(needs);
  }

  /** Whether a plan writes anything that decides calls. */
  public static boolean concernsCalls(Plan plan) {
    return plan.steps().stream().anyMatch(EmergencyGuard::concerns);
  }

  /** The resources that documents do not need, but guards need because of these steps. */
  public static List<RequiredRead> evidence(List<Step> steps) {
    return looked(steps).stream().map(RequiredRead::just).toList();
  }

  private static Set<Resource> looked(List<Step> steps) {
    Set<Resource> looked = new LinkedHashSet<>();
    for (Step step : steps) {
      ALL.forEach(guard -> looked.addAll(guard.evidence(step)));
    }
    return looked;
  }

  /** The remarks on a plan, whether or not it is refused. */
  public static List<Finding> remarks(Plan plan, State live) {
    ProposedPlan proposed = ProposedPlan.of(plan, live);
    return ALL.stream().flatMap(guard -> guard.remarks(proposed).stream()).distinct().toList();
  }

  /**
   * The context of a plan that undoes this one. It returns to an earlier state; dial tests
   * therefore excuse the extensions for which they failed in that state, and no pack of rules
   * judges it.
   */
  public static Plan.Context takingBack(Plan plan) {
    Plan.Context context = plan.context();
    List<Finding> found = new ArrayList<>(plan.findings());
    found.addAll(plan.notMet());
    return context
        .with(DialTestGuard.excusing(context.dialTests(), found))
        .judged(Judgement.none());
  }

  /** Judges a plan on the state that it will meet. */
  public static Review review(Plan plan, State live, Accepted accepted) {
    ProposedPlan proposed = ProposedPlan.of(plan, live);
    List<Refusal> refusals = new ArrayList<>();
    List<RequiredAcceptance> lifted = new ArrayList<>();
    for (Guard guard : ALL) {
      for (Refusal refusal : guard.review(proposed)) {
        refusal
            .lift()
            .filter(accepted::covers)
            .ifPresentOrElse(lifted::add, () -> refusals.add(refusal));
      }
    }
    Optional<ApprovedPlan> approved =
        refusals.isEmpty() ? Optional.of(new ApprovedPlan(plan, accepted)) : Optional.empty();
    return new Review(refusals, lifted, approved);
  }
}
