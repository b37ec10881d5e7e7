package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.SectionView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Handles expired blocklist entries of documents. The PBX refuses to store an end in the past; such
 * an entry cannot be created. An expired entry that the PBX still has is left as it is.
 */
final class ExpiredEntries {
  private static final String REMEDY = "take the line out";

  private ExpiredEntries() {}

  /** The time when an entry expired; empty if it has not. */
  private static Optional<Instant> when(Claim entry, Instant now) {
    return entry
        .get(Blocklist.UNTIL.name())
        .map(Claim::value)
        .filter(Value.Text.class::isInstance)
        .map(v -> Instant.parse(v.asText()))
        .filter(until -> !until.isAfter(now));
  }

  /** Whether an entry has expired and the PBX does not have it with the same end. */
  static boolean without(Claim entry, SectionView view) {
    Optional<Value> until = entry.get(Blocklist.UNTIL.name()).map(Claim::value);
    String network = entry.text(Blocklist.NETWORK.name()).orElse("");
    return when(entry, view.now()).isPresent()
        && view.live()
            .entity(Blocklist.RESOURCE, network)
            .filter(live -> live.get(Blocklist.UNTIL).equals(until))
            .isEmpty();
  }

  /** Warns of every expired entry, whatever a PBX has. */
  static void warn(List<Claim> entries, Instant now, Diagnostics diagnostics) {
    for (Claim entry : entries) {
      when(entry, now)
          .ifPresent(
              until ->
                  diagnostics.warning(entry.place(), entry.path(), "ended on " + until, REMEDY));
    }
  }

  /** Reports the entries that are not written because they have expired. */
  static void report(List<Claim> entries, SectionView view, Contributions out) {
    for (Claim entry : entries) {
      if (without(entry, view)) {
        String network = entry.text(Blocklist.NETWORK.name()).orElse("");
        String message = "ended on " + when(entry, view.now()).orElseThrow();
        out.finding(
            Finding.of(
                    "ended",
                    Severity.WARNING,
                    "blocklist " + network,
                    Optional.of(entry.place()),
                    message)
                .remedy(REMEDY));
      }
    }
  }
}
