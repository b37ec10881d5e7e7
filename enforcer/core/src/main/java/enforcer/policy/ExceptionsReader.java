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
import enforcer.model.TextType;
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
 * Reads files of exceptions. An exception always ends, the sooner the more a broken rule can cost;
 * one that is over is a mistake in the file and allows nothing.
 */
public final class ExceptionsReader {
  /** The file below {@code schema} with the same content, for editors. */
  public static final String FILE = "exceptions.schema.json";

  private static final String KIND = "Exceptions";
  private static final String LIST = "exceptions";
  private static final String RULE = "rule";
  private static final String UNTIL = "until";
  private static final int LONGEST = 2_000;

  private static final StructType FORM =
      StructType.of(
          required("apiVersion", ChoiceType.of(Document.API_VERSION), "The format."),
          required("kind", ChoiceType.of(KIND), "The kind of the file."),
          required(
              LIST,
              ListType.ordered(
                  StructType.of(
                      required(RULE, text(), "The id of the rule that may fail."),
                      required("target", text(), "The name of the phone system."),
                      Field.key(
                          "objects",
                          ListType.ordered(text()),
                          "The objects that may fail, as the report names them, such as extension"
                              + " 405; leave it out for the phone system as a whole."),
                      required("accepts", text(), "What is wrong, exactly as the report says it."),
                      required("reason", text(), "Why it is allowed."),
                      required("owner", text(), "Who answers for it."),
                      Field.key("ticket", text(), "Where it was decided."),
                      required(UNTIL, new InstantType(), "When it ends."))),
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

  private static Field required(String name, Type type, String doc) {
    return Field.key(name, type, doc).with(Field.Trait.REQUIRED);
  }

  private static TextType text() {
    return new TextType("", LONGEST, "text");
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
    Diagnostics found = new Diagnostics();
    tree.ifPresent(node -> new SchemaCheck(schema()).check(node, found));
    diagnostics.addAll(found.sorted());
    if (!found.hasErrors() && tree.orElse(null) instanceof Node.Mapping root) {
      for (Node entry : ((Node.Sequence) root.get(LIST).orElseThrow()).items()) {
        exception((Node.Mapping) entry).ifPresent(allowed::add);
      }
    }
    return allowed;
  }

  private Optional<AllowedFailure> exception(Node.Mapping entry) {
    Place place = entry.scalar(RULE).orElseThrow().place();
    String id = text(entry, RULE);
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
                    text(entry, "target"),
                    objects(entry),
                    text(entry, "accepts"),
                    text(entry, "reason"),
                    text(entry, "owner"),
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
            "this exception is over",
            "take it out, or decide again and write a later time");
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

  private static List<String> objects(Node.Mapping entry) {
    return entry.get("objects").map(n -> ((Node.Sequence) n).items()).orElse(List.of()).stream()
        .map(n -> ((Node.Scalar) n).text())
        .toList();
  }

  private static String text(Node.Mapping entry, String key) {
    return entry.scalar(key).map(Node.Scalar::text).orElse("");
  }
}
