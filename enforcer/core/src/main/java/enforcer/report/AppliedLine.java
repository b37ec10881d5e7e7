package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.planfile.AppliedRecord;
import enforcer.planfile.AppliedRecord.Standing;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands on one phone system, as the record of what was applied tells.
 *
 * @param address the host and the port of the phone system
 * @param digest of the documents; empty where an undo went back to what nobody recorded
 * @param unknown why the record cannot be trusted
 */
public record AppliedLine(
    String address,
    Optional<Instant> at,
    Optional<String> digest,
    Optional<String> run,
    Optional<String> commit,
    boolean proven,
    int left,
    Optional<String> unknown) {
  public AppliedLine {
    requireNonNull(address, "address is null");
    requireNonNull(unknown, "unknown is null");
  }

  /** A record that can be trusted. */
  public static AppliedLine of(String address, AppliedRecord record) {
    Optional<Standing> standing = record.standing();
    return new AppliedLine(
        address,
        Optional.of(record.at()),
        standing.map(Standing::digest),
        record.run(),
        standing.flatMap(Standing::commit),
        record.proven(),
        record.left().size(),
        Optional.empty());
  }

  /** One that cannot. */
  public static AppliedLine unknown(String address, String why) {
    return new AppliedLine(
        address,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        0,
        Optional.of(why));
  }

  /** For people. */
  String text() {
    if (unknown.isPresent()) {
      return "Applied to " + address + ": unknown, " + unknown.get();
    }
    String what =
        digest
            .map(d -> "documents sha256:" + d.substring(0, Math.min(12, d.length())))
            .orElse("what stood before the first record");
    return "Applied to "
        + address
        + ": "
        + what
        + run.map(id -> ", last by run " + id).orElse("")
        + commit.map(c -> ", commit " + c.substring(0, Math.min(12, c.length()))).orElse("")
        + (proven ? ", proven" : ", not all of it proven")
        + (left == 0 ? "" : " (" + left + (left == 1 ? " object)" : " objects)"));
  }
}
