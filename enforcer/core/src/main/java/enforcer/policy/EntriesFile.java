package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.document.Document;
import enforcer.document.Node;
import enforcer.document.SchemaCheck;
import enforcer.document.YamlReader;
import enforcer.model.ChoiceType;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of file that is one list of entries, each for a time; its schema and its reading derive
 * from the same keys.
 *
 * @param file the file below {@code schema} that describes it, for editors
 * @param title what such a file holds
 * @param kind the word after {@code kind}
 * @param list the key of the list, with what an entry says
 */
record EntriesFile(String file, String title, String kind, Field list) {
  private static final String EXPECTED = "a time with a zone, such as 2026-12-31T18:00:00Z";

  /** A moment that must be said. */
  static final TextType TIME =
      new TextType("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*([Zz]|[+-][0-9]{2}:[0-9]{2})", 40, EXPECTED);

  /** The list of such a file. */
  static Field listOf(String name, String doc, Field... keys) {
    return Field.required(name, ListType.ordered(StructType.of(keys)), doc);
  }

  /** The JSON Schema of such a file. */
  ObjectNode schema() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:enforcer:v1:" + file)
            .put("title", title);
    StructType form =
        StructType.of(
            Field.required("apiVersion", ChoiceType.of(Document.API_VERSION), "The format."),
            Field.required("kind", ChoiceType.of(kind), "The kind of the file."),
            list);
    schema.setAll(form.schema());
    return schema;
  }

  private Set<String> required() {
    return ((StructType) ((ListType) list.type()).element()).requiredKeys();
  }

  /**
   * The entries of a file; none after a mistake against the schema, which is reported.
   *
   * @param shown the name of the file in messages
   */
  List<Node.Mapping> read(Path path, String shown, Diagnostics diagnostics) {
    List<Node.Mapping> entries = new ArrayList<>();
    Optional<Node> tree = YamlReader.read(path, shown, required(), diagnostics);
    SchemaCheck check = new SchemaCheck(schema());
    if (tree.filter(node -> check.check(node, diagnostics)).orElse(null)
        instanceof Node.Mapping root) {
      root.items(list.name()).forEach(entry -> entries.add((Node.Mapping) entry));
    }
    return entries;
  }

  /** The moment under a key of an entry; what is none is reported. */
  static Optional<Instant> time(Node.Mapping entry, String key, Diagnostics diagnostics) {
    Node.Scalar written = entry.scalar(key).orElseThrow();
    try {
      return Optional.of(OffsetDateTime.parse(written.text()).toInstant());
    } catch (DateTimeException _) {
      diagnostics.error(
          written.place(),
          key,
          "\"" + written.text() + "\" is not a time with a zone",
          "write one such as 2026-12-31T18:00:00Z");
      return Optional.empty();
    }
  }
}
