package enforcer.apply;

import enforcer.model.Binding;
import enforcer.model.ConcealedValues;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.NetworkType;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import enforcer.pbx.EntityKey;
import enforcer.pbx.MembershipsByGroup;
import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Rows;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the object of a step just before and just after its write, with one request each, or those
 * of a batch with one request together.
 */
final class Lookup {
  private static final String THERE = "to be there";
  private static final String ABSENT = "to be absent";

  private final ReadingClient client;

  Lookup(ReadingClient client) {
    this.client = client;
  }

  /** Reads the object of a step as it is now. */
  Observation look(Step step, KnownState known) {
    return switch (step.write()) {
      case Step.Write.Create(Value.Struct values) ->
          sight(step, find(step, values, known), List.of(absent(step)), values);
      case Step.Write.Patch patch -> patched(step, patch, find(step, patch.after(), known), known);
      case Step.Write.Delete(Value.Struct before) -> {
        List<Entity> found = find(step, before, known);
        List<Discrepancy> unlikeBefore = unlike(step, before, before.members().keySet(), found);
        yield new Observation(
            first(found), unlikeBefore, found.isEmpty() ? List.of() : List.of(there(step)));
      }
      case Step.Write.Move _ -> order(step, known);
    };
  }

  /**
   * Reads the objects of steps that change some of one resource, with one list.
   *
   * @return what was seen, by the key of the object; an object that the list does not show is left
   *     out, and all are where it shows others, too: this server does not filter
   */
  Map<String, Observation> together(List<Step> steps, KnownState known) {
    Resource resource = steps.getFirst().resource();
    Binding ids = known.ids();
    Query query = Rows.query(resource, List.of(), ids);
    Map<String, Step> byId = new LinkedHashMap<>();
    steps.forEach(step -> byId.put(id(step, known).orElseThrow(), step));
    String key = resource.collection().orElseThrow().id();
    String asked =
        byId.keySet().stream().map(id -> key + " eq " + id).collect(Collectors.joining(" or "));
    List<Entity> rows =
        client.list(
            resource.name(),
            new Query(query.select(), List.of(), asked, key),
            row -> decode(resource, row, ids));
    Map<String, Observation> seen = new HashMap<>();
    for (Entity row : rows) {
      Step step = row.id().map(byId::get).orElse(null);
      if (step == null) {
        return Map.of();
      }
      if (step.write() instanceof Step.Write.Patch patch) {
        seen.put(step.key(), patched(step, patch, List.of(row), known));
      }
    }
    return seen;
  }

  /** Whether a step changes only what a list shows of an object without its related rows. */
  static boolean isPlain(Step step, KnownState known) {
    return step.write() instanceof Step.Write.Patch patch
        && id(step, known).filter(id -> id.matches("[0-9]{1,18}")).isPresent()
        && !isRelated(step.resource(), patch.before(), known.ids())
        && !isRelated(step.resource(), patch.after(), known.ids());
  }

  private static Optional<String> id(Step step, KnownState known) {
    return known.entity(step).flatMap(Entity::id);
  }

  private static Observation patched(
      Step step, Step.Write.Patch patch, List<Entity> found, KnownState known) {
    Set<String> names = new LinkedHashSet<>(patch.before().members().keySet());
    names.addAll(patch.after().members().keySet());
    return new Observation(
        first(found),
        unlike(step, patch.before(), names, found, known),
        unlike(step, patch.after(), names, found));
  }

  private static Observation sight(
      Step step, List<Entity> found, List<Discrepancy> whenThere, Value.Struct wanted) {
    return new Observation(
        first(found),
        found.isEmpty() ? List.of() : whenThere,
        unlike(step, wanted, wanted.members().keySet(), found));
  }

  private static Discrepancy absent(Step step) {
    return Discrepancy.whole(step.named(), ABSENT, "it there");
  }

  private static Discrepancy there(Step step) {
    return Discrepancy.whole(step.named(), ABSENT, "it still there");
  }

  /** Also unlike before: settings with a concealed value that the guards did not see in them. */
  private static List<Discrepancy> unlike(
      Step step, Value.Struct before, Set<String> names, List<Entity> found, KnownState known) {
    Field concealed = ConcealedValues.FIELD;
    Optional<Value> judged = known.entity(step).flatMap(entity -> entity.get(concealed));
    if (judged.isEmpty()) {
      return unlike(step, before, names, found);
    }
    Set<String> all = new LinkedHashSet<>(names);
    all.add(concealed.name());
    return unlike(step, before.with(concealed.name(), judged), all, found);
  }

  private static List<Discrepancy> unlike(
      Step step, Value.Struct wanted, Set<String> names, List<Entity> found) {
    if (found.size() != 1) {
      String seen = found.isEmpty() ? "nothing" : found.size() + " of that name";
      return List.of(Discrepancy.whole(step.named(), THERE, seen));
    }
    Entity expected = new Entity(step.resource(), step.key(), Optional.empty(), wanted);
    return Discrepancy.between(expected, names, found.getFirst(), step.named());
  }

