package enforcer.pbx;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Console;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Outbound;
import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the live state of a PBX: first the console restrictions, which show how the PBX sees us,
 * then the resources that others refer to, then the rest, and last what is compared with it. Sends
 * one request per list, never one per entity.
 */
public final class LiveReader {
  private final ReadingClient client;
  private final Map<Resource, List<Field>> extra = new LinkedHashMap<>();
  private final List<PbxException> failures = new CopyOnWriteArrayList<>();
  private final NamedDepartments named = new NamedDepartments();
  private final LeftOut leftOut = new LeftOut();

  private LiveReader(ReadingClient client, List<RequiredRead> needs) {
    this.client = client;
    for (RequiredRead need : needs) {
      extra.computeIfAbsent(need.resource(), _ -> new ArrayList<>()).addAll(need.extra());
    }
  }

  /**
   * Reads these resources, each once.
   *
   * @throws PbxException where the PBX cannot be reached, does not let us in, or is not a PBX; a
   *     single resource that cannot be read, whatever the PBX answers, is unknown instead
   */
  public static Live read(ReadingClient client, List<RequiredRead> needs) {
    ObjectNode console = client.consoleRestrictions();
    return new LiveReader(client, needs)
        .read(ids -> known(Console.RESOURCE, List.of(console(console, ids))));
  }

  /**
   * The same for who writes nothing: where the PBX does not show its console restrictions, they are
   * unknown like any other resource, as long as it shows something else and its version.
   */
  public static Live look(ReadingClient client, List<RequiredRead> needs) {
    LiveReader reader = new LiveReader(client, needs);
    return reader.read(reader.consoleIfShown());
  }

  /**
   * The same live state with these resources, read where they are missing. What is known is not
   * read again, so fields beyond the declared ones must be asked for at the first read.
   */
  public static Live also(ReadingClient client, Live live, List<RequiredRead> needs) {
    LiveReader reader = new LiveReader(client, needs);
    State known = live.state();
    for (RequiredRead need : needs) {
      if (!need.extra().isEmpty() && known.coverage(need.resource()).isPresent()) {
        throw new IllegalArgumentException(need.resource() + " was read without " + need.extra());
      }
    }
    State referred = reader.all(known, Catalogue.REFERRED, live.binding());
    Ids ids = live.binding().with(referred);
    State read = reader.notDown(reader.rest(referred, ids));
    State all = reader.settled(reader.whole(read, ids));
    return new Live(
        all,
        live.release(),
        live.version(),
        live.seenAs(),
        live.clientId(),
        reader.named.beside(ids));
  }

  /**
   * Reads the rest.
   *
   * @param console the console restrictions, decoded as the version of the PBX shows them
   */
  private Live read(Function<Binding, State.Coverage> console) {
    FoundVersion version = FoundVersion.of(client);
    Ids none = Ids.none(version.release());
    if (version.own().isPresent()) {
      none = none.described(version.own().get());
    }
    extra.remove(Console.RESOURCE);
    State referred = State.empty().with(Console.RESOURCE, console.apply(none));
    referred = all(referred, Catalogue.REFERRED, none);
    Ids ids = none.with(referred);
    State read = notDown(rest(referred, ids));
    State state = settled(whole(read, ids));
    String seenAs = state.only(Console.RESOURCE).map(e -> e.text(Console.SEEN_AS)).orElse("");
    return new Live(
        state,
        version.release(),
        version.stated(),
        seenAs,
        client.session().identity().clientId(),
        named.beside(ids));
  }

  /** The state in which a list that is not whole is unknown. */
  private State whole(State read, Ids ids) {
    return NamedTrunks.in(named.in(leftOut.in(read), ids));
  }

