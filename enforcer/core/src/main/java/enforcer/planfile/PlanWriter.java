package enforcer.planfile;

import enforcer.catalogue.DialTest;
import enforcer.desired.Emergency;
import enforcer.desired.Network;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.guard.Refusal;
import enforcer.guard.Review;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Value;
import enforcer.model.ValueJson;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan as a JSON tree, key by key in a fixed order. */
public final class PlanWriter {
  private PlanWriter() {}

  /** Writes the changes and findings, then the steps, then what they rest on. */
  static void write(Plan plan, ObjectNode json) {
    subject(plan.subject(), json.putObject("subject"));
    summary(plan, json.putObject("summary"));
    ArrayNode changes = json.putArray("changes");
    plan.changes().forEach(c -> change(c, changes.addObject()));
    ArrayNode observed = json.putArray("observed");
    plan.observed().forEach(c -> change(c, observed.addObject()));
    ArrayNode notMet = json.putArray("notMet");
    plan.notMet().forEach(f -> finding(f, notMet.addObject()));
    ArrayNode findings = json.putArray("findings");
    plan.findings().forEach(f -> finding(f, findings.addObject()));
    ArrayNode steps = json.putArray("steps");
    plan.steps().forEach(s -> step(s, steps.addObject()));
    context(plan.context(), json.putObject("context"));
    numbers(plan.sizes(), json.putObject("sizes"));
    numbers(plan.theirs(), json.putObject("theirs"));
    texts(plan.unknown(), json.putObject("unknown"));
    json.put("desiredDigest", plan.desiredDigest());
    texts(plan.digests(), json.putObject("digests"));
  }

  /**
   * Writes the review of the guards; it is not part of the plan, and the guards judge again later.
   */
  static void review(Review review, ObjectNode json) {
    ArrayNode refusals = json.putArray("refusals");
    for (Refusal refusal : review.refusals()) {
      ObjectNode object = refusals.addObject();
      finding(refusal.finding(), object);
      refusal
          .lift()
          .ifPresent(
              lift ->
                  object
                      .putObject("lift")
                      .put("name", lift.bound().word())
                      .put("count", lift.count()));
    }
    if (!review.lifts().isEmpty() && review.canBeLifted()) {
      json.put("accept", review.lifts());
    }
  }

  private static void subject(Plan.Subject subject, ObjectNode json) {
    json.put("name", subject.name()).put("url", subject.url());
    subject.caFile().ifPresent(file -> json.put("caFile", file));
    subject.pin().ifPresent(pin -> json.put("pin", pin));
    json.put("version", subject.version())
        .put("clientId", subject.clientId())
        .put("seenAs", subject.seenAs());
  }

  private static void summary(Plan plan, ObjectNode json) {
    Summary summary = Summary.of(plan);
    json.put("add", summary.add())
        .put("change", summary.change())
        .put("delete", summary.delete())
        .put("observed", summary.observed())
        .put("notMet", summary.notMet())
        .put("unknown", summary.unknown())
        .put("unsupported", summary.unsupported())
        .put("inSync", plan.isInSync());
  }

  private static void change(Change change, ObjectNode json) {
    json.put("address", change.address())
        .put("action", JsonPart.word(change.action()))
        .put("resource", change.resource().name())
        .put("key", change.key())
        .put("section", change.section());
    place(change.place(), json.putObject("place"));
    json.put("direction", change.direction().word()).put("lockout", change.lockout());
    change.position().ifPresent(at -> json.put("position", at));
    change.before().ifPresent(before -> json.set("before", ValueJson.of(kept(before))));
    ArrayNode fields = json.putArray("fields");
    change.fields().forEach(f -> field(f, fields.addObject()));
  }

  /** The values of an entity that a plan keeps: none that the PBX computes, except its position. */
  static Value.Struct kept(Entity entity) {
    Value.Struct kept = Value.struct(Map.of());
    for (Field field : entity.resource().fields()) {
      if (isKept(field)) {
        kept = kept.with(field.name(), entity.get(field));
      }
    }
    return kept;
  }

  static boolean isKept(Field field) {
    return !field.is(Field.Trait.DERIVED) || field.is(Field.Trait.POSITION);
  }

  private static void field(FieldChange change, ObjectNode json) {
    json.put("path", change.path());
    value("before", change.before(), json);
    value("after", change.after(), json);
    json.put("section", change.section());
    place(change.place(), json.putObject("place"));
  }

  private static void value(String key, Optional<Value> value, ObjectNode json) {
    value.ifPresent(v -> json.set(key, ValueJson.of(v)));
  }

  private static void finding(Finding finding, ObjectNode json) {
    json.put("rule", finding.rule())
        .put("severity", finding.severity().word())
        .put("subject", finding.subject())
        .put("message", finding.message())
        .put("remedy", finding.remedy());
    finding.place().ifPresent(place -> place(place, json.putObject("place")));
    strings(finding.members(), json.putArray("members"));
    if (finding.standing()) {
      json.put("standing", true);
    }
  }

  public static void place(Place place, ObjectNode json) {
    json.put("file", place.file()).put("line", place.line()).put("column", place.column());
  }

  private static void step(Step step, ObjectNode json) {
    json.put("resource", step.resource().name())
        .put("key", step.key())
        .put("phase", JsonPart.word(step.phase()));
    switch (step.write()) {
      case Step.Write.Create(Value.Struct values) ->
          json.put("write", "create").set("after", ValueJson.of(values));
      case Step.Write.Patch(Value.Struct before, Value.Struct after) -> {
        json.put("write", "patch").set("before", ValueJson.of(before));
        json.set("after", ValueJson.of(after));
      }
      case Step.Write.Move(boolean up) -> json.put("write", "move").put("up", up);
      case Step.Write.Delete(Value.Struct before) ->
          json.put("write", "delete").set("before", ValueJson.of(before));
    }
  }

  private static void context(Plan.Context context, ObjectNode json) {
    ArrayNode networks = json.putArray("networks");
    for (Network network : context.networks()) {
      networks
          .addObject()
          .put("name", network.name())
          .put("cidr", network.cidr())
          .put("keep", network.keep())
          .put("automation", network.automation());
    }
    emergency(context.emergency(), json.putObject("emergency"));
    strings(context.emergencyNumbers(), json.putArray("emergencyNumbers"));
    json.put("emergencySource", context.emergencySource());
    ArrayNode tests = json.putArray("dialTests");
    context.dialTests().forEach(test -> dialTest(test, tests.addObject()));
    texts(context.facts(), json.putObject("facts"));
  }

  private static void emergency(Emergency said, ObjectNode json) {
    json.put("file", said.file());
    strings(said.numbers(), json.putArray("numbers"));
    said.country().ifPresent(country -> json.put("country", country));
    said.accessCodes().ifPresent(codes -> strings(codes, json.putArray("accessCodes")));
  }

  private static void dialTest(DialTest test, ObjectNode json) {
    strings(test.numbers(), json.putArray("dial"));
    json.set("from", ValueJson.of(test.from()));
    json.put("route", test.route());
    test.needsPin().ifPresent(pin -> json.put("needsPin", pin));
    test.as().ifPresent(as -> json.put("as", as));
    place(test.place(), json.putObject("place"));
  }

  private static void strings(List<String> texts, ArrayNode json) {
    texts.forEach(json::add);
  }

  private static void texts(Map<String, String> texts, ObjectNode json) {
    texts.forEach(json::put);
  }

  private static void numbers(Map<String, ? extends Number> numbers, ObjectNode json) {
    numbers.forEach(
        (name, number) -> json.set(name, JsonNodeFactory.instance.numberNode(number.longValue())));
  }
}
