package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.PlansByHand;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.journal.Intervention;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.pbx.ReadingClient;
import enforcer.run.Engine;
import enforcer.watch.PanicWatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a night sees of a panic that is on: whether what it closed is closed.
 *
 * @param state empty where there is no state folder; then no panic is known
 * @param given the words that name the phone system to a command
 */
record PanicNight(Engine made, Optional<StateFolder> state, GivenWords given) {
  private static final String PART = "panic";

  /** A comparison, with what is not as a panic left it as a requirement that is not met. */
  Planned watching(Planned planned, DesiredState document, ReadingClient client) {
    Optional<Set<String>> written = state.flatMap(folder -> written(folder, client));
    if (written.isEmpty()) {
      return planned;
    }
    Planned again = new PlansByHand(made.enforcer()).panicAgain(document, client);
    Map<String, String> unread = new TreeMap<>();
    again.plan().unknown().forEach((part, why) -> unread.put(PART + ": " + part, why));
    again.diagnostics().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(Diagnostic::message)
        .forEach(why -> unread.put(PART, why));
    Planned watched = planned.unread(unread);
    for (Finding finding : PanicWatch.of(again.plan(), written.get(), remedy(client))) {
      watched = watched.requiring(Optional.of(finding));
    }
    return watched;
  }

  private String remedy(ReadingClient client) {
    String despite =
        state
            .flatMap(folder -> folder.interventions(folder.of(client.target())).pause(made.now()))
            .map(_ -> " --despite-pause")
            .orElse("");
    return given.after("panic calls" + despite)
        + " closes it again; "
        + given.after("panic --lift" + despite)
        + " ends the panic";
  }

  /** The addresses of what the panics that are on changed; empty where no panic is known. */
  private static Optional<Set<String>> written(StateFolder folder, ReadingClient client) {
    PbxFolder own = folder.of(client.target());
    try {
      List<Intervention> panics = folder.interventions(own).panics();
      return panics.isEmpty()
          ? Optional.empty()
          : Optional.of(
              panics.stream()
                  .flatMap(panic -> panic.run().stream())
                  .flatMap(run -> folder.same(own).stream().flatMap(f -> f.read(run).stream()))
                  .map(RunRecord::addresses)
                  .flatMap(Set::stream)
                  .collect(Collectors.toSet()));
    } catch (JournalException _) {
      // It was said already that what was done by hand is not known.
      return Optional.empty();
    }
  }
}
