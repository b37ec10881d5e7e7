package enforcer.planfile;

import static enforcer.planfile.Codec.FLAG;
import static enforcer.planfile.Codec.object;
import static enforcer.planfile.Codec.words;
import static enforcer.planfile.EntityFormat.KEY;
import static enforcer.planfile.EntityFormat.RESOURCE;
import static enforcer.planfile.EntityFormat.VALUE;

import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.Value;
import enforcer.plan.Step;
import enforcer.plan.Step.Write;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The steps in a plan file; none that the resource does not allow. */
final class StepFormat {
  static final Codec<Step> STEP =
      object(StepFormat::step).with(EntityFormat.byResource("before", "after")).named("step");

  /** The kinds of writes. */
  private enum Kind {
    CREATE(Resource.Verb.CREATE),
    PATCH(Resource.Verb.UPDATE),
    MOVE(Resource.Verb.UPDATE),
    DELETE(Resource.Verb.DELETE);

    private final Resource.Verb verb;

    Kind(Resource.Verb verb) {
      this.verb = verb;
    }

    static Kind of(Write write) {
      return switch (write) {
        case Write.Create _ -> CREATE;
        case Write.Patch _ -> PATCH;
        case Write.Move _ -> MOVE;
        case Write.Delete _ -> DELETE;
      };
    }

    boolean isAllowed(Resource resource) {
      return resource.verbs().contains(verb) && (this != MOVE || resource.isOrdered());
    }
  }

  private StepFormat() {}

  private static Function<JsonPart, Step> step(Members<Step> m) {
    var resource = m.and("resource", RESOURCE, Step::resource);
    var key = m.and("key", KEY, Step::key);
    var phase = m.and("phase", words(Step.Phase.class), Step::phase);
    var write =
        m.and(
            "write",
            words(List.of(Kind.values()), JsonPart::word, said -> "no step " + said + " is known"),
            s -> Kind.of(s.write()));
    var before = m.or("before", VALUE, s -> before(s.write()));
    var after = m.or("after", VALUE, s -> after(s.write()));
    var up = m.or("up", FLAG.doc("Whether a move goes one place up."), s -> up(s.write()));
    return part -> {
      Resource of = resource.of(part);
      String name = EntityFormat.key(key.at(part), of);
      Kind kind = write.of(part);
      if (!kind.isAllowed(of)) {
        throw EntityFormat.notAllowed(part, of, kind);
      }
      Write does =
          switch (kind) {
            case CREATE -> new Write.Create(created(part, of, name, values(after.at(part), of)));
            case PATCH ->
                new Write.Patch(
                    values(before.at(part), of), patch(part, of, values(after.at(part), of)));
            case MOVE -> new Write.Move(up.at(part).asFlag());
            case DELETE -> new Write.Delete(values(before.at(part), of));
          };
      return new Step(of, name, does, phase.of(part));
    };
  }

  private static Optional<Value.Struct> before(Write write) {
    return switch (write) {
      case Write.Patch(Value.Struct before, _) -> Optional.of(before);
      case Write.Delete(Value.Struct before) -> Optional.of(before);
      case Write.Create _, Write.Move _ -> Optional.empty();
    };
  }

  private static Optional<Value.Struct> after(Write write) {
    return switch (write) {
      case Write.Create(Value.Struct after) -> Optional.of(after);
      case Write.Patch(_, Value.Struct after) -> Optional.of(after);
      case Write.Move _, Write.Delete _ -> Optional.empty();
    };
  }

  private static Optional<Boolean> up(Write write) {
    return write instanceof Write.Move(boolean up) ? Optional.of(up) : Optional.empty();
  }

  private static Value.Struct values(JsonPart part, Resource resource) {
    Value.Struct values = EntityFormat.values(part, resource);
    for (String name : values.members().keySet()) {
      if (resource.field(name).filter(f -> f.is(Field.Trait.DERIVED)).isPresent()) {
        throw EntityFormat.noField(part, resource, name);
      }
    }
    return values;
  }

  /** Requires every field, because a rule without a scope would apply to every extension. */
  private static Value.Struct created(
      JsonPart part, Resource resource, String key, Value.Struct values) {
    boolean same =
        resource
            .key()
            .flatMap(f -> values.get(f.name()))
            .filter(v -> v.toString().equals(key))
            .isPresent();
    if (!same) {
      throw new Malformed(part.path(), "the created entry has another key than the step");
    }
    for (Field field : resource.writable()) {
      if (field.is(Field.Trait.REQUIRED) && values.get(field.name()).isEmpty()) {
        throw new Malformed(part.path(), "the field " + field.name() + " is missing");
      }
    }
    return values;
  }

  private static Value.Struct patch(JsonPart part, Resource resource, Value.Struct after) {
    if (after.members().isEmpty()) {
      throw new Malformed(part.path(), "this step changes nothing");
    }
    resource
        .key()
        .filter(f -> after.get(f.name()).isPresent())
        .ifPresent(
            f -> {
              throw EntityFormat.noField(part, resource, f.name());
            });
    return after;
  }
}
