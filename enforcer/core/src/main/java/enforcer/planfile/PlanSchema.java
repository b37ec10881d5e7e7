package enforcer.planfile;

import static enforcer.planfile.SchemaParts.count;
import static enforcer.planfile.SchemaParts.flag;
import static enforcer.planfile.SchemaParts.list;
import static enforcer.planfile.SchemaParts.map;
import static enforcer.planfile.SchemaParts.object;
import static enforcer.planfile.SchemaParts.ref;
import static enforcer.planfile.SchemaParts.text;
import static enforcer.planfile.SchemaParts.words;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Section;
import enforcer.desired.Fact;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.guard.RequiredAcceptance;
import enforcer.model.Direction;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.Type;
import enforcer.plan.Step;
import enforcer.planfile.SchemaParts.Keys;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a plan, for programs that read one. It leaves objects open, because a newer
 * minor format may add keys.
 */
public final class PlanSchema {
  private PlanSchema() {}

  /** The schema, draft 2020-12. */
  public static ObjectNode schema() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "enforcer plan")
            .put(
                "description",
                "What -o json prints of one phone system, and what a plan file holds.");
    schema.setAll(plan());
    schema.set("$defs", definitions());
    return schema;
  }

  /** The definitions that the schema of a plan refers to. */
  public static ObjectNode definitions() {
    ObjectNode defs = Type.json();
    defs.set("place", place());
    defs.set("finding", finding());
    defs.set("change", change());
    defs.set("fieldChange", fieldChange());
    defs.set("step", step());
    defs.set("context", context());
    defs.set("digest", text("SHA-256 in hexadecimal digits.").put("pattern", "^[0-9a-f]{64}$"));
    ObjectNode value = defs.putObject("value");
    value.put("description", "A canonical value; what may stand here is said by the field.");
    for (Resource resource : Catalogue.RESOURCES) {
      defs.set(resource.name(), entity(resource));
    }
    return defs;
  }

  /** The schema as the text that is checked in. */
  public static String print() {
    return PlanJson.text(schema());
  }

  public static ObjectNode plan() {
    return object(
        Keys.of(
                "formatVersion",
                text("Additions raise the minor number.").put("pattern", "^1\\.[0-9]+$"))
            .and("tool", object(Keys.of("name", text("")).and("version", text(""))))
            .and("subject", subject())
            .and("summary", summary())
            .and("changes", list(ref("change"), "What a person reads."))
            .and("observed", list(ref("change"), "What differs and is only reported."))
            .or("notMet", list(ref("finding"), "What is required and the PBX fails today."))
            .and("findings", list(ref("finding"), "What was noticed beside the changes."))
            .and("steps", list(ref("step"), "What is written, in this order."))
            .and("context", ref("context"))
            .and("sizes", map(count(), "How many entries each resource has."))
            .and("theirs", map(count(), "How many entries of a merged list are not ours."))
            .and("unknown", map(text(""), "The sections that could not be judged, and why."))
            .and("desiredDigest", ref("digest"))
            .and(
                "digests",
                map(
                    text("SHA-256, or absent.").put("pattern", "^([0-9a-f]{64}|absent)$"),
                    "Of each object that a step meets."))
            .and(PlanReader.DIGEST_KEY, ref("digest"))
            .or("refusals", list(refusal(), "What the guards refused when the plan was made."))
            .or("accept", text("What lifts all refusals, as --accept takes it."))
            .or(PlanReader.OUTCOME_KEY, outcome()));
  }

  private static ObjectNode outcome() {
    ObjectNode steps =
        object(
            Keys.of("attempted", count("How many were begun."))
                .and("done", count("How many were read back as planned."))
                .and("failed", count("How many ended the run."))
                .and("notAttempted", count("How many were not begun.")));
    ObjectNode result =
        words(Completion.Result.words())
            .put(
                "description",
                "notApplied: no step took effect; failed: a problem ended the run, and the steps"
                    + " are not counted.");
    return object(
            Keys.of("result", result)
                .or("run", text("What undo takes; missing where no step was begun."))
                .or("steps", steps)
                .and("verified", flag("Whether all was read back once more and is as planned."))
                .and("message", text("The same as one sentence.")))
        .put(
            "description",
            "What became of the plan in a run; drift --correct writes a part of it. A plan by"
                + " itself has none.");
  }

  private static ObjectNode subject() {
    return object(
        Keys.of("name", text("The name of the PBX in the documents."))
            .and("url", text("Its address."))
            .or("caFile", text("A file of certificates that are trusted as well."))
            .or("pin", text("The only public key that the PBX may show."))
            .and("version", text("As the PBX states it; empty when it does not."))
            .and("clientId", text("The API client that made the plan."))
            .and(
                "seenAs", text("The address that the PBX saw it as; empty when it does not say.")));
  }

  private static ObjectNode summary() {
    return object(
        Keys.of("add", count())
            .and("change", count())
            .and("delete", count())
            .and("observed", count())
            .or("notMet", count())
            .and("unknown", count())
            .or("unsupported", count())
            .and(
                "inSync",
                flag(
                    "Whether nothing differs, every requirement is met, and everything that the"
                        + " PBX has could be judged; unsupported counts what it does not have.")));
  }

  private static ObjectNode place() {
    return object(Keys.of("file", text("")).and("line", count()).and("column", count()))
        .put("description", "Where a document says it; line 0 is the file as a whole.");
  }

  private static Keys findingKeys() {
    return Keys.of("rule", text("The guard or rule that found it."))
        .and("severity", words(Severity.values()))
        .and("subject", text("The objects that it is about."))
        .and("message", text("What is the matter."))
        .and("remedy", text("What to do about it; may be empty."))
        .or("place", ref("place"))
        .and("members", list(text(""), "The objects that a count stands for."))
        .or("standing", flag("Whether it has been so from the start, whatever changes."));
  }

  private static ObjectNode finding() {
    return object(findingKeys());
  }

  private static ObjectNode refusal() {
    ObjectNode lift =
        object(Keys.of("name", words(RequiredAcceptance.Bound.values())).and("count", count()))
            .put("description", "What lifts it; nothing does when it is missing.");
    return object(findingKeys().or("lift", lift));
  }

  private static ObjectNode change() {
    ObjectNode change =
        object(
            Keys.of("address", text("Such as Users[200]."))
                .and("action", words(Change.Action.values()))
                .and("resource", resourceName())
                .and("key", key())
                .and("section", section())
                .and("place", ref("place"))
                .and("direction", words(Direction.values()))
                .and("lockout", flag("Whether it can cut off a person, or the tool itself."))
                .or(
                    "position",
                    count(
                        "Its wanted position, or the position that a deleted one had; the first is"
                            + " 1."))
                .or("before", ref("value"))
                .and("fields", list(ref("fieldChange"), "What becomes of each path.")));
    return byResource(change, "before");
  }

  private static ObjectNode fieldChange() {
    return object(
        Keys.of("path", text("Such as remote or groups[Sales].role."))
            .or("before", ref("value"))
            .or("after", ref("value"))
            .and("section", section())
            .and("place", ref("place")));
  }

  private static ObjectNode step() {
    ObjectNode write = Type.json();
    Stream.of("create", "patch", "move", "delete").forEach(write.putArray("enum")::add);
    ObjectNode step =
        object(
            Keys.of("resource", resourceName())
                .and("key", key())
                .and("phase", words(Step.Phase.values()))
                .and("write", write)
                .or("before", ref("value"))
                .or("after", ref("value"))
                .or("up", flag("Whether a move goes one place up.")));
    return byResource(step, "before", "after");
  }

  private static ObjectNode context() {
    ObjectNode network =
        object(
            Keys.of("name", text(""))
                .and("cidr", text("With a prefix length."))
                .and("keep", flag("Whether it must never lose the console."))
                .and("automation", flag("Whether only machines use it.")));
    ObjectNode facts = Type.json().put("type", "object");
    ObjectNode readings = facts.putObject("properties");
    for (Fact fact : Fact.ALL) {
      ArrayNode words = readings.putObject(fact.name()).putArray("enum");
      fact.readings().forEach(words::add);
    }
    return object(
        Keys.of("networks", list(network, "The networks that the documents name."))
            .or("emergency", emergency())
            .and("emergencyNumbers", list(text(""), "What every phone must reach."))
            .and("emergencySource", text("Where those come from."))
            .or("dialTests", list(dialTest(), "Calls that must have one result."))
            .and(
                "facts",
                facts.put(
                    "description",
                    "The facts that are settled and that the vendor does not publish.")));
  }

  private static ObjectNode emergency() {
    return object(
        Keys.of("file", text("The document, for people."))
            .and("numbers", list(text(""), "What it adds to the numbers of the country."))
            .or("country", text("The country that replaces the one that the PBX tells."))
            .or(
                "accessCodes",
                list(text(""), "The access codes that replace those that the rules show.")));
  }

  private static ObjectNode dialTest() {
    return object(
        Keys.of("dial", list(text(""), "The numbers, as they are dialled."))
            .and("from", DialTests.FROM.type().canonicalSchema())
            .and("route", flag("Whether the calls must leave; otherwise they must be refused."))
            .or("needsPin", flag("Whether the PBX must ask for a PIN."))
            .or("as", text("The digits that the trunk must be given."))
            .and("place", ref("place")));
  }

  /** The values of an entity are those of its resource. */
  private static ObjectNode byResource(ObjectNode schema, String... keys) {
    ArrayNode all = schema.putArray("allOf");
    for (Resource resource : Catalogue.RESOURCES) {
      ObjectNode rule = all.addObject();
      rule.putObject("if")
          .putObject("properties")
          .putObject("resource")
          .put("const", resource.name());
      ObjectNode properties = rule.putObject("then").putObject("properties");
      for (String key : keys) {
        properties.set(key, ref(resource.name()));
      }
    }
    return schema;
  }

  private static ObjectNode entity(Resource resource) {
    ObjectNode schema = Type.json().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (Field field : resource.fields()) {
      if (PlanWriter.isKept(field)) {
        properties.set(
            field.name(), field.type().canonicalSchema().put("description", field.doc()));
      }
    }
    return schema;
  }

  private static ObjectNode resourceName() {
    return words(Catalogue.RESOURCES.stream().map(Resource::name).toList());
  }

  private static ObjectNode section() {
    return words(Catalogue.SECTIONS.stream().map(Section::name).toList());
  }

  private static ObjectNode key() {
    return text("The natural key; empty for settings.");
  }
}
