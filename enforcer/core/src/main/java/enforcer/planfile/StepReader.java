package enforcer.planfile;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.Value;
import enforcer.plan.Step;

/** Reads the steps of a plan file; refuses those that the resource does not allow. */
final class StepReader {
  private StepReader() {}

  static Step read(JsonPart part) {
    part.keys("resource", "key", "phase", "write", "before", "after", "up");
    Resource resource = ChangeReader.resource(part.at("resource"));
    String key = ChangeReader.key(part.at("key"), resource);
    return new Step(resource, key, write(part, resource, key), phase(part));
  }

  private static Step.Phase phase(JsonPart part) {
    return part.word("phase", Step.Phase.class);
  }

  private static Step.Write write(JsonPart part, Resource resource, String key) {
    String kind = part.text("write");
    return switch (kind) {
      case "create" -> {
        allow(part, resource, Resource.Verb.CREATE, kind);
        Value.Struct after = values(part.at("after"), resource);
        keyed(part, resource, key, after);
        complete(part, resource, after);
        yield new Step.Write.Create(after);
      }
      case "patch" -> {
        allow(part, resource, Resource.Verb.UPDATE, kind);
        Value.Struct before = values(part.at("before"), resource);
        Value.Struct after = values(part.at("after"), resource);
        patchable(part, resource, after);
        yield new Step.Write.Patch(before, after);
      }
      case "move" -> {
        allow(part, resource, Resource.Verb.UPDATE, kind);
        if (!resource.isOrdered()) {
          throw ChangeReader.notAllowed(part, resource, kind);
        }
        yield new Step.Write.Move(part.flag("up"));
      }
      case "delete" -> {
        allow(part, resource, Resource.Verb.DELETE, kind);
        yield new Step.Write.Delete(values(part.at("before"), resource));
      }
      default -> throw new Malformed(part.path(), "no step " + Excerpt.quoted(kind) + " is known");
    };
  }

  private static void allow(JsonPart part, Resource resource, Resource.Verb verb, String kind) {
    if (!resource.verbs().contains(verb)) {
      throw ChangeReader.notAllowed(part, resource, kind);
    }
  }

  private static Value.Struct values(JsonPart part, Resource resource) {
    Value.Struct values = ChangeReader.values(part, resource);
    for (String name : values.members().keySet()) {
      if (resource.field(name).filter(f -> f.is(Field.Trait.DERIVED)).isPresent()) {
        throw ChangeReader.noField(part.path(), resource, name);
      }
    }
    return values;
  }

  /** Requires every field, because a rule without a scope would apply to every extension. */
  private static void complete(JsonPart part, Resource resource, Value.Struct values) {
    for (Field field : resource.writable()) {
      if (field.is(Field.Trait.REQUIRED) && values.get(field.name()).isEmpty()) {
        throw new Malformed(part.path(), "the field " + field.name() + " is missing");
      }
    }
  }

  private static void keyed(JsonPart part, Resource resource, String key, Value.Struct values) {
    boolean same =
        resource
            .key()
            .flatMap(f -> values.get(f.name()))
            .filter(v -> v.toString().equals(key))
            .isPresent();
    if (!same) {
      throw new Malformed(part.path(), "the created entry has another key than the step");
    }
  }

  private static void patchable(JsonPart part, Resource resource, Value.Struct after) {
    if (after.members().isEmpty()) {
      throw new Malformed(part.path(), "this step changes nothing");
    }
    resource
        .key()
        .filter(f -> after.get(f.name()).isPresent())
        .ifPresent(
            f -> {
              throw ChangeReader.noField(part.path(), resource, f.name());
            });
  }
}
