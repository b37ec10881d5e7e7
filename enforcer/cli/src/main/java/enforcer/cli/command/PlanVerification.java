package enforcer.cli.command;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.plan.Plan;
import enforcer.planfile.PlanJson;
import enforcer.signature.NotVerified;
import enforcer.signature.SignatureFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads a saved plan and checks that it is the one that may be applied.
 *
 * @param key signed plans only, by this key; empty where a plan need not be signed
 * @param digest the digest of the only plan; empty for any
 */
record PlanVerification(Optional<PublicKey> key, Optional<String> digest) {
  private static final int LARGEST = 8_192;

  /**
   * A plan that may be applied.
   *
   * @param signature its signature, where it must have one
   */
  record VerifiedPlan(Plan plan, Optional<SignatureFile> signature) {}

  /** The file with the signature of a plan. */
  static Path signatureOf(Path plan) {
    return plan.resolveSibling(plan.getFileName() + SignatureFile.SUFFIX);
  }

  /**
   * The plan in a file; empty after a mistake. Nothing in it is parsed before its signature is
   * checked over the same bytes.
   *
   * @throws NotVerified where it may not be applied
   */
  Optional<VerifiedPlan> read(Path file, Instant now, Diagnostics diagnostics) {
    Optional<byte[]> bytes = PlanJson.bytes(file, diagnostics);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    Optional<SignatureFile> signature =
        key.map(k -> SignatureFile.verify(bytes.get(), signature(file), k, now));
    Optional<Plan> plan = PlanJson.read(bytes.get(), Excerpt.escaped(file.toString()), diagnostics);
    plan.ifPresent(PlanVerification::requireLive);
    plan.ifPresent(this::requireDigest);
    return plan.map(p -> new VerifiedPlan(p, signature));
  }

  private static void requireLive(Plan plan) {
    if (plan.subject().kept().isPresent()) {
      throw new NotVerified(
          "it was made of a reading, and the phone system itself was not asked",
          "make it again without --reading");
    }
  }

  private void requireDigest(Plan plan) {
    String own = PlanJson.digest(plan);
    if (digest.filter(d -> !d.equals(own)).isPresent()) {
      throw new NotVerified(
          "its digest is " + PlanDigests.shown(own) + ", and not the one that --digest names",
          "review it, and give its own digest");
    }
  }

  static String signature(Path plan) {
    Path file = signatureOf(plan);
    if (!Files.isRegularFile(file)) {
      throw new NotVerified(
          "it is not signed: there is no file "
              + Excerpt.escaped(file.getFileName().toString())
              + " beside it",
          "sign it when it is made, with --sign KEYFILE; a plan that is refused is signed only once"
              + " it is accepted");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new NotVerified(
          "its signature file cannot be read" + OwnerFile.reason(e), "check its permissions");
    }
  }
}
