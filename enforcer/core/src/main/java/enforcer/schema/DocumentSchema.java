package enforcer.schema;

import enforcer.desired.HeaderKeys;
import enforcer.document.Document;
import enforcer.model.Field;
import enforcer.model.StructType;
import enforcer.model.Type;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a document, from the declarations of its header and its sections. */
public final class DocumentSchema {
  /** The file below {@code schema} with the same content, for editors. */
  public static final String FILE = "phone-system.schema.json";

  private static final String TITLE = "The security of a 3CX phone system";
  private static final String ABOUT =
      "What is not written is not managed. Every list of objects says who owns it with manage.";

  private DocumentSchema() {}

  public static ObjectNode json() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:enforcer:v1:" + FILE)
            .put("title", TITLE)
            .put("description", ABOUT);
    schema.setAll(StructType.of(DocumentKey.top()).schema());
    schema.put("x-expected", "keys such as apiVersion, kind, name and console");
    return targetsHaveNames(schema);
  }

  /** The text of the file. */
  public static String text() {
    return json().toPrettyString() + "\n";
  }

  /** Plans and journals use the name of a phone system; a baseline needs none. */
  private static ObjectNode targetsHaveNames(ObjectNode schema) {
    ObjectNode kind = schema.putObject("if").putObject("properties").putObject("kind");
    kind.put("const", Document.Kind.PHONE_SYSTEM.word());
    Field name =
        HeaderKeys.KEYS.stream().filter(k -> k.name().equals("name")).findFirst().orElseThrow();
    schema.putObject("then").putArray("required").add(name.name());
    return schema;
  }
}
