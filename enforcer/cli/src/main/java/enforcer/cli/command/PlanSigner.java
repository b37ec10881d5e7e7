package enforcer.cli.command;

import enforcer.cli.command.GivenAcceptances.Given;
import enforcer.pbx.SystemName;
import enforcer.plan.Plan;
import enforcer.planfile.Acceptance;
import enforcer.policy.KeptReading;
import enforcer.signature.SignatureFile;
import enforcer.signature.SignedReading;
import enforcer.signature.SignedStatement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Signs saved plans and readings. */
record PlanSigner(PrivateKey key, Duration validFor) {

  /**
   * The content of the signature file of a plan.
   *
   * @param json the plan as it is saved
   * @param identity the PBX that it was made from
   * @param given what an apply may accept; the signature ends with the acceptance that says so
   */
  String sign(Plan plan, String json, SystemName identity, Given given, Instant now) {
    Instant signed = now.truncatedTo(ChronoUnit.SECONDS);
    Instant end = signed.plus(validFor);
    SignedStatement statement =
        new SignedStatement(
            SignatureFile.sha256(json.getBytes(StandardCharsets.UTF_8)),
            identity,
            given.accepted(),
            given.file().map(Acceptance::given),
            trust(plan.subject()),
            signed,
            given.file().map(Acceptance::until).filter(end::isAfter).orElse(end));
    return SignatureFile.sign(statement, key);
  }

  /**
   * The content of the signature file of a reading.
   *
   * @param written the reading as it is saved
   * @throws CannotContinue where the PBX did not say its name
   */
  String sign(byte[] written, KeptReading reading) {
    SystemName identity =
        reading
            .subject()
            .identity()
            .orElseThrow(
                () ->
                    new CannotContinue(
                        "the reading is not signed, because the PBX does not say its name",
                        "enter its FQDN in the console, or leave out --sign"));
    return SignedReading.sign(written, identity, key);
  }

  /**
   * The digest of the certificates that a plan trusts; empty where it names none.
   *
   * @throws CannotContinue where they cannot be read
   */
  static Optional<String> trust(Plan.Subject subject) {
    return subject.caFile().map(Path::of).map(PlanSigner::digest);
  }

  private static String digest(Path file) {
    try {
      return SignatureFile.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CannotContinue(
          "the certificates in " + file + " cannot be read" + OwnerFile.reason(e),
          "check the path of connect.caFile");
    }
  }
}
