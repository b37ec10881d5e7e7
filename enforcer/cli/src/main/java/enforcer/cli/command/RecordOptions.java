package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.journal.StateFolder;
import enforcer.run.AppliedRecords;
import enforcer.signature.KeyFile;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the record of what was applied is signed, and whose signature it must have. */
final class RecordOptions {
  private static final String VARIABLE = "ENFORCER_SIGN_KEY";

  @Option(
      names = "--sign",
      paramLabel = "KEYFILE",
      description =
          "Sign the record of what was applied with an Ed25519 key (PEM, mode 600 or 400) from"
              + " outside of the tree; ENFORCER_SIGN_KEY does the same.")
  private Path key;

  @Mixin private RecordKeyOption verify;

  /** The records in a state folder. */
  AppliedRecords records(List<String> paths, StateFolder state, Terminal terminal) {
    Optional<PrivateKey> sign =
        new OperatorKeys(paths, terminal).named(key, "--sign", VARIABLE).map(KeyFile::signing);
    return verify.records(paths, state, sign, terminal);
  }

  /** Whether machines share the record. */
  boolean isShared(Terminal terminal) {
    return verify.isShared(terminal);
  }
}
