package enforcer.document;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Checks trees against a JSON Schema and reports mistakes in the words of the format: one
 * diagnostic per mistake, at the key or value that must be changed.
 *
 * <p>The schema may carry {@code x-expected}, the value to write there; {@code x-needs}, the reason
 * for a required key; and {@code x-quoted}, the demand for quotes around digits.
 */
public final class SchemaCheck {
  private static final int MOST_MISTAKES = 100;
  private static final String REQUIRED = "required";

  private final JsonNode source;
  private Schema compiled;

  /** A check against a schema, which is compiled when the first tree is checked. */
  public SchemaCheck(JsonNode schema) {
    this.source = schema;
  }

  /** This check with its schema compiled now; safe to call while another thread waits for it. */
  public SchemaCheck prepared() {
    compiled();
    return this;
  }

  /**
   * Reports the mistakes in a document; those of its header were reported when it was read. A
   * document that breaks the schema never passes without a mistake.
   */
  public CheckedDocument check(Document document, Diagnostics diagnostics) {
    boolean whole = document.whole();
    List<Violation> violations =
        violations(document.root()).stream()
            .filter(v -> whole || !v.keyword().equals(REQUIRED))
            .toList();
    report(document.root(), violations.stream().filter(v -> !isOfHeader(v)).toList(), diagnostics);
    if (!diagnostics.hasErrors()) {
      violations.forEach(
          v -> diagnostics.add(Wording.of(v, Spot.of(document.root(), v.instance()))));
    }
    return new CheckedDocument(
        document,
        violations.stream()
            .filter(Violation::isOfAll)
            .map(Violation::instance)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Whether a tree that is not a document fits the schema. Its mistakes are reported; that nothing
   * is written somewhere was reported when it was read.
   */
  public boolean check(Node root, Diagnostics diagnostics) {
    List<Violation> violations = violations(root);
    report(root, violations, diagnostics);
    return violations.isEmpty();
  }

  private List<Violation> violations(Node root) {
    return compiled().validate(JsonTree.of(root)).stream()
        .map(e -> Violation.of(e, source))
        .toList();
  }

  private static void report(Node root, List<Violation> violations, Diagnostics diagnostics) {
    Set<List<Object>> reported = new HashSet<>();
    List<Diagnostic> mistakes =
        new SchemaMistakes(root)
            .of(violations, 0).stream()
                .filter(d -> reported.add(List.of(d.place(), d.message(), lastKey(d.path()))))
                .toList();
    mistakes.stream().limit(MOST_MISTAKES).forEach(diagnostics::add);
    if (mistakes.size() > MOST_MISTAKES) {
      String more = (mistakes.size() - MOST_MISTAKES) + " more mistakes of this kind";
      diagnostics.error(root.place(), KeyPath.ROOT, more, "fix the listed ones");
    }
  }

  /** A mistake in a repeated alias has one place and several paths, and counts once. */
  private static String lastKey(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private synchronized Schema compiled() {
    if (compiled == null) {
      Dialect dialect =
          Dialect.builder(Dialects.getDraft202012()).keyword(new QuotedKeyword()).build();
      compiled = SchemaRegistry.withDialect(dialect).getSchema(source);
    }
    return compiled;
  }

  private static boolean isOfHeader(Violation violation) {
    return violation.instance().isEmpty()
        ? violation.keyword().equals(REQUIRED) && Header.KEYS.contains(violation.property())
        : Header.KEYS.contains(violation.instance().getFirst());
  }
}
