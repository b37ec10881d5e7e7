package enforcer.cli.command;

import enforcer.diagnostic.Excerpt;
import enforcer.guard.Accepted;
import enforcer.journal.RunRecord;
import enforcer.pbx.SystemName;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.planfile.PlanJson;
import enforcer.run.AppliedRecords;
import enforcer.run.CarriedSteps;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.signature.NotVerified;
import enforcer.signature.SignatureFile;
import enforcer.signature.SignedStatement;
import java.util.Optional;

/** What a signature asks of the run that applies its plan; each check ends with NotVerified. */
record SignedRun(SignatureFile signature, Engine engine, Connections connections) {
  private static final String APPLIED = "it was applied already, by run ";
  private static final String AGAIN = "make the plan again and sign it";

  /**
   * Checks what can be checked before anything is sent.
   *
   * @param accepted what the command line accepts
   * @return what the signature accepts
   */
  Accepted begin(Plan.Subject subject, Accepted accepted) {
    if (connections.turns(subject)) {
      throw new NotVerified(
          "it is signed for " + subject.url() + ", which --url is not", "leave out --url");
    }
    if (!connections.hasOwnTrust() && !PlanSigner.trust(subject).equals(statement().trust())) {
      throw new NotVerified(
          "the certificates in "
              + subject.caFile().orElse("connect.caFile")
              + " are not those for which it was signed",
          AGAIN);
    }
    if (!accepted.equals(Accepted.nothing()) && !accepted.equals(statement().accepted())) {
      throw new NotVerified(
          "--accept " + accepted + " is not what it was signed with",
          "leave it out here, and give it to enforcer plan --sign");
    }
    return statement().accepted();
  }

  /** Checks that the PBX is the one for which the plan was signed; before anything is written. */
  void requireSamePbx(WritingClient client) {
    SystemName found = SystemName.require(client);
    if (!found.equals(statement().identity())) {
      throw new NotVerified(
          "it is signed for "
              + statement().identity()
              + ", and "
              + found
              + " answers at "
              + client.target().url()
              + "; nothing was written",
          "find out why another phone system answers there");
    }
  }

  /** Checks that no run of this state folder has written what the signature covers. */
  void requireUnused(ExclusiveRun run) {
    requireUnused(
        run.applied(signature.id(), statement().signed().minus(SignatureFile.CLOCKS))
            .map(SignedRun::told));
  }

  /** The same of what is recorded, which knows it where the journal of that run is gone. */
  void requireUnused(AppliedRecords.Found recorded) {
    requireUnused(
        recorded.signatures().stream()
            .filter(used -> used.id().equals(signature.id()))
            .map(used -> APPLIED + used.run())
            .findFirst());
  }

  private static String told(RunRecord run) {
    String id = run.begun().run();
    int steps = run.begun().plan().path("steps").size();
    return run.ended().isPresent()
        ? APPLIED + id
        : "it was used already, by run "
            + id
            + ", which broke off after "
            + run.written()
            + " of "
            + steps
            + " steps";
  }

  private static void requireUnused(Optional<String> how) {
    if (how.isPresent()) {
      throw new NotVerified(Excerpt.escaped(how.get()) + ", and a signature counts once", AGAIN);
    }
  }

  /** Checks that no run has used the acceptance that the signature carries, by whatever plan. */
  void requireUnaccepted(Plan saved, CarriedSteps carried) {
    statement()
        .acceptance()
        .flatMap(given -> carried.by(PlanJson.stepsDigest(saved), given))
        .ifPresent(
            run -> {
              throw new NotVerified(
                  "the acceptance in it was used by run " + run + ", and counts once",
                  "give another with enforcer accept, and " + AGAIN);
            });
  }

  void requireInTime() {
    signature.requireInTime(engine.now());
  }

  private SignedStatement statement() {
    return signature.statement();
  }
}
