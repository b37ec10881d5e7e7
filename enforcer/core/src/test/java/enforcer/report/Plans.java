package enforcer.report;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.DialTest;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.desired.Network;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.diff.Differences;
import enforcer.diff.FieldChange;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.model.Entity;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Digests;
import enforcer.plan.Judgement;
import enforcer.plan.Plan;
import enforcer.plan.Planner;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Plans to report on: one of the size of a small company, and the PBX that it is made for. */
public final class Plans {
  public static final String FILE = "acme.yaml";
  public static final Review CLEAR = Review.of(List.of());

  private Plans() {}

  /** A list of countries from which these dial codes go, and to which 999 comes. */
  public static Plan countries(IntStream gone) {
    Value codes = Value.texts(gone.mapToObj(Integer::toString).toArray(String[]::new));
    Entity live = Neglected.entity(Countries.RESOURCE, Resource.ONLY, Map.of("allowed", codes));
    Change change = update(live, Wish.of("countries", 12, "allowed", Value.texts("999")));
    State state = State.empty().with(Countries.RESOURCE, List.of(live));
    return plan(List.of(change), List.of(), List.of(), state);
  }

  /** One wish for one path: what a line of a document says. */
  record Wish(String section, int line, String path, Optional<Value> value) {
    static Wish of(String section, int line, String path, Value value) {
      return new Wish(section, line, path, Optional.of(value));
    }

    static Wish gone(String section, int line, String path) {
      return new Wish(section, line, path, Optional.empty());
    }
  }

  public static Change create(Resource resource, String key, int position, Wish... wishes) {
    return change(
        Change.Action.CREATE,
        Neglected.entity(resource, key, Map.of()),
        OptionalInt.of(position),
        wishes);
  }

  public static Change update(Entity before, Wish... wishes) {
    return change(Change.Action.UPDATE, before, OptionalInt.empty(), wishes);
  }

  private static Change change(
      Change.Action action, Entity before, OptionalInt position, Wish... wishes) {
    Value.Struct values = before.values();
    List<FieldChange> fields = new ArrayList<>();
    for (Wish wish : wishes) {
      Optional<Value> old = Paths.get(values, wish.path());
      fields.add(
          new FieldChange(wish.path(), old, wish.value(), wish.section(), place(wish.line())));
      values = Paths.with(values, wish.path(), wish.value());
    }
    boolean creates = action == Change.Action.CREATE;
    return new Change(
        action,
        before.resource(),
        before.key(),
        creates ? Optional.empty() : Optional.of(before),
        Optional.of(new Entity(before.resource(), before.key(), Optional.empty(), values)),
        fields,
        wishes[0].section(),
        place(wishes[0].line()),
        position.isPresent() && position.getAsInt() == 0 ? OptionalInt.empty() : position);
  }

  public static Change delete(Entity entity, int line, int position) {
    return new Change(
        Change.Action.DELETE,
        entity.resource(),
        entity.key(),
        Optional.of(entity),
        Optional.empty(),
        List.of(),
        "outbound",
        place(line),
        OptionalInt.of(position));
  }

  public static Change move(Entity entity, int line, int to) {
    return new Change(
        Change.Action.MOVE,
        entity.resource(),
        entity.key(),
        Optional.of(entity),
        Optional.of(entity),
        List.of(),
        "outbound",
        place(line),
        OptionalInt.of(to));
  }

  public static Place place(int line) {
    return new Place(FILE, line, 5);
  }

  public static Entity live(State live, Resource resource, String key) {
    return live.entity(resource, key).orElseThrow();
  }

  /** What the documents of a small company make of the neglected PBX. */
  public static Plan acme() {
    State live = Neglected.pbx();
    List<Change> changes = new ArrayList<>();
    changes.add(
        create(
            Outbound.RESOURCE,
            "Block premium",
            1,
            Wish.of("outbound", 52, "name", Value.text("Block premium")),
            Wish.of("outbound", 52, "emergency", Value.flag(false)),
            Wish.of("outbound", 52, "dial", Value.texts("009", "09")),
            Wish.of("outbound", 52, "length", Value.text("")),
            Wish.of("outbound", 52, "from", Neglected.EVERYONE),
            Wish.of("outbound", 52, "via", Value.items(List.of()))));
    changes.add(
        update(
            live(live, Outbound.RESOURCE, "Services"),
            Wish.of("outbound", 53, "dial", Value.texts("101", "105", "111", "112", "999")),
            Wish.of("outbound", 53, "length", Value.text("3,5-6"))));
    changes.add(move(live(live, Outbound.RESOURCE, "National"), 54, 2));
    changes.add(delete(live(live, Outbound.RESOURCE, "Any"), 50, 3));
    changes.add(console(live));
    changes.addAll(people(live));
    changes.add(
        create(
            Blocklist.RESOURCE,
            "198.51.100.128/25",
            0,
            Wish.of("blocklist", 30, "network", Value.text("198.51.100.128/25")),
            Wish.of("blocklist", 30, "action", Value.text("block")),
            Wish.of("blocklist", 30, "note", Value.text("SIP scanners, 2026-10")),
            Wish.of("blocklist", 30, "until", Value.NOTHING)));
    List<String> order = List.of("Block premium", "National", "Services");
    return plan(changes, List.of(observed(live)), order, live);
  }

