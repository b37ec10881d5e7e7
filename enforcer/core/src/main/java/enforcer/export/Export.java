package enforcer.export;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import java.util.List;

/**
 * A document about a live PBX.
 *
 * @param text the text of the whole file
 * @param findings the parts that the format cannot express and the document leaves out; comments in
 *     the text list them, too
 * @param unread the sections that are missing because the PBX refused or failed to show them
 */
public record Export(String text, List<Finding> findings, List<String> unread) {

  public Export {
    requireNonNull(text, "text is null");
    findings = List.copyOf(findings);
    unread = List.copyOf(unread);
  }
}
