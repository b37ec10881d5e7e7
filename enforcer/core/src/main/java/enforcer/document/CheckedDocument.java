package enforcer.document;

import java.util.List;
import java.util.Set;

/**
 * A document that the schema has judged. What it refused has no known structure and is not read;
 * only {@link SchemaCheck} can make one.
 */
public final class CheckedDocument {
  private final Document document;
  private final Set<List<String>> refused;

  CheckedDocument(Document document, Set<List<String>> refused) {
    this.document = document;
    this.refused = refused;
  }

  public Document document() {
    return document;
  }

  /** Whether the schema refused the value at the end of a way of keys and indexes. */
  public boolean refuses(List<String> way) {
    return refused.contains(way);
  }
}
