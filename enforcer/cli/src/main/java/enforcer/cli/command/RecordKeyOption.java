package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.journal.StateFolder;
import enforcer.run.AppliedRecords;
import enforcer.signature.KeyFile;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose signature the record of what was applied must have. */
final class RecordKeyOption {
  private static final String VARIABLE = "ENFORCER_RECORD_KEY";

  @Option(
      names = "--record-key",
      paramLabel = "KEYFILE",
      description =
          "Trust the record of what was applied only where it is signed with the key of which this"
              + " is the public half (PEM); ENFORCER_RECORD_KEY does the same.")
  private Path key;

  /** The records in a state folder, to be read. */
  AppliedRecords records(List<String> paths, StateFolder state, Terminal terminal) {
    return new AppliedRecords(state, Optional.empty(), key(paths, terminal));
  }

  Optional<PublicKey> key(List<String> paths, Terminal terminal) {
    return new OperatorKeys(paths, terminal)
        .named(key, "--record-key", VARIABLE)
        .map(KeyFile::verifying);
  }
}
