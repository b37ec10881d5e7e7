package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.journal.StateFolder;
import enforcer.run.AppliedRecords;
import enforcer.run.SharedRecords;
import enforcer.signature.KeyFile;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the record of what was applied stands, and whose signature it must have. */
final class RecordKeyOption {
  private static final String VARIABLE = "ENFORCER_RECORD_KEY";

  @Option(
      names = "--record-key",
      paramLabel = "KEYFILE",
      description =
          "Trust the record of what was applied only where it is signed with the key of which this"
              + " is the public half (PEM); ENFORCER_RECORD_KEY does the same.")
  private Path key;

  @Option(
      names = "--record",
      paramLabel = "REMOTE[#REF]",
      description =
          "Keep the record of what was applied in a ref of a Git repository as well, for jobs whose"
              + " state folder does not last: a remote of the working folder such as origin, an"
              + " https address or a path. It asks for --record-key, and the ref is"
              + " refs/enforcer/applied unless one is named; ENFORCER_RECORD does the same.")
  private String shared;

  /** The records in a state folder, to be read. */
  AppliedRecords records(List<String> paths, StateFolder state, Terminal terminal) {
    return records(paths, state, Optional.empty(), terminal);
  }

  AppliedRecords records(
      List<String> paths, StateFolder state, Optional<PrivateKey> sign, Terminal terminal) {
    Optional<PublicKey> verify = key(paths, terminal);
    Optional<SharedRecords> place =
        RecordPlace.of(shared, paths, terminal).map(RecordPlace::records);
    if (place.isPresent() && verify.isEmpty()) {
      throw new CannotContinue(
          "others may write to a Git repository, so that a record there counts only where it is"
              + " signed",
          "name the public key with --record-key KEYFILE, or ENFORCER_RECORD_KEY");
    }
    return new AppliedRecords(state, sign, verify, place);
  }

  /** Whether machines share the record. */
  boolean isShared(Terminal terminal) {
    return RecordPlace.isNamed(shared, terminal);
  }

  private Optional<PublicKey> key(List<String> paths, Terminal terminal) {
    return new OperatorKeys(paths, terminal)
        .named(key, "--record-key", VARIABLE)
        .map(KeyFile::verifying);
  }
}
