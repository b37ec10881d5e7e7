package enforcer.diff;

import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Lookalike;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Address;
import enforcer.model.Binding;
import enforcer.model.Contribution;
import enforcer.model.Entity;
import enforcer.model.Manage;
import enforcer.model.ObjectNames;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.secret.Requirement;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.Ownership;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Binds every section of a desired state to the entities of one PBX, in the order of the catalogue:
 * a selector is judged on the result of the earlier sections.
 */
public final class Resolver {
  private final State live;
  private final Binding binding;
  private final Instant now;
  private State result;

  private final SequencedMap<Spot, Contribution> wanted = new LinkedHashMap<>();
  private final SequencedMap<Spot, Contribution> observed = new LinkedHashMap<>();
  private final List<Ownership> ownerships = new ArrayList<>();
  private final Map<Resource, List<String>> orders = new LinkedHashMap<>();
  private final Map<Resource, List<String>> observedOrders = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> notMet = new ArrayList<>();
  private final List<Requirement> requirements = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Map<String, String> unknown = new TreeMap<>();
  private final List<String> lacking = new ArrayList<>();
  private boolean compared;

  /** The paths that two sections must not set to different values. */
  private record Spot(Address object, String path) {}

  private Resolver(State live, Binding binding, Instant now) {
    this.live = live;
    this.binding = binding;
    this.now = now;
    this.result = live;
  }

  /**
   * Resolves a desired state for one PBX.
   *
   * @param now the time of the run, at which expired entries are found
   */
  public static Resolution resolve(DesiredState desired, State live, Binding binding, Instant now) {
    Resolver resolver = new Resolver(live, binding, now);
    desired.sections().forEach(resolver::bind);
    return resolver.resolution();
  }

  private void bind(Section section, Claim claim) {
    List<RequiredRead> needs = section.needs(claim);
    Optional<Resource> absent =
        needs.stream().map(RequiredRead::resource).filter(r -> !binding.supports(r)).findFirst();
    if (absent.isPresent()) {
      unsupported(section, claim.place(), section.name());
      lacking.add(section.name());
      return;
    }
    Optional<String> missing = missing(needs);
    if (missing.isPresent()) {
      unknown.put(section.name(), missing.get());
      return;
    }
    Contributions out = new Contributions();
    section.contribute(claim, new SectionView(live, result, binding.release(), now), out);
    boolean observes =
        out.ownerships().stream().anyMatch(o -> o.manage() == Manage.OBSERVE)
            || claim.value() instanceof Value.Struct s
                && s.get("manage").equals(Optional.of(Value.text(Manage.OBSERVE.word())));
    findings.addAll(out.findings());
    notMet.addAll(out.notMet());
    requirements.addAll(out.requirements());
    diagnostics.addAll(out.diagnostics());
    out.ownerships().forEach(ownership -> twins(ownership, out.contributions()));
    Unseen unseen = new Unseen(live, out.unseen());
    out.ownerships().forEach(ownership -> ownerships.add(unseen.without(ownership)));
    List<Contribution> had = supported(section, out.contributions());
    if (had.isEmpty() && !out.contributions().isEmpty()) {
      lacking.add(section.name());
    } else {
      compared = true;
    }
    List<Contribution> supported = unseen.without(had);
    unseen.reason(section).ifPresent(reason -> unknown.put(section.name(), reason));
    findings.addAll(unseen.findings(section, out.ownerships()));
    for (Contribution contribution : supported) {
      merge(contribution, observes ? observed : wanted);
    }
    (observes ? observedOrders : orders).putAll(out.orders());
    if (!observes) {
      supported.forEach(this::refuseUnsafe);
      result = patched(result, supported);
    }
  }

  /** Refuses a text with an invisible character, unless the PBX has that text already. */
  private void refuseUnsafe(Contribution contribution) {
    Optional<Value> now =
        live.entity(contribution.resource(), contribution.key())
            .flatMap(entity -> Paths.get(entity.values(), contribution.path()));
    if (contribution.value().filter(Value::isUnsafe).isPresent()
        && !contribution.value().equals(now)) {
      diagnostics.add(
          Diagnostic.error(
              contribution.place(),
              contribution.section(),
              "a control character in " + Excerpt.quoted(contribution.value().get().toString()),
              "only a text that the phone system already has may hold one"));
    }
  }

  /** Warns of a name to be created that reads the same as an existing one. */
  private void twins(Ownership ownership, List<Contribution> contributions) {
    Map<String, Place> places = new TreeMap<>();
    contributions.stream()
        .filter(c -> c.resource().equals(ownership.resource()))
        .forEach(c -> places.putIfAbsent(c.key(), c.place()));
    List<String> names = live.entities(ownership.resource()).stream().map(Entity::key).toList();
    for (String name : new TreeSet<>(ownership.wanted())) {
      Optional<String> twin =
          names.contains(name) ? Optional.empty() : Lookalike.among(names, name);
      Optional<Place> place = Optional.ofNullable(places.get(name));
      if (twin.isPresent() && place.isPresent()) {
        diagnostics.add(twin(ownership, name, twin.get(), place.get()));
      }
    }
  }

