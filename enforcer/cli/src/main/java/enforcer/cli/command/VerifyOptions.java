package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a saved plan must be before it is applied. */
final class VerifyOptions {
  private static final String OPTION = "--verify-key";
  private static final String VARIABLE = "ENFORCER_VERIFY_KEY";

  @Option(
      names = OPTION,
      paramLabel = "KEYFILE",
      description =
          "Apply only plans that are signed with the key of which this is the public half (PEM),"
              + " from outside of the tree; ENFORCER_VERIFY_KEY does the same. Files without a"
              + " signed plan are refused.")
  private Path key;

  @Option(
      names = "--digest",
      paramLabel = "DIGEST",
      converter = PlanDigests.class,
      description = "Apply only the saved plan that has this digest, as plan and show print it.")
  private String digest;

  /** Whether the environment asks for signed plans. */
  static boolean isAsked(Terminal terminal) {
    return terminal.environment().containsKey(VARIABLE);
  }

  /** Whether nothing but a signed plan may be written. */
  boolean isSignedOnly(Terminal terminal) {
    return key != null || isAsked(terminal);
  }

  boolean namesDigest() {
    return digest != null;
  }

  /** The check of a saved plan; reads the key. */
  PlanVerification verification(List<String> paths, Terminal terminal) {
    return new PlanVerification(key(key, paths, terminal), Optional.ofNullable(digest));
  }

  /**
   * The key that verifies; empty where nothing need be signed.
   *
   * @param named the file that the command line names; null where only the environment may
   */
  static Optional<PublicKey> key(Path named, List<String> paths, Terminal terminal) {
    OperatorKeys keys = new OperatorKeys(paths, terminal);
    return named != null
        ? Optional.of(keys.file(named, OPTION).verifying())
        : isAsked(terminal) ? Optional.of(ofEnvironment(keys, terminal)) : Optional.empty();
  }

  private static PublicKey ofEnvironment(OperatorKeys keys, Terminal terminal) {
    String named = terminal.variable(VARIABLE);
    if (named.isBlank()) {
      // An empty variable is a mistake of the job and not a wish for unsigned plans.
      throw new CannotContinue(
          VARIABLE + " is set and names no file", "name the file of the public key, or unset it");
    }
    return keys.file(Path.of(named), VARIABLE).verifying();
  }
}
