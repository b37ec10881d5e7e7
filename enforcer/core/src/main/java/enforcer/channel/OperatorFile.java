package enforcer.channel;

import enforcer.desired.Approval;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.document.Document;
import enforcer.document.Node;
import enforcer.document.SchemaCheck;
import enforcer.document.YamlReader;
import enforcer.model.ChoiceType;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.WholeType;
import enforcer.pbx.Credentials;
import enforcer.pbx.SecretFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operator's own file, beside the credentials and never in the tree of the documents.
 *
 * @param channels by their names
 */
public record OperatorFile(SequencedMap<String, Channel> channels) {
  /** The file below {@code schema} that describes it, for editors. */
  public static final String FILE = "operator.schema.json";

  static final String WEBHOOK = "webhook";
  static final String SLACK = "slack";
  static final String TEAMS = "teams";
  static final String EMAIL = "email";
  static final String ALLOW_PRIVATE = "allowPrivate";
  private static final String CHANNELS = "channels";
  private static final String APPROVAL = "approval";
  private static final String APPROVERS = "approvers";

  private static final Field PRIVATE =
      Field.key(
          ALLOW_PRIVATE,
          new FlagType(),
          "Whether it may have a private or loopback address; without this it may not.");

  private static final StructType CHANNEL =
      StructType.of(
              Field.key(WEBHOOK, webhook(), "A program that takes JSON, see notice.schema.json."),
              Field.key(SLACK, chat(), "An incoming webhook of Slack."),
              Field.key(
                  TEAMS, chat(), "A workflow of Teams that begins when a webhook is received."),
              Field.key(EMAIL, email(), "E-mail by SMTP."))
          .exactlyOneOf(WEBHOOK, SLACK, TEAMS, EMAIL);

  private static final StructType FORM =
      StructType.of(
          Field.required("apiVersion", ChoiceType.of(Document.API_VERSION), "The format."),
          Field.required("kind", ChoiceType.of("Operator"), "The kind of the file."),
          Field.key(
              CHANNELS,
              new MapType(CHANNEL),
              "Where notices go, by the names that documents use in notify."),
          Field.key(
              APPROVAL,
              ChoiceType.of(
                  Stream.of(Approval.values()).map(Approval::word).toArray(String[]::new)),
              "Who must agree to any plan at least; no document can lower it."),
          Field.key(
              APPROVERS,
              new MapType(TextType.any()),
              "The files with the public keys (PEM, Ed25519) of those who confirm acceptances, by"
                  + " their names."));

  public OperatorFile {
    channels = new LinkedHashMap<>(channels);
  }

  private static StructType webhook() {
    return StructType.of(
            Field.key("url", TextType.any(), "Its address, with https."),
            HiddenKeys.file("url", "the address"),
            HiddenKeys.variable("url", "the address"),
            HiddenKeys.file("secret", "the secret that signs each message"),
            HiddenKeys.variable("secret", "the secret that signs each message"),
            PRIVATE)
        .exactlyOneOf("url", "urlFile", "urlVariable")
        .exactlyOneOf("secretFile", "secretVariable");
  }

  private static StructType chat() {
    return StructType.of(
            HiddenKeys.file("url", "the address, which is a secret"),
            HiddenKeys.variable("url", "the address, which is a secret"),
            PRIVATE)
        .exactlyOneOf("urlFile", "urlVariable");
  }

  private static StructType email() {
    return StructType.of(
        Field.required("host", TextType.any(), "The mail server."),
        Field.required("port", new WholeType(1, 65535), "Its port, such as 587 or 465."),
        Field.required(
            "tls",
            ChoiceType.of("starttls", "implicit", "none"),
            "starttls must change to TLS before anything is said; implicit is TLS from the first"
                + " byte; none takes no user."),
        Field.key("user", TextType.any(), "The user of the mail server."),
        HiddenKeys.file("password", "the password of the user"),
        HiddenKeys.variable("password", "the password of the user"),
        Field.required("from", TextType.email(), "The sender."),
        Field.required("to", ListType.set(TextType.email()), "The receivers."),
        PRIVATE);
  }

  /** The path of the file in this environment, whether it exists or not. */
  public static Path path(Map<String, String> environment) {
    return Credentials.file(environment).resolveSibling("operator.yaml");
  }

  /** The JSON Schema of the file. */
  public static ObjectNode schema() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:enforcer:v1:" + FILE)
            .put(
                "title",
                "What the operator alone decides: where notices go, and who confirms acceptances");
    schema.setAll(FORM.schema());
    return schema;
  }

  /**
   * Who must agree to any plan at least, by this file. Nothing of its channels is read, because a
   * job that plans holds none of their secrets.
   *
   * @return empty after a mistake, which is reported
   */
  public static Optional<Approval> approval(Path path, Diagnostics diagnostics) {
    return checked(path, Excerpt.escaped(path.toString()), diagnostics)
        .map(root -> Approval.of(root.text(APPROVAL)).orElse(Approval.ROUTINE));
  }

  private static Optional<Node.Mapping> checked(Path path, String shown, Diagnostics diagnostics) {
    if (Files.exists(path) && SecretFile.isOpenToOthers(path)) {
      diagnostics.error(
          Place.of(shown), "", "others can read or write it", "run chmod 600 " + shown);
      return Optional.empty();
    }
    return YamlReader.read(path, shown, diagnostics)
        .filter(tree -> new SchemaCheck(schema()).check(tree, diagnostics))
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast);
  }

  /**
   * Reads the file; every mistake is reported.
   *
   * @return empty after a mistake
   */
  public static Optional<OperatorFile> read(
      Path path, Map<String, String> environment, Diagnostics diagnostics) {
    String shown = Excerpt.escaped(path.toString());
    Optional<Node.Mapping> tree = checked(path, shown, diagnostics);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    if (!(tree.get().get(CHANNELS).orElse(null) instanceof Node.Mapping named)) {
      return Optional.of(new OperatorFile(new LinkedHashMap<>()));
    }
    ChannelReader reader = new ChannelReader(path, environment, diagnostics);
    SequencedMap<String, Channel> channels = new LinkedHashMap<>();
    named
        .entries()
        .forEach(
            (name, entry) ->
                reader
                    .read(CHANNELS + "." + name, (Node.Mapping) entry.value())
                    .ifPresent(channel -> channels.put(name, channel)));
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(new OperatorFile(channels));
  }

  /**
   * The files with the public keys of those who confirm acceptances, by their names. Nothing of its
   * channels is read.
   *
   * @return empty after a mistake, which is reported
   */
  public static Optional<SequencedMap<String, Path>> approvers(Path path, Diagnostics diagnostics) {
    return checked(path, Excerpt.escaped(path.toString()), diagnostics)
        .map(root -> approvers(root, path));
  }

  private static SequencedMap<String, Path> approvers(Node.Mapping root, Path path) {
    SequencedMap<String, Path> files = new LinkedHashMap<>();
    if (root.get(APPROVERS).orElse(null) instanceof Node.Mapping named) {
      named.entries().forEach((name, _) -> files.put(name, path.resolveSibling(named.text(name))));
    }
    return files;
  }
}
