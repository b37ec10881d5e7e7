package enforcer.apply;

import enforcer.catalogue.Catalogue;
import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ObjectNames;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.pbx.EntityKey;
import enforcer.pbx.Rows;
import enforcer.pbx.WritePath;
import enforcer.pbx.WritingClient;
import enforcer.plan.Step;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends the one write of a step; names are bound to ids here, at the last moment. */
final class Sender {
  private final WritingClient client;

  Sender(WritingClient client) {
    this.client = client;
  }

  /** A step refers to an object that the PBX does not have, or no longer has. */
  static final class Dangling extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String named;

    Dangling(String resource, String name) {
      super(resource + " has no " + name);
      this.named =
          Catalogue.resource(resource)
              .map(r -> ObjectNames.of(r, name))
              .orElse(resource + " " + ObjectNames.quoted(name));
    }

    /** The missing object, as messages call it. */
    String named() {
      return named;
    }
  }

  /**
   * Sends the write of a step.
   *
   * @param observation the result of the look just before the write
   * @return the knowledge after the PBX has accepted the write, which proves nothing
   */
  KnownState send(Step step, Observation observation, KnownState known) {
    Resource resource = step.resource();
    Optional<EntityKey> key = observation.found().flatMap(Entity::id).map(EntityKey::new);
    switch (step.write()) {
      case Step.Write.Create create -> {
        ObjectNode body = body(resource, create.values(), known);
        ObjectNode made = client.create(WritePath.collection(resource.name()), body);
        return known.created(step, create, id(resource, made));
      }
      case Step.Write.Patch(_, Value.Struct after) -> patch(resource, key, after, known);
      case Step.Write.Move(boolean up) -> {
        long id = Long.parseLong(key.orElseThrow().literal());
        client.invoke(WritePath.Action.MOVE_OUTBOUND_RULE, Type.json().put("id", id).put("up", up));
      }
      case Step.Write.Delete _ ->
          client.delete(WritePath.entity(resource.name(), key.orElseThrow()));
    }
    return known;
  }

  private void patch(
      Resource resource, Optional<EntityKey> key, Value.Struct after, KnownState known) {
    switch (resource.access()) {
      case Access.Singleton _ ->
          client.patch(WritePath.singleton(resource.name()), body(resource, after, known));
      case Access.Collection _ ->
          client.patch(
              WritePath.entity(resource.name(), key.orElseThrow()), body(resource, after, known));
      case Access.WholeObject whole -> {
        ObjectNode all = Rows.whole(client, whole, resource, after, new Bound(known.ids()));
        client.invoke(
            WritePath.Action.of(whole.write()),
            Type.json().<ObjectNode>set(whole.parameter(), all));
      }
      case Access.Function _, Access.Registrations _, Access.Gathered _, Access.Probe _ ->
          throw new IllegalArgumentException(resource + " is only read");
    }
  }

  private static ObjectNode body(Resource resource, Value.Struct values, KnownState known) {
    return Rows.body(resource, values, new Bound(known.ids()));
  }

  /** The id in the answer to a creation; if it is empty, the object is looked up by its name. */
  private static Optional<String> id(Resource resource, ObjectNode made) {
    JsonNode id = made.get(resource.collection().orElseThrow().id());
    if (Type.isMissing(id)) {
      return Optional.empty();
    }
    return Optional.of(id.isString() ? EntityKey.of(id.stringValue()).literal() : id.asString());
  }

  /** A binding in which every name that is asked for must have an id. */
  private record Bound(Binding ids) implements Binding {
    @Override
    public Release release() {
      return ids.release();
    }

    @Override
    public boolean supports(Resource resource, Field field) {
      return ids.supports(resource, field);
    }

    @Override
    public Set<String> dialCodesToDenyFrom() {
      return ids.dialCodesToDenyFrom();
    }

    @Override
    public Optional<String> name(String resource, long id) {
      return ids.name(resource, id);
    }

    @Override
    public Optional<Long> id(String resource, String name) {
      Optional<Long> id = ids.id(resource, name);
      if (id.isEmpty()) {
        throw new Dangling(resource, name);
      }
      return id;
    }
  }
}
