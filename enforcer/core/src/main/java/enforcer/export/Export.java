package enforcer.export;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import java.util.List;

/**
 * A document about a live PBX.
 *
 * @param text of the whole file
 * @param findings what the format cannot say and the document therefore leaves out; the text has
 *     the same as comments
 */
public record Export(String text, List<Finding> findings) {

  public Export {
    requireNonNull(text, "text is null");
    findings = List.copyOf(findings);
  }
}