  /** One change of one object, small enough to read its JSON as a whole. */
  public static Plan small() {
    State live = Neglected.pbx();
    Change any = delete(live(live, Outbound.RESOURCE, "Any"), 50, 3);
    return plan(List.of(any), List.of(), List.of("Services", "National"), live);
  }

  /** A plan as it comes from a live PBX, with ids, names and addresses of people. */
  public static Plan withIdsAndNames() {
    State live = Neglected.pbx();
    Entity nurse =
        new Entity(
            Users.RESOURCE,
            "201",
            Optional.of("4711"),
            live(live, Users.RESOURCE, "201")
                .values()
                .with("email", Optional.of(Value.text("nurse@example.com")))
                .with("extensions.rules[0].require.voicemailPin", Optional.of(Value.flag(false))));
    Change change = update(nurse, Wish.of("extensions", 42, "remote", Value.text("none")));
    return plan(List.of(change), List.of(), List.of(), live);
  }

  public static Change console(State live) {
    return update(
        live(live, Console.RESOURCE, Resource.ONLY),
        Wish.of("console", 19, "restricted", Value.flag(true)),
        Wish.of(
            "console",
            20,
            "allow",
            Value.texts("10.99.0.0/24", "192.0.2.200/32", "203.0.113.10/32")));
  }

  private static List<Change> people(State live) {
    List<Change> people = new ArrayList<>();
    for (Entity user : live.entities(Users.RESOURCE)) {
      List<Wish> wishes = new ArrayList<>();
      if (user.key().equals("205")) {
        wishes.add(
            Wish.of("departments", 37, "groups[International]", Neglected.membership("users")));
      }
      if (user.key().equals("210")) {
        wishes.add(Wish.of("admins", 39, "groups[DEFAULT].role", Value.text("users")));
      }
      if (Integer.parseInt(user.key()) <= 240) {
        wishes.add(Wish.of("extensions", 42, "remote", Value.text("none")));
      }
      if (!wishes.isEmpty()) {
        people.add(update(user, wishes.toArray(Wish[]::new)));
      }
    }
    return people;
  }

  private static Change observed(State live) {
    return update(
        live(live, Users.RESOURCE, "260"),
        Wish.of("extensions", 44, "srtp", Value.text("enforced")));
  }

  public static Plan plan(
      List<Change> changes, List<Change> observed, List<String> order, State live) {
    Differences differences =
        new Differences(changes, observed, Map.of(), Map.of(Outbound.RESOURCE, order));
    List<Step> steps = Planner.steps(differences, live, List.of("112"), Map.of());
    return new Plan(
        subject(),
        Digests.of("desired"),
        changes,
        observed,
        steps,
        List.of(pins()),
        List.of(),
        sorted(Map.of("Users", 61, "OutboundRules", 3, "ConsoleRestrictions", 1)),
        sorted(Map.of("Blocklist", 12L, "Groups", 0L)),
        sorted(Map.of("callerBlocklist", "the PBX answered with HTML instead of JSON")),
        context(),
        Digests.of(steps, live));
  }

  /** A plan whose steps nobody looks at. */
  public static Plan inNoOrder(List<Change> changes) {
    return new Plan(
        subject(),
        Digests.of("desired"),
        changes,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        sorted(Map.of()),
        sorted(Map.of()),
        sorted(Map.of()),
        context(),
        sorted(Map.of()));
  }

  private static Finding pins() {
    return Finding.of(
            "require",
            Severity.WARNING,
            "extensions",
            Optional.of(place(43)),
            "7 of 61 do not meet voicemailPin")
        .members(List.of("201", "204", "205", "211", "230", "231", "260"));
  }

  /** A plan of a PBX on which everything is as described. */
  public static Plan inSync() {
    return new Plan(
        subject(),
        Digests.of("desired"),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        sorted(Map.of("Users", 61)),
        new TreeMap<>(),
        new TreeMap<>(),
        context(),
        new TreeMap<>());
  }

  private static Plan.Subject subject() {
    return new Plan.Subject(
        "acme",
        "https://acme.example.com",
        Optional.of("certificates/acme.pem"),
        Optional.empty(),
        "20.0.10.412",
        "acme-apply",
        List.of(),
        "192.0.2.200");
  }

  private static Plan.Context context() {
    return new Plan.Context(
        List.of(
            new Network("office", "203.0.113.10/32", false, false),
            new Network("vpn", "10.99.0.0/24", true, false),
            new Network("runner", "192.0.2.200/32", false, true)),
        new Emergency(
            "acme.yaml", List.of("112"), Optional.empty(), Optional.of(List.of("9")), Map.of()),
        List.of("112", "999"),
        "country GB of the PBX",
        List.of(
            new DialTest(
                List.of("112", "999"),
                Neglected.EVERYONE,
                true,
                Optional.of(false),
                Optional.empty(),
                place(60)),
            new DialTest(
                List.of("999"),
                Neglected.EVERYONE,
                true,
                Optional.empty(),
                Optional.of("999"),
                place(61))),
        sorted(Map.of("countryCodes", "allow")),
        Judgement.none());
  }

  public static <V> SortedMap<String, V> sorted(Map<String, V> map) {
    return new TreeMap<>(map);
  }

  /** What the guards themselves say of a plan for the neglected PBX. */
  public static Review review(Plan plan, String accepted) {
    return Guards.review(
        plan, Neglected.pbx(), accepted.isEmpty() ? Accepted.nothing() : Accepted.parse(accepted));
  }
}
