package enforcer.planfile;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostics;
import enforcer.document.Document;
import enforcer.document.Node;
import enforcer.document.SchemaCheck;
import enforcer.document.YamlReader;
import enforcer.guard.Accepted;
import enforcer.model.ChoiceType;
import enforcer.model.Field;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.pbx.SystemName;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody accepts of one plan for one phone system, for a time. A reviewer commits it beside
 * the documents, in a folder {@code acceptances}.
 *
 * @param identity the name that the PBX gives itself
 * @param documents the digest of the documents, as the plan has it
 * @param steps the digest of the steps of the plan
 * @param accepted how much, as {@code --accept} takes it
 * @param given when it was given
 * @param until when it ends
 * @param by who claims to have given it
 * @param signature over all of this; empty where it is only claimed
 */
public record Acceptance(
    SystemName identity,
    String documents,
    String steps,
    Accepted accepted,
    Instant given,
    Instant until,
    String by,
    Optional<String> signature) {
  /** The file below {@code schema} that describes it, for editors. */
  public static final String FILE = "acceptance.schema.json";

  /** The longest time for which it may be given. */
  public static final Duration LONGEST = Duration.ofDays(7);

  private static final String SHA = "sha256:";
  private static final TextType DIGEST =
      new TextType("sha256:[0-9a-f]{64}", 71, "a digest as enforcer accept writes it");
  private static final TextType TIME =
      new TextType("[0-9]{4}-[0-9TZ:.-]{6,26}", 30, "a time such as 2026-12-31T18:00:00Z");

  private static final StructType FORM =
      StructType.of(
          Field.required("apiVersion", ChoiceType.of(Document.API_VERSION), "The format."),
          Field.required("kind", ChoiceType.of("Acceptance"), "The kind of the file."),
          Field.required(
              "identity",
              new TextType("[a-z0-9.-]{1,253}", 253, "the FQDN of the phone system"),
              "The name that the phone system gives itself."),
          Field.required("documents", DIGEST, "The documents of the plan."),
          Field.required("steps", DIGEST, "The steps of the plan."),
          Field.required(
              "accept",
              new TextType("[a-z0-9=,-]{1,200}", 200, "what the refusal prints"),
              "How much is accepted, such as deletes=1,mass-change=41."),
          Field.required("given", TIME, "When it was given."),
          Field.required("until", TIME, "When it ends, within 7 days."),
          Field.required(
              "by",
              new TextType("[^\\p{Cntrl}\"\\\\]{1,100}", 100, "a name"),
              "Who claims to have given it."),
          Field.key(
              "signature",
              new TextType("[A-Za-z0-9+/]{86}==", 88, "what enforcer accept --sign writes"),
              "The signature of an approver of the operator's file; without it, nobody has"
                  + " confirmed who gave it."));

  public Acceptance {
    requireNonNull(identity, "identity is null");
    requireNonNull(documents, "documents is null");
    requireNonNull(steps, "steps is null");
    requireNonNull(accepted, "accepted is null");
    requireNonNull(by, "by is null");
    requireNonNull(signature, "signature is null");
  }

  /** The JSON Schema of the file. */
  public static ObjectNode schema() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:enforcer:v1:" + FILE)
            .put("title", "What somebody accepts of one plan, for a time");
    schema.setAll(FORM.schema());
    return schema;
  }

  /** The acceptance in a file; empty after a mistake, which is reported. */
  public static Optional<Acceptance> read(Path file, String shown, Diagnostics diagnostics) {
    Diagnostics own = new Diagnostics();
    Optional<Node> tree = YamlReader.read(file, shown, own);
    boolean right =
        tree.isPresent()
            && tree.get() instanceof Node.Mapping
            && new SchemaCheck(schema()).check(tree.get(), own)
            && !own.hasErrors();
    diagnostics.addAll(own.sorted());
    if (!right) {
      return Optional.empty();
    }
    Node.Mapping root = (Node.Mapping) tree.get();
    try {
      return Optional.of(
          new Acceptance(
              new SystemName(root.text("identity")),
              root.text("documents").substring(SHA.length()),
              root.text("steps").substring(SHA.length()),
              Accepted.parse(root.text("accept")),
              Instant.parse(root.text("given")),
              Instant.parse(root.text("until")),
              root.text("by"),
              Optional.of(root.text("signature")).filter(s -> !s.isEmpty())));
    } catch (DateTimeException | IllegalArgumentException _) {
      diagnostics.error(root.place(), "", "this is no acceptance", "write it with enforcer accept");
      return Optional.empty();
    }
  }

  /** The text of the file. Nothing in it needs an escape. */
  public String text() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("identity", identity.fqdn());
    lines.put("documents", SHA + documents);
    lines.put("steps", SHA + steps);
    lines.put("accept", accepted.toString());
    lines.put("given", given.toString());
    lines.put("until", until.toString());
    lines.put("by", by);
    signature.ifPresent(s -> lines.put("signature", s));
    return "apiVersion: "
        + Document.API_VERSION
        + "\nkind: Acceptance\n"
        + lines.entrySet().stream()
            .map(e -> e.getKey() + ": \"" + e.getValue() + "\"\n")
            .collect(Collectors.joining());
  }

  /** The same with a signature. */
  public Acceptance signed(String with) {
    return new Acceptance(
        identity, documents, steps, accepted, given, until, by, Optional.of(with));
  }
}
