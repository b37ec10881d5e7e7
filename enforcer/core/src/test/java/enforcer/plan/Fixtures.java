package enforcer.plan;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Departments;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.desired.Network;
import enforcer.diagnostic.Place;
import enforcer.diff.Differ;
import enforcer.diff.Differences;
import enforcer.diff.Resolution;
import enforcer.model.Contribution;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Manage;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.section.Ownership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Small phone systems by hand, and the plans that lead from one of them to another. */
public final class Fixtures {
  public static final String SELF = "192.0.2.200";
  public static final String CLIENT = "acme-apply";
  public static final String OTHER_CLIENT = "acme-read";

  public static final Place PLACE = new Place("acme.yaml", 1, 1);

  /** The networks of a document: an office, a VPN that must be kept, and the runner. */
  public static final List<Network> NETWORKS =
      List.of(
          new Network("office", "203.0.113.10/32", false, false),
          new Network("vpn", "10.99.0.0/24", true, false),
          new Network("runner", SELF + "/32", false, true));

  private static final Map<Resource, String> SECTIONS =
      Map.of(
          Users.RESOURCE, "extensions",
          Departments.RESOURCE, "departments",
          Blocklist.RESOURCE, "blocklist",
          Outbound.RESOURCE, "outbound");

  private Fixtures() {}

  public static Entity entity(Resource resource, String key, Map<String, ? extends Value> values) {
    return new Entity(resource, key, Optional.empty(), Value.struct(values));
  }

  /** A console; the flag is on, off, or not stated when it is null. */
  public static Entity console(Boolean restricted, String... allow) {
    Map<String, Value> values = new HashMap<>();
    values.put("allow", Value.texts(allow));
    values.put("seenAs", Value.text(SELF));
    if (restricted != null) {
      values.put("restricted", Value.flag(restricted));
    }
    return entity(Console.RESOURCE, Resource.ONLY, values);
  }

  public static Entity blocked(String network, String action) {
    return entity(
        Blocklist.RESOURCE,
        network,
        Map.of(
            "network", Value.text(network),
            "action", Value.text(action),
            "addedBy", Value.text("Manual"),
            "note", Value.text(""),
            "until", Value.NOTHING));
  }

  public static Entity department(String name) {
    return entity(Departments.RESOURCE, name, Map.of("name", Value.text(name)));
  }

  /** An enabled extension with an e-mail address; roles are {@code Sales=managers}. */
  public static Entity user(String number, String... roles) {
    return entity(
        Users.RESOURCE,
        number,
        Map.of(
            "number", Value.text(number),
            "email", Value.text(number + "@acme.example"),
            "enabled", Value.flag(true),
            "require2fa", Value.flag(false),
            "internalOnly", Value.flag(false),
            "remote", Value.text("any"),
            "groups", groups(roles)));
  }

  public static Entity owner(String number) {
    return user(number, "DEFAULT=" + Roles.OWNER);
  }

  public static Value groups(String... roles) {
    Map<String, Value> groups = new HashMap<>();
    for (String role : roles) {
      String[] parts = role.split("=");
      groups.put(parts[0], Value.struct(Map.of("role", Value.text(parts[1]))));
    }
    return Value.struct(groups);
  }

  public static Entity client(String number, String... roles) {
    return entity(
        ApiClients.RESOURCE,
        number,
        Map.of(
            "clientId", Value.text(number),
            "configurationApi", Value.flag(true),
            "groups", groups(roles)));
  }

  public static Entity numbering(Boolean enabled, String country) {
    Map<String, Value> values = new HashMap<>(Map.of("country", Value.text(country)));
    if (enabled != null) {
      values.put("enabled", Value.flag(enabled));
    }
    return entity(Numbering.RESOURCE, Resource.ONLY, values);
  }

  public static Entity countries(String... codes) {
    return entity(Countries.RESOURCE, Resource.ONLY, Map.of("allowed", Value.texts(codes)));
  }

  public static Value departments(String... names) {
    return Value.struct(Map.of("departments", Value.texts(names)));
  }

  public static Value extensions(String... ranges) {
    return Value.struct(Map.of("extensions", Value.texts(ranges)));
  }

  public static Entity emergency(String name, Value from) {
    return rule(name, true, from, List.of("112"), List.of("uk"));
  }

  public static Entity emergency(String name) {
    return emergency(name, Outbound.EVERYONE);
  }

  public static Entity route(String name, String... dial) {
    return rule(name, false, Outbound.EVERYONE, List.of(dial), List.of("uk"));
  }

  public static Entity block(String name, String... dial) {
    return rule(name, false, Outbound.EVERYONE, List.of(dial), List.of());
  }

  public static Entity rule(
      String name, boolean emergency, Value from, List<String> dial, List<String> trunks) {
    List<Value> via =
        trunks.stream()
            .<Value>map(
                t ->
                    Value.struct(
                        Map.of(
                            "trunk", Value.text(t),
                            "strip", Value.whole(0),
                            "prepend", Value.text(""),
                            "append", Value.text(""),
                            "callerId", Value.text(""))))
            .toList();
    return entity(
        Outbound.RESOURCE,
        name,
        Map.of(
            "name", Value.text(name),
            "emergency", Value.flag(emergency),
            "dial", Value.texts(dial.toArray(String[]::new)),
            "length", Value.text(""),
            "from", from,
            "via", Value.items(via)));
  }

  public static Entity trunk(String number, String name, String direction) {
    return entity(
        Trunks.RESOURCE,
        number,
        Map.of(
            "number", Value.text(number),
            "name", Value.text(name),
            "outbound", Value.flag(!direction.equals("Inbound")),
            "direction", Value.text(direction)));
  }

