package enforcer.reading;

import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.State;
import enforcer.pbx.Ids;
import enforcer.pbx.KeptAt;
import enforcer.pbx.Live;
import enforcer.pbx.LiveSource;
import enforcer.pbx.PbxException;
import enforcer.pbx.Target;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.KeptReading;
import enforcer.policy.PlanEvidence;
import enforcer.secret.SecretRules;
import enforcer.section.RequiredRead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A kept reading that stands for its PBX; nobody is asked. */
public final class KeptSource implements LiveSource {
  /** How far the clocks of the machines that read and plan may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final Target target;
  private final PlanEvidence evidence;
  private final Live live;
  private final KeptAt kept;

  private KeptSource(Target target, Subject subject, PlanEvidence evidence, Instant now) {
    this.target = target;
    this.evidence = evidence;
    State state =
        evidence
            .storedCountries()
            .flatMap(
                stored ->
                    subject
                        .state()
                        .only(Countries.RESOURCE)
                        .map(e -> e.with(Countries.ALLOWED.name(), Optional.of(stored))))
            .map(subject.state()::with)
            .orElse(subject.state());
    this.live =
        new Live(
            state,
            subject.release(),
            subject.version(),
            state.only(Console.RESOURCE).map(e -> e.text(Console.SEEN_AS)).orElse(""),
            evidence.clientId(),
            Ids.none(subject.release()).with(state));
    this.kept = new KeptAt(subject.at(), now);
  }

  /**
   * A reading in place of this PBX.
   *
   * @param oldest how old it may be
   * @throws PbxException.UnusableReading where it cannot stand for it
   */
  public static KeptSource of(KeptReading reading, Target target, Instant now, Duration oldest) {
    Subject subject = reading.subject();
    if (reading.planning().isEmpty()) {
      throw PbxException.UnusableReading.because(
          "the reading holds less than a plan needs",
          "save it with enforcer plan FILE --save READING");
    }
    if (!subject.url().equals(target.url().toString())) {
      throw PbxException.UnusableReading.because(
          "the reading is of " + subject.url() + ", and the file names " + target.url(),
          "name the reading of this phone system");
    }
    if (!subject.release().isKnown()) {
      throw PbxException.UnusableReading.because(
          "the reading is of 3CX " + subject.version() + ", which this enforcer does not know",
          "plan with the phone system itself, or update the enforcer");
    }
    Duration age = Duration.between(subject.at(), now);
    if (age.plus(CLOCKS).isNegative()) {
      throw PbxException.UnusableReading.because(
          "the reading is of " + subject.at() + ", which is in the future here",
          "set the clocks of the machines that read and plan");
    }
    if (age.compareTo(oldest) > 0) {
      throw PbxException.UnusableReading.because(
          "the reading of " + subject.at() + " is too old to stand for the phone system",
          "take a newer one, or allow more with --max-age");
    }
    return new KeptSource(target, subject, reading.planning().get(), now);
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Live read(List<RequiredRead> needs) {
    State state = live.state();
    for (RequiredRead need : needs) {
      if (need.resource().equals(Users.RESOURCE) && state.knows(Users.RESOURCE)) {
        state = state.with(Users.RESOURCE, judged(state.entities(Users.RESOURCE), need.extra()));
      }
    }
    return held(state).read(needs);
  }

  @Override
  public Live also(Live known, List<RequiredRead> needs) {
    return held(live.state()).also(known, needs);
  }

  @Override
  public List<String> otherClients() {
    return evidence.otherClients();
  }

  @Override
  public Optional<KeptAt> kept() {
    return Optional.of(kept);
  }

  private HeldState held(State state) {
    return new HeldState(
        new Live(
            state, live.release(), live.version(), live.seenAs(), live.clientId(), live.binding()));
  }

  /** The same extensions with the verdicts on their secrets, where the same rules judged them. */
  private List<Entity> judged(List<Entity> users, List<Field> asked) {
    List<Entity> judged = users;
    for (Field field : asked) {
      Optional<PlanEvidence.Verdict> verdict =
          SecretRules.meaning(field).map(evidence.verdicts()::get);
      if (verdict.isPresent()) {
        judged = judged.stream().map(u -> u.with(field.name(), verdict.get().of(u.key()))).toList();
      }
    }
    return judged;
  }
}
