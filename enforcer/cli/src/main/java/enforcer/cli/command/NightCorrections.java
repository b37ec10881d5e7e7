package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.apply.CallsUp;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.desired.Enforce;
import enforcer.diff.Change;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.notice.Correction;
import enforcer.notice.FirstSights;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import enforcer.plan.Plan;
import enforcer.plan.UnattendedPart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What nights may take back, by what a document allows and what earlier nights saw. */
record NightCorrections(InstantSource clock, Output output) {

  private static final Duration CLOCKS = Duration.ofMinutes(10);
  private static final String BEHIND =
      "the clock of this machine is behind what earlier nights remember, and behind that of the"
          + " phone system";

  /** Remembers what a night saw that only looks; without a state folder nothing is remembered. */
  void look(DesiredState desired, Plan plan, Optional<StateFolder> state, ReadingClient client) {
    if (desired.watching().enforce().isPresent() && state.isPresent()) {
      try {
        FirstSights.Place place = place(state.get(), client);
        if (isBehind(place, client)) {
          output.warning(desired.name() + ": what was seen is not remembered: " + BEHIND);
          return;
        }
        sights(plan, place, clock.instant());
      } catch (PbxException e) {
        output.warning(
            desired.name()
                + ": what was seen is not remembered: "
                + e.problem()
                + "; "
                + e.remedy());
      } catch (JournalException e) {
        output.warning(desired.name() + ": " + e.problem() + "; " + e.remedy());
      }
    }
  }

  /** What a night may take back that corrects; what it leaves alone is said. */
  Correction correction(
      DesiredState desired,
      Planned planned,
      Set<String> left,
      StateFolder state,
      ReadingClient client) {
    List<String> unproven = Correction.unproven(planned.plan(), left);
    unproven.forEach(line -> output.say(desired.name() + ": not taken back: " + line));
    return corrected(desired, planned, left, state, client).leaving(unproven);
  }

  private Correction corrected(
      DesiredState desired,
      Planned planned,
      Set<String> left,
      StateFolder state,
      ReadingClient client) {
    Optional<Enforce> enforce = desired.watching().enforce();
    if (enforce.isEmpty()) {
      return Correction.ofUsual(planned.plan(), planned.live().state(), left);
    }
    FirstSights.Place place = place(state, client);
    if (isBehind(place, client)) {
      output.warning(desired.name() + ": nothing is taken back: " + BEHIND);
      return Correction.ofUsual(planned.plan(), planned.live().state(), left).waiting(BEHIND);
    }
    Instant now = clock.instant();
    FirstSights sights = sights(planned.plan(), place, now);
    Correction found =
        Correction.of(planned.plan(), planned.live().state(), enforce.get(), left, sights, now);
    found.held().forEach(line -> output.say(desired.name() + ": held, " + line));
    found.whyNot().ifPresent(why -> output.say(desired.name() + ": nothing is taken back: " + why));
    return found;
  }

  /**
   * The same where it cuts no call: while one is up, or nobody can tell, what could end it waits
   * for another night.
   */
  Correction quietly(String name, Correction correction, ReadingClient client) {
    if (correction.whyNot().isPresent() || !UnattendedPart.couldCutCalls(correction.part())) {
      return correction;
    }
    Optional<String> why = calls(client);
    why.ifPresent(w -> output.say(name + ": held: " + w + "; the next night tries again"));
    return why.map(correction::waiting).orElse(correction);
  }

  private static Optional<String> calls(ReadingClient client) {
    try {
      CallsUp up = CallsUp.read(client);
      return up.any() ? Optional.of("calls are up (" + up.count() + ")") : Optional.empty();
    } catch (PbxException e) {
      return Optional.of("whether calls are up could not be read (" + e.problem() + ")");
    }
  }

  /**
   * Whether this clock is behind: what it believed now would begin and end every time too early.
   * The clock of the PBX tells that from an earlier night whose clock was ahead.
   */
  private boolean isBehind(FirstSights.Place place, ReadingClient client) {
    return client.ahead().filter(by -> by.compareTo(CLOCKS) > 0).isPresent()
        && FirstSights.areAhead(place, clock.instant());
  }

  /**
   * A PBX is known by its own name, so that no other one at its address goes on with its nights.
   */
  private static FirstSights.Place place(StateFolder state, ReadingClient client) {
    return new FirstSights.Place(state, state.of(client.target()), SystemName.read(client));
  }

  private static FirstSights sights(Plan plan, FirstSights.Place place, Instant now) {
    List<String> addresses =
        Stream.concat(plan.changes().stream(), plan.observed().stream())
            .map(Change::address)
            .toList();
    FirstSights sights = FirstSights.of(place, now).seeing(addresses, now);
    sights.keep(place);
    return sights;
  }
}
