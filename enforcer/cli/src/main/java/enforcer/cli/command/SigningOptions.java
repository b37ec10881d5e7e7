package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a saved plan is signed. */
final class SigningOptions {
  private static final Duration USUAL = Duration.ofHours(24);

  @Option(
      names = "--sign",
      paramLabel = "KEYFILE",
      description =
          "Sign what --out and --save write with an Ed25519 key (PEM, mode 600 or 400) from outside"
              + " of the tree; the signature is FILE.sig beside it. A plan that needs an --accept"
              + " which is not given is saved without one.")
  private Path key;

  @Option(
      names = "--valid-for",
      paramLabel = "TIME",
      converter = Validity.class,
      description =
          "How long the signed plan may be applied, such as 90m, 24h (the default) or 7d (the"
              + " most).")
  private Duration validFor;

  /** Why these options cannot stand together; empty where they can. */
  Optional<String> mistake(boolean saved) {
    if (key != null && !saved) {
      return Optional.of("--sign signs what is saved; add --out FILE or --save FILE");
    }
    return validFor != null && key == null
        ? Optional.of("--valid-for is for a signed plan; add --sign KEYFILE")
        : Optional.empty();
  }

  /** Whether what is saved is to be signed. */
  boolean isAsked() {
    return key != null;
  }

  /** The signer; empty where plans are not signed. */
  Optional<PlanSigner> signer(List<String> paths, Terminal terminal) {
    return Optional.ofNullable(key)
        .map(file -> new OperatorKeys(paths, terminal).file(file, "--sign").signing())
        .map(k -> new PlanSigner(k, Optional.ofNullable(validFor).orElse(USUAL)));
  }
}
