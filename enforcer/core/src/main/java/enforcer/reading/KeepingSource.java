package enforcer.reading;

import enforcer.catalogue.Countries;
import enforcer.catalogue.Users;
import enforcer.desired.DesiredState;
import enforcer.desired.EmergencyNumbers;
import enforcer.desired.FactEvidence;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.KeptAt;
import enforcer.pbx.Live;
import enforcer.pbx.LiveSource;
import enforcer.pbx.Target;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.KeptReading;
import enforcer.policy.KnownFields;
import enforcer.policy.PlanEvidence;
import enforcer.policy.PlanEvidence.Verdict;
import enforcer.secret.SecretRules;
import enforcer.section.RequiredRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A PBX of which everything is read at once, so that the reading can stand for it when another plan
 * is made.
 */
public final class KeepingSource implements LiveSource {
  private final LiveSource pbx;
  private final List<RequiredRead> asked = new ArrayList<>();
  private Optional<HeldState> held = Optional.empty();

  public KeepingSource(LiveSource pbx) {
    this.pbx = pbx;
  }

  @Override
  public Target target() {
    return pbx.target();
  }

  @Override
  public Live read(List<RequiredRead> needs) {
    asked.addAll(needs);
    List<RequiredRead> all = new ArrayList<>(needs);
    all.addAll(KnownFields.all().reads());
    HeldState read = new HeldState(pbx.read(all));
    held = Optional.of(read);
    return read.read(needs);
  }

  @Override
  public Live also(Live live, List<RequiredRead> needs) {
    return held.orElseThrow().also(live, needs);
  }

  @Override
  public List<String> otherClients() {
    return pbx.otherClients();
  }

  @Override
  public Optional<KeptAt> kept() {
    return pbx.kept();
  }

  /**
   * What was read for a plan of this document.
   *
   * @param at the time of the run
   */
  public KeptReading reading(DesiredState desired, Instant at) {
    Live read = held.orElseThrow().all();
    Map<String, String> facts = FactEvidence.of(desired.facts(), read.state()).facts();
    State settled = read.settled(facts).state();
    EmergencyNumbers help = EmergencyNumbers.of(desired.emergency(), settled);
    Subject subject =
        new Subject(
            desired.name(),
            target().url().toString(),
            read.version(),
            read.release(),
            settled,
            facts,
            desired.stated().stream()
                .filter(fact -> fact.reading().equals(facts.get(fact.name())))
                .toList(),
            help.numbers(),
            help.asked(),
            at);
    Optional<Value> stored = countries(read.state());
    PlanEvidence planning =
        new PlanEvidence(
            read.clientId(),
            otherClients(),
            stored.equals(countries(settled)) ? Optional.empty() : stored,
            verdicts(read.state()));
    return KeptReading.of(subject, planning);
  }

  private static Optional<Value> countries(State state) {
    return state.only(Countries.RESOURCE).flatMap(e -> e.get(Countries.ALLOWED));
  }

  private Map<String, Verdict> verdicts(State read) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (RequiredRead need : asked) {
      for (Field field : need.extra()) {
        SecretRules.meaning(field)
            .ifPresent(meaning -> verdicts.put(meaning, verdict(field, read)));
      }
    }
    return verdicts;
  }

  private static Verdict verdict(Field field, State read) {
    TreeSet<String> meeting = new TreeSet<>();
    TreeSet<String> failing = new TreeSet<>();
    for (Entity user : read.entities(Users.RESOURCE)) {
      user.get(field).ifPresent(met -> (met.asFlag() ? meeting : failing).add(user.key()));
    }
    return new Verdict(meeting, failing);
  }
}
