package enforcer.planfile;

import enforcer.catalogue.Catalogue;
import enforcer.model.Resource;
import enforcer.model.Type;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a plan, for programs that read one. It leaves objects open, because a newer
 * minor format may add keys.
 */
public final class PlanSchema {
  private static final List<Codec<?>> DEFINED =
      List.of(
          FindingFormat.PLACE,
          FindingFormat.FINDING,
          ChangeFormat.CHANGE,
          ChangeFormat.FIELD_CHANGE,
          StepFormat.STEP,
          ContextFormat.CONTEXT,
          DigestFormat.DIGEST,
          EntityFormat.VALUE);

  private PlanSchema() {}

  /** The schema, draft 2020-12. */
  public static ObjectNode schema() {
    ObjectNode schema =
        PlanFormat.FILE
            .shape()
            .document(
                "enforcer plan",
                "What -o json prints of one phone system, and what a plan file holds.");
    return schema.set("$defs", definitions());
  }

  /** The definitions that the schema of a plan refers to. */
  public static ObjectNode definitions() {
    ObjectNode defs = Type.json();
    DEFINED.forEach(codec -> defs.set(codec.shape().name(), codec.shape().schema()));
    for (Resource resource : Catalogue.RESOURCES) {
      defs.set(resource.name(), EntityFormat.schema(resource));
    }
    return defs;
  }

  /** The schema as the text that is checked in. */
  public static String print() {
    return PlanJson.text(schema());
  }
}