  /** The state with the meaning of missing properties settled. */
  private State settled(State read) {
    read.coverage().keySet().stream()
        .flatMap(resource -> read.entities(resource).stream())
        .filter(entity -> !entity.isReadable())
        .forEach(entity -> Silence.note(entity, client));
    boolean leavesOut = client.leavesOut();
    State state = Agreement.of(read, client.session().identity().clientId());
    for (Resource resource : read.coverage().keySet()) {
      List<Entity> entities = read.entities(resource);
      if (!entities.stream().allMatch(Entity::isReadable)) {
        state =
            state.with(
                resource,
                entities.stream()
                    .map(e -> Silence.settled(e, leavesOut))
                    .filter(e -> !Forwards.isNothing(e))
                    .toList());
      }
    }
    return state;
  }

  /** A PBX that nobody reaches, or that does not tell its version, cannot be judged at all. */
  private Function<Binding, State.Coverage> consoleIfShown() {
    try {
      ObjectNode row = client.consoleRestrictions();
      return binding -> coverage(Console.RESOURCE, () -> List.of(console(row, binding)));
    } catch (PbxException.Unreachable e) {
      throw e;
    } catch (PbxException e) {
      if (client.version().isEmpty()) {
        throw e;
      }
      return _ -> failed(e);
    }
  }

  /** The console restrictions must be readable to plan; without them nobody knows who is let in. */
  private static Entity console(ObjectNode row, Binding binding) {
    try {
      return Rows.alone(Console.RESOURCE, List.of(), row, binding);
    } catch (WireMismatch e) {
      throw PbxException.Malformed.property(Console.RESOURCE.name(), "the vendor describes it");
    }
  }

  /** Reads what is left; what is gathered from lists is compared with the ordinary ones. */
  private State rest(State known, Binding binding) {
    Map<Boolean, List<Resource>> byKind =
        extra.keySet().stream()
            .collect(Collectors.partitioningBy(r -> r.access() instanceof Access.Gathered));
    return all(all(known, byKind.get(false), binding), byKind.get(true), binding);
  }

  /** Reads several resources in parallel; the client limits the requests in flight. */
  private State all(State known, List<Resource> resources, Binding binding) {
    List<Resource> missing =
        resources.stream()
            .filter(r -> extra.containsKey(r) && known.coverage(r).isEmpty())
            .toList();
    List<State.Coverage> read = InParallel.all(missing, r -> coverage(r, known, binding));
    State state = known;
    for (int at = 0; at < missing.size(); at++) {
      state = state.with(missing.get(at), read.get(at));
    }
    return state;
  }

  private State.Coverage failed(PbxException failure) {
    failures.add(failure);
    return new State.Coverage.Unknown(failure.getMessage());
  }

  /** A PBX that answers nothing of what was asked is down, and not in parts unknown. */
  private State notDown(State read) {
    boolean answered =
        extra.keySet().stream()
            .flatMap(resource -> read.coverage(resource).stream())
            .anyMatch(coverage -> coverage instanceof State.Coverage.Known);
    if (!answered && !failures.isEmpty()) {
      throw failures.getFirst();
    }
    return read;
  }

  /** A resource that the PBX refuses or garbles is unknown; the rest can still be judged. */
  private State.Coverage coverage(Resource resource, State known, Binding binding) {
    if (!binding.supports(resource)) {
      return new State.Coverage.Unsupported(
          resource + " begins with " + resource.since() + ", and this PBX is older");
    }
    return coverage(resource, () -> entities(resource, known, binding));
  }

  private State.Coverage coverage(Resource resource, Supplier<List<Entity>> entities) {
    try {
      return known(resource, entities.get());
    } catch (PbxException.Rejected e) {
      return e.notFound()
          ? new State.Coverage.Unsupported("this PBX has no " + resource)
          : new State.Coverage.Unknown(e.getMessage());
    } catch (PbxException.NotAuthorised | PbxException.Incomplete | PbxException.Malformed e) {
      // Where all else comes from another phone system, so do the console restrictions.
      return client.isMixed() ? failed(e) : new State.Coverage.Unknown(e.getMessage());
    } catch (PbxException.Unreachable | PbxException.ServerFault e) {
      return failed(e);
    } catch (WireMismatch e) {
      return new State.Coverage.Unknown(resource + ": " + e.getMessage());
    }
  }