  private static Optional<Entity> first(List<Entity> found) {
    return found.stream().findFirst();
  }

  /** Finds the object by its id, or by its natural key if it has no id yet. */
  private List<Entity> find(Step step, Value.Struct touched, KnownState known) {
    Resource resource = step.resource();
    Query query = query(resource, touched, known.ids());
    if (resource.isSingleton()) {
      ObjectNode row = Rows.only(client, resource, query);
      return List.of(decode(resource, row, known.ids()));
    }
    Optional<String> id = id(step, known);
    if (id.isEmpty()) {
      return named(step, query, known.ids());
    }
    try {
      ObjectNode row = client.entity(resource.name(), new EntityKey(id.get()), query);
      return List.of(asked(decode(resource, row, known.ids()), id.get()));
    } catch (PbxException.Rejected e) {
      if (e.notFound()) {
        return List.of();
      }
      if (query.expand().isEmpty()) {
        throw e;
      }
      Entity read =
          new MembershipsByGroup(client).read(resource, new EntityKey(id.get()), known.ids());
      return List.of(asked(read, id.get()));
    }
  }

  /**
   * The query for an object. It asks for related rows only if a field needs them. Memberships are
   * read with their roles or not at all, because a list sent back without roles would remove them;
   * builds that cannot expand them are read from the departments.
   */
  private static Query query(Resource resource, Value.Struct touched, Binding ids) {
    Query query = Rows.query(resource, List.of(), ids);
    return isRelated(resource, touched, ids)
        ? query
        : new Query(query.select(), List.of(), query.filter(), query.key());
  }

  private static boolean isRelated(Resource resource, Value.Struct touched, Binding ids) {
    return touched.members().keySet().stream()
        .flatMap(name -> resource.field(name).stream())
        .anyMatch(f -> f.wire().properties(ids.release()).isEmpty());
  }

  /**
   * The objects under the natural key that people made: usually none, sometimes the trace of a lost
   * run.
   */
  private List<Entity> named(Step step, Query query, Binding ids) {
    Resource resource = step.resource();
    Field key = resource.key().orElseThrow();
    return Rows.list(
            client,
            resource,
            query.filter(filter(key, step.key(), ids)),
            ids,
            row -> decode(resource, row, ids))
        .stream()
        .filter(e -> e.key().equals(step.key()) && resource.ours().test(e))
        .toList();
  }

  /**
   * The filter for a key; a network may be stored in three notations, which all begin with its
   * address.
   */
  private static String filter(Field key, String value, Binding ids) {
    String property = key.wire().properties(ids.release()).getFirst();
    if (key.type() instanceof NetworkType) {
      String address = value.substring(0, value.indexOf('/'));
      return "startswith(" + property + "," + Query.quoted(address) + ")";
    }
    return property + " eq " + Query.quoted(value);
  }

  private Observation order(Step step, KnownState known) {
    State state = known.state();
    Binding ids = known.ids();
    Resource resource = step.resource();
    Field position =
        resource.fields().stream()
            .filter(f -> f.is(Field.Trait.POSITION))
            .findFirst()
            .orElseThrow();
    String id = resource.collection().orElseThrow().id();
    List<String> select = new ArrayList<>(List.of(id));
    select.addAll(resource.key().orElseThrow().wire().properties(ids.release()));
    select.addAll(position.wire().properties(ids.release()));
    List<Entity> rows =
        Rows.list(
                client,
                resource,
                Query.select(select).key(id),
                ids,
                row -> partly(resource, row, ids))
            .stream()
            .sorted(Comparator.comparing(e -> e.get(position).map(Value::asWhole).orElse(0L)))
            .toList();
    Optional<Entity> moved = rows.stream().filter(e -> e.key().equals(step.key())).findFirst();
    return new Observation(
        moved,
        Verification.order(resource, state, rows),
        Verification.order(resource, step.after(state), rows));
  }

  /**
   * Checks that the answer has the requested id, because the next write goes to the id in the
   * answer.
   */
  private static Entity asked(Entity entity, String id) {
    if (!entity.id().equals(Optional.of(id))) {
      throw PbxException.Malformed.property(
          entity.resource().name() + "(" + id + ")", "the object of that Id");
    }
    return entity;
  }

  private static Entity partly(Resource resource, ObjectNode row, Binding ids) {
    return understood(resource, () -> Rows.decode(resource, List.of(), row, ids));
  }

  private static Entity decode(Resource resource, ObjectNode row, Binding ids) {
    return understood(resource, () -> Rows.reread(resource, row, ids));
  }

  private static Entity understood(Resource resource, Supplier<Entity> decoding) {
    try {
      return decoding.get();
    } catch (WireMismatch e) {
      throw PbxException.Malformed.property(resource.name(), "the vendor describes it");
    }
  }
}