  private static Diagnostic twin(Ownership ownership, String name, String twin, Place place) {
    boolean goes =
        ownership.manage() == Manage.EXACT && !ownership.wanted().contains(twin)
            || ownership.absent().containsKey(twin);
    String what =
        "no "
            + ownership.resource().noun()
            + " is spelled "
            + Lookalike.spelled(name)
            + ", and one that reads the same is "
            + Lookalike.spelled(twin);
    return goes
        ? Diagnostic.warning(
            place, ownership.section(), what, "this creates the first and deletes the second")
        : Diagnostic.error(place, ownership.section(), what, "write the name as the PBX spells it");
  }

  /**
   * The contributions that this PBX supports; an unsupported field is reported once and never sent.
   */
  private List<Contribution> supported(Section section, List<Contribution> contributions) {
    Map<String, Place> missing = new TreeMap<>();
    List<Contribution> supported = new ArrayList<>();
    for (Contribution c : contributions) {
      if (c.resource()
          .field(c.field())
          .filter(f -> binding.supports(c.resource(), f))
          .isPresent()) {
        supported.add(c);
      } else {
        missing.putIfAbsent(c.field(), c.place());
      }
    }
    missing.forEach((field, place) -> unsupported(section, place, field));
    return supported;
  }

  private void unsupported(Section section, Place place, String what) {
    findings.add(
        Finding.of(
            "unsupported",
            Severity.WARNING,
            section.name(),
            Optional.of(place),
            what + " is unsupported by " + binding.release() + " and left alone"));
  }

  /** Why a section cannot be judged; empty if everything that it needs is known. */
  private Optional<String> missing(List<RequiredRead> needs) {
    return needs.stream()
        .flatMap(need -> live.coverage(need.resource()).stream())
        .flatMap(
            coverage ->
                switch (coverage) {
                  case State.Coverage.Known _ -> Optional.<String>empty().stream();
                  case State.Coverage.Unknown(String reason) -> Optional.of(reason).stream();
                  case State.Coverage.Unsupported(String reason) -> Optional.of(reason).stream();
                })
        .findFirst();
  }

  /**
   * Merges a contribution: equal ones merge, in one section the later line wins, and two sections
   * must not disagree.
   */
  private void merge(Contribution contribution, SequencedMap<Spot, Contribution> into) {
    Spot spot = new Spot(contribution.address(), contribution.path());
    Contribution before = into.get(spot);
    boolean sameSection = before != null && before.section().equals(contribution.section());
    if (before == null || sameSection) {
      into.put(spot, contribution);
    } else if (!before.value().equals(contribution.value())) {
      String what =
          ObjectNames.of(contribution.resource(), contribution.key()) + " " + contribution.path();
      diagnostics.add(
          Diagnostic.error(
              contribution.place(),
              contribution.section(),
              "this disagrees with " + before.place().brief() + " about " + what,
              "remove one of the two lines"));
    }
  }

  /** Reports a membership that one section ends and another one gives a role. */
  private void contradictions() {
    Map<Spot, Contribution> removed = new LinkedHashMap<>();
    wanted.forEach((spot, c) -> c.value().ifPresentOrElse(_ -> {}, () -> removed.put(spot, c)));
    for (Contribution other : wanted.values()) {
      int dot = other.path().lastIndexOf("].");
      String parent = dot < 0 ? "" : other.path().substring(0, dot + 1);
      Contribution removal = removed.get(new Spot(other.address(), parent));
      if (removal != null) {
        diagnostics.add(
            Diagnostic.error(
                other.place(),
                other.section(),
                removal.place().brief()
                    + " takes "
                    + other.key()
                    + " out of the department that this line gives a role in",
                "remove one of the two lines"));
      }
    }
  }

  /** The state with all contributions of a section, applied at once to copy each list only once. */
  private static State patched(State state, List<Contribution> contributions) {
    Map<Resource, SequencedMap<String, Entity>> byResource = new LinkedHashMap<>();
    for (Contribution c : contributions) {
      SequencedMap<String, Entity> entities =
          byResource.computeIfAbsent(c.resource(), r -> byKey(state.entities(r)));
      Entity entity = entities.get(c.key());
      if (entity == null && c.resource().verbs().contains(Resource.Verb.CREATE)) {
        entity = new Entity(c.resource(), c.key(), Optional.empty(), Value.struct(Map.of()));
      }
      if (entity != null && !Paths.get(entity.values(), c.path()).equals(c.value())) {
        Value.Struct values = Paths.with(entity.values(), c.path(), c.value());
        entities.put(c.key(), entity.holding(values));
      }
    }
    State result = state;
    for (Map.Entry<Resource, SequencedMap<String, Entity>> e : byResource.entrySet()) {
      result = result.with(e.getKey(), List.copyOf(e.getValue().values()));
    }
    return result;
  }

  private static SequencedMap<String, Entity> byKey(List<Entity> entities) {
    SequencedMap<String, Entity> byKey = new LinkedHashMap<>();
    entities.forEach(e -> byKey.put(e.key(), e));
    return byKey;
  }

  /** A PBX that lacks some of the sections can be as described; one that lacks all cannot. */
  private void nothingCompared() {
    if (!compared) {
      lacking.forEach(
          section ->
              unknown.put(section, binding.release() + " lacks it, and nothing else was compared"));
    }
  }

  private Resolution resolution() {
    contradictions();
    nothingCompared();
    return new Resolution(
        live,
        List.copyOf(wanted.values()),
        List.copyOf(observed.values()),
        ownerships,
        orders,
        observedOrders,
        findings,
        notMet,
        requirements,
        diagnostics,
        unknown);
  }
}