  private List<Entity> entities(Resource resource, State known, Binding binding) {
    List<Field> more = extra.get(resource);
    return switch (resource.access()) {
      case Access.Singleton _, Access.Function _, Access.WholeObject _ ->
          List.of(
              Rows.alone(
                  resource,
                  more,
                  Rows.only(client, resource, Rows.query(resource, more, binding)),
                  binding));
      case Access.Registrations _ -> new PhonesReader(client).read();
      case Access.Gathered _ ->
          new ForwardsReader(
                  client,
                  binding.release(),
                  new ListedHolders(known, leftOut, named.leftOut(binding)))
              .read();
      case Access.Probe _ -> throw new IllegalArgumentException(resource + " is not read");
      case Access.Collection list -> rows(resource, list, more, binding);
    };
  }

  /** A build that cannot expand memberships from the extensions lists them by department. */
  private List<Entity> rows(
      Resource resource, Access.Collection list, List<Field> more, Binding binding) {
    try {
      return Rows.list(
          client,
          resource,
          Rows.query(resource, more, binding),
          binding,
          row -> {
            named.note(row);
            return Rows.tolerant(resource, more, row, binding);
          });
    } catch (PbxException.Rejected e) {
      if (e.notFound() || list.expand().isEmpty()) {
        throw e;
      }
      return new MembershipsByGroup(client).read(resource, more, binding);
    }
  }

  private static State.Coverage known(Resource resource, List<Entity> entities) {
    // A client that may not see the rows gets an empty list, and no refusal.
    if (entities.isEmpty() && resource.collection().filter(c -> c.neverEmpty()).isPresent()) {
      return new State.Coverage.Unknown(
          "the PBX lists no "
              + resource.noun()
              + ", and every PBX has one; the role of the API client may be too low to see them");
    }
    Comparator<Entity> order =
        Comparator.comparing(LiveReader::place).thenComparing(e -> !e.is(Outbound.EMERGENCY));
    SequencedMap<String, Entity> byKey = new LinkedHashMap<>();
    for (Entity entity : entities.stream().sorted(order).toList()) {
      Entity other = byKey.putIfAbsent(entity.key(), entity);
      if (other != null && resource.ours().test(other) && resource.ours().test(entity)) {
        return new State.Coverage.Unknown(
            "the PBX has two of " + entity.named() + "; " + apart(resource));
      }
      if (other != null && resource.ours().test(entity)) {
        byKey.put(entity.key(), entity);
      }
    }
    return disorder(resource, entities)
        .<State.Coverage>map(State.Coverage.Unknown::new)
        .orElseGet(() -> new State.Coverage.Known(byKey));
  }

  /** Why the order of these entities is not known; empty where it is, or where none matters. */
  private static Optional<String> disorder(Resource resource, List<Entity> entities) {
    if (!resource.isOrdered()) {
      return Optional.empty();
    }
    Map<List<Object>, Entity> byPlace = new HashMap<>();
    for (Entity entity : entities) {
      Optional<Long> position = position(entity);
      if (position.isEmpty()) {
        return Optional.of("the PBX does not show the place of " + entity.named());
      }
      Entity other =
          byPlace.putIfAbsent(List.of(position.get(), entity.is(Outbound.EMERGENCY)), entity);
      if (other != null && !other.key().equals(entity.key())) {
        return Optional.of(
            "the PBX says the same place for "
                + (other.named() + " and " + entity.named())
                + "; move one of them there");
      }
    }
    return Optional.empty();
  }

  /** The way to tell two objects of one key apart; an address or a number has no other name. */
  private static String apart(Resource resource) {
    return resource.key().filter(k -> k.name().equals("name")).isPresent()
        ? "give each a name of its own there"
        : "delete one of them there";
  }

  /** The position of an entity. Rules from a separate list may be numbered separately. */
  private static long place(Entity entity) {
    return position(entity).orElse(Long.MAX_VALUE);
  }

  private static Optional<Long> position(Entity entity) {
    return entity.resource().fields().stream()
        .filter(f -> f.is(Field.Trait.POSITION))
        .findFirst()
        .flatMap(entity::get)
        .map(Value::asWhole);
  }
}
