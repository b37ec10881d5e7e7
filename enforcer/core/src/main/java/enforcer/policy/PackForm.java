package enforcer.policy;

import enforcer.document.Document;
import enforcer.model.ChoiceType;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.UnionType;
import enforcer.model.WholeType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The keys of a pack and of its rules; the schema derives from them. */
public final class PackForm {
  /** The file below {@code schema} with the same content, for editors. */
  public static final String FILE = "policy-pack.schema.json";

  static final String KIND = "PolicyPack";
  static final String ID = "[A-Z0-9]{2,10}-[A-Z]{2,4}-[0-9]{3}";

  private static final int LONGEST = 2_000;
  static final TextType TEXT = new TextType("", LONGEST, "text");

  private static final int MOST = 1_000_000_000;

  static final StructType RULE = rule();

  static final Field RULES =
      Field.key(
          "rules",
          ListType.ordered(RULE),
          "The rules of its own; of one severity, what can cost more stands first.");

  static final Field PACKS =
      Field.required("packs", ListType.ordered(TEXT), "The names of built-in packs.");

  static final Field FRAMEWORK =
      Field.required("framework", TEXT, "The framework of which a rule names a control.");

  static final Field INCLUDES =
      Field.key(
          "includes",
          StructType.of(PACKS, FRAMEWORK),
          "The rules of other packs that serve a framework; they stay the rules of their packs.");

  static final StructType PACK =
      StructType.of(
          Field.required(
              "apiVersion", ChoiceType.of(Document.API_VERSION), "The version of the format."),
          Field.required("kind", ChoiceType.of(KIND), "The kind of the file."),
          Field.required(
              "name",
              new TextType("[a-z][a-z0-9-]{0,59}", 60, "a name in small letters"),
              "The name under which documents and --policies ask for the pack."),
          Field.required("title", TEXT, "What the pack is for."),
          INCLUDES,
          RULES);

  private PackForm() {}

  /** The names of the keys that a pack and its rules must have. */
  static Set<String> required() {
    return Stream.of(PACK, RULE)
        .flatMap(part -> part.requiredKeys().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static StructType rule() {
    return StructType.of(
        Field.required(
            "id",
            new TextType(ID, 20, "an id such as ACME-CON-001"),
            "The id, which is never used for another rule."),
        Field.required("title", TEXT, "The statement that holds if the rule passes."),
        Field.required(
            "severity", ChoiceType.of(RuleSeverity.words()), "How much a failed rule can cost."),
        optional("guide", "The sentence of the hardening guide that it proves."),
        optional("forEach", "The objects that it is about, as a CEL expression for a list."),
        Field.required(
            "assert",
            TEXT,
            "A CEL expression that is true if the rule passes. A rule may take 10,000,000 steps,"
                + " and all rules on a phone system 100,000,000."),
        optional("message", "A CEL expression for a text that says what is wrong."),
        optional(
            "evidence",
            "A CEL expression for a text that says what a passed verdict rests on, such as its age;"
                + " for a rule without forEach."),
        Field.key("params", new MapType(param()), "Values for the expressions."),
        optional(
            "appliesWhen",
            "A CEL expression that is false where there is nothing to judge; with condition."),
        optional(
            "condition",
            "What appliesWhen asks, in words that end the sentence \"It applies only where …\"."),
        Field.key(
            "since",
            new TextType("20\\.0\\.[0-9]{1,2}", 10, "a release such as \"20.0.10\""),
            "The first release that has what the rule is about."),
        Field.required("why", TEXT, "Why it matters, for the person who runs the PBX."),
        optional(
            "limits",
            "What the rule does not look at, as sentences; reports say it also where the rule"
                + " passes."),
        optional("executive", "One sentence for the person who pays the bill."),
        optional("console", "The click path to the setting."),
        Field.key("references", ListType.ordered(TEXT), "Where the knowledge comes from."),
        Field.key(
            "frameworks",
            new MapType(ListType.ordered(TEXT)),
            "The numbers of the controls that it serves, by framework."),
        optional("fix", "Lines of a document that make the rule pass."),
        optional(
            "template",
            "Lines of a document with open places, which check --fix prints as comments: for a rule"
                + " whose fix only people can complete."),
        optional("caution", "What to know before the fix is applied."),
        Field.key(
            "ageing",
            new FlagType(),
            "Whether the numbers of the message grow by themselves, such as the age of a backup: an"
                + " exception then accepts them whatever they are. Name the day with on()."));
  }

  private static Type param() {
    return UnionType.of(
        "a text, a number, true or false, or a list of texts",
        new FlagType(),
        new WholeType(-MOST, MOST),
        TEXT,
        ListType.ordered(TEXT));
  }

  private static Field optional(String name, String doc) {
    return Field.key(name, TEXT, doc);
  }

  /** Whether a text may be the id of a rule. */
  public static boolean isId(String text) {
    return text.matches(ID);
  }

  /** The JSON Schema of a pack. */
  public static ObjectNode schema() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:enforcer:v1:" + FILE)
            .put("title", "A pack of rules for 3CX phone systems");
    schema.setAll(PACK.schema());
    return schema;
  }
}
