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

  /** The same document with lines that give names to networks, below the address of the PBX. */
  public Export naming(List<NamedNetwork> networks) {
    if (networks.isEmpty()) {
      return this;
    }
    StringBuilder lines = new StringBuilder("\nnetworks:\n");
    networks.forEach(network -> lines.append("  ").append(network.line()).append('\n'));
    int connect = text.indexOf("\nconnect: ") + 1;
    int below = text.indexOf('\n', connect) + 1;
    return new Export(text.substring(0, below) + lines + text.substring(below), findings, unread);
  }
}
