package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.document.Document;
import enforcer.document.Node;
import enforcer.document.SchemaCheck;
import enforcer.document.YamlReader;
import enforcer.model.ChoiceType;
import enforcer.model.Field;
import enforcer.model.InstantType;
import enforcer.model.ListType;
import enforcer.model.StructType;
import enforcer.model.Type;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads files of exceptions. An exception always ends, the sooner the more the failed rule can
 * cost; an expired one is a mistake in the file and allows nothing.
 */
public final class ExceptionsReader {
  /** The file below {@code schema} with the same content, for editors. */
  public static final String FILE = "exceptions.schema.json";

  private static final String KIND = "Exceptions";
  private static final String LIST = "exceptions";
  private static final String RULE = "rule";
  private static final String UNTIL = "until";

  private static final StructType FORM =
      StructType.of(
          Field.required("apiVersion", ChoiceType.of(Document.API_VERSION), "The format."),
          Field.required("kind", ChoiceType.of(KIND), "The kind of the file."),
          Field.required(
              LIST,
              ListType.ordered(
                  StructType.of(
                      Field.required(RULE, PackForm.TEXT, "The id of the rule that may fail."),
                      Field.required("target", PackForm.TEXT, "The name of the phone system."),
                      Field.key(
                          "objects",
                          ListType.ordered(PackForm.TEXT),
                          "The objects that may fail, as the report names them, such as extension"
                              + " 405; leave it out for the phone system as a whole."),
                      Field.required(
                          "accepts",
                          PackForm.TEXT,
                          "What is wrong, exactly as the report says it."),
                      Field.required("reason", PackForm.TEXT, "Why it is allowed."),
                      Field.required("owner", PackForm.TEXT, "Who answers for it."),
                      Field.key("ticket", PackForm.TEXT, "Where it was decided."),
                      Field.required(UNTIL, new InstantType(), "When it ends."))),
              "What may fail, and until when."));

  private final Collection<Rule> rules;
  private final Instant now;
  private final Diagnostics diagnostics;

  /**
   * @param rules all rules that an exception may name
   */
  public ExceptionsReader(Collection<Rule> rules, Instant now, Diagnostics diagnostics) {
    this.rules = List.copyOf(rules);
    this.now = now;
    this.diagnostics = diagnostics;
  }

  /** The JSON Schema of a file of exceptions. */
  public static ObjectNode schema() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:enforcer:v1:" + FILE)
            .put("title", "Rules that may fail for a time");
    schema.setAll(FORM.schema());
    return schema;
  }

  /**
   * The exceptions in a file; those with a mistake are reported and left out.
   *
   * @param shown the name of the file in messages
   */
  public List<AllowedFailure> read(Path file, String shown) {
    List<AllowedFailure> allowed = new ArrayList<>();
    Optional<Node> tree = YamlReader.read(file, shown, diagnostics);
    SchemaCheck check = new SchemaCheck(schema());
    if (tree.filter(node -> check.check(node, diagnostics)).orElse(null)
        instanceof Node.Mapping root) {
      for (Node entry : root.items(LIST)) {
        exception((Node.Mapping) entry).ifPresent(allowed::add);
      }
    }
    return allowed;
  }

  private Optional<AllowedFailure> exception(Node.Mapping entry) {
    Place place = entry.scalar(RULE).orElseThrow().place();
    String id = entry.text(RULE);
    Optional<Rule> rule = rules.stream().filter(r -> r.id().equals(id)).findFirst();
    if (rule.isEmpty()) {
      diagnostics.error(
          place,
          RULE,
          "no rule has the id " + id,
          Nearest.ask(id, rules.stream().map(Rule::id).toList()));
      return Optional.empty();
    }
    return until(entry, rule.get())
        .map(
            until ->
                new AllowedFailure(
                    id,
                    entry.text("target"),
                    entry.texts("objects"),
                    entry.text("accepts"),
                    entry.text("reason"),
                    entry.text("owner"),
                    until,
                    place));
  }

  private Optional<Instant> until(Node.Mapping entry, Rule rule) {
    Node.Scalar written = entry.scalar(UNTIL).orElseThrow();
    Duration longest = longest(rule.severity());
    try {
      Instant until = OffsetDateTime.parse(written.text()).toInstant();
      if (until.isBefore(now)) {
        diagnostics.error(
            written.place(),
            UNTIL,
            "this exception has expired",
            "remove it, or write a later time");
      } else if (until.isAfter(now.plus(longest))) {
        diagnostics.error(
            written.place(),
            UNTIL,
            "an exception from a rule of severity "
                + rule.severity().word()
                + " lasts at most "
                + longest.toDays()
                + " days",
            "write an earlier time");
      } else {
        return Optional.of(until);
      }
    } catch (DateTimeException _) {
      diagnostics.error(
          written.place(),
          UNTIL,
          "\"" + written.text() + "\" is not a time with a zone",
          "write one such as 2026-12-31T18:00:00Z");
    }
    return Optional.empty();
  }

  private static Duration longest(RuleSeverity severity) {
    return switch (severity) {
      case BLOCKER, CRITICAL -> Duration.ofDays(30);
      case HIGH -> Duration.ofDays(90);
      case MEDIUM, LOW, INFO -> Duration.ofDays(365);
    };
  }
}