  /**
   * A state of these entities; resources of which there is none are known to be empty, but for the
   * trunk that rules lead to.
   */
  public static State state(Entity... entities) {
    Map<Resource, List<Entity>> byResource = new HashMap<>();
    for (Entity entity : entities) {
      byResource.computeIfAbsent(entity.resource(), _ -> new ArrayList<>()).add(entity);
    }
    List<Entity> trunks = byResource.computeIfAbsent(Trunks.RESOURCE, _ -> new ArrayList<>());
    if (trunks.stream().noneMatch(trunk -> trunk.text(Trunks.NAME).equals("uk"))) {
      trunks.add(trunk("10000", "uk", "Both"));
    }
    State state = State.empty();
    for (Resource resource : Catalogue.RESOURCES) {
      state = state.with(resource, byResource.getOrDefault(resource, List.of()));
    }
    return state;
  }

  /** What a document that wants exactly this other state would contribute. */
  public static Differences differences(State live, State wanted) {
    List<Contribution> contributions = new ArrayList<>();
    List<Ownership> ownerships = new ArrayList<>();
    Map<Resource, List<String>> orders = new HashMap<>();
    for (Resource resource : Catalogue.RESOURCES) {
      for (Entity entity : wanted.entities(resource)) {
        contributions.addAll(contributions(entity));
      }
      if (resource.verbs().contains(Resource.Verb.DELETE)) {
        Set<String> keys =
            wanted.entities(resource).stream().map(Entity::key).collect(Collectors.toSet());
        ownerships.add(
            new Ownership(
                section(resource), resource, Manage.EXACT, keys, Map.of(), e -> true, PLACE));
      }
      if (resource.isOrdered()) {
        List<String> order =
            new ArrayList<>(wanted.entities(resource).stream().map(Entity::key).toList());
        live.entities(resource).stream()
            .map(Entity::key)
            .filter(k -> !order.contains(k))
            .toList()
            .forEach(order::add);
        orders.put(resource, order);
      }
    }
    return Differ.diff(
        new Resolution(
            live,
            contributions,
            List.of(),
            ownerships,
            orders,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of()));
  }

  private static List<Contribution> contributions(Entity wanted) {
    List<Contribution> contributions = new ArrayList<>();
    for (Field field : wanted.resource().writable()) {
      Optional<Value> value = wanted.get(field);
      if (value.isPresent()) {
        contributions.add(
            new Contribution(
                section(wanted.resource()),
                wanted.resource(),
                wanted.key(),
                field.name(),
                value,
                PLACE));
      }
    }
    return contributions;
  }

  /** The section of a document that usually speaks of a resource. */
  public static String section(Resource resource) {
    return SECTIONS.getOrDefault(resource, resource.noun());
  }

  public static List<Step> steps(State live, State wanted) {
    return steps(differences(live, wanted), live);
  }

  private static List<Step> steps(Differences differences, State live) {
    return Planner.steps(differences, live, List.of("112"), Map.of());
  }

  /** The plan that leads from one state to another. */
  public static Plan plan(State live, State wanted) {
    Differences differences = differences(live, wanted);
    return new Plans().of(differences, steps(differences, live), live);
  }

  /** A plan as somebody could have written it into a file: only its steps. */
  public static Plan tampered(State live, Step... steps) {
    return plans().tampered(live, steps);
  }

  public static Plans plans() {
    return new Plans();
  }

  /** What a plan says beside its changes. */
  public static final class Plans {
    private String seenAs = SELF;
    private List<Network> networks = NETWORKS;
    private final TreeMap<String, String> facts = new TreeMap<>();

    private Plans() {}

    public Plans seenAs(String address) {
      seenAs = address;
      return this;
    }

    public Plans networks(Network... named) {
      networks = List.of(named);
      return this;
    }

    public Plans fact(String name, String reading) {
      facts.put(name, reading);
      return this;
    }

    /** A plan with steps that no change explains. */
    public Plan tampered(State live, Step... steps) {
      return of(new Differences(List.of(), List.of(), Map.of(), Map.of()), List.of(steps), live);
    }

    public Plan plan(State live, State wanted) {
      Differences differences = differences(live, wanted);
      return of(differences, steps(differences, live), live);
    }

    Plan of(Differences differences, List<Step> steps, State live) {
      return new Plan(
          new Plan.Subject(
              "acme",
              "https://acme.example.com",
              Optional.empty(),
              Optional.empty(),
              "20.0.10",
              CLIENT,
              List.of(OTHER_CLIENT),
              seenAs),
          Digests.of("acme.yaml"),
          differences.changes(),
          differences.observed(),
          steps,
          List.of(),
          List.of(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new Plan.Context(
              networks,
              Emergency.of(List.of("112")),
              List.of("112"),
              "acme.yaml",
              List.of(),
              facts,
              Judgement.none()),
          Digests.of(steps, live));
    }
  }

  public static Step patch(
      Resource resource, String key, String field, Optional<Value> before, Value after) {
    Value.Struct none = Value.struct(Map.of());
    return new Step(
        resource,
        key,
        new Step.Write.Patch(none.with(field, before), none.with(field, Optional.of(after))),
        Step.Phase.GRANT);
  }

  public static Step delete(Entity entity) {
    return new Step(
        entity.resource(), entity.key(), new Step.Write.Delete(entity.values()), Step.Phase.DELETE);
  }

  public static Step create(Entity entity) {
    return new Step(
        entity.resource(), entity.key(), new Step.Write.Create(entity.values()), Step.Phase.GRANT);
  }

  public static Step move(String rule, boolean up) {
    return new Step(Outbound.RESOURCE, rule, new Step.Write.Move(up), Step.Phase.OUTBOUND);
  }
}
