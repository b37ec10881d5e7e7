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
import enforcer.pbx.Target;
import enforcer.run.Engine;
import enforcer.watch.PanicWatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    List<Intervention> panics = panics(client.target());
    if (panics.isEmpty()) {
      return planned;
    }
    Planned again = new PlansByHand(made.enforcer()).panicAgain(document, client);
    Map<String, String> unread = new TreeMap<>();
    again.plan().unknown().forEach((part, why) -> unread.put(PART + ": " + part, why));
    again.diagnostics().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(Diagnostic::message)
        .forEach(why -> unread.put(PART, why));
    Set<String> written = written(panics, client.target(), unread);
    Planned watched = planned.unread(unread).with(panics.stream().map(this::isOn).toList());
    for (Finding finding : PanicWatch.of(again.plan(), written, remedy(client))) {
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

  /** What the panic wrote differs from the file on purpose, and only its end takes that back. */
  private Finding isOn(Intervention panic) {
    return Finding.of(
            PART,
            Severity.NOTE,
            PART,
            Optional.empty(),
            "a panic is on "
                + panic.sentence()
                + "; what it wrote differs from the file on purpose")
        .remedy("no --accept takes that back; " + given.after("panic --lift") + " does");
  }

  /** Those that are on; none is known where it was said already that they cannot be read. */
  private List<Intervention> panics(Target target) {
    try {
      return state.stream()
          .flatMap(folder -> folder.interventions(folder.of(target)).panics().stream())
          .toList();
    } catch (JournalException _) {
      return List.of();
    }
  }

  /** The addresses of what they changed; unknown where a journal cannot be read. */
  private Set<String> written(
      List<Intervention> panics, Target target, Map<String, String> unread) {
    try {
      return state.stream()
          .flatMap(folder -> folder.same(folder.of(target)).stream())
          .flatMap(one -> panics.stream().flatMap(p -> p.run().stream()).flatMap(r -> read(one, r)))
          .map(RunRecord::addresses)
          .flatMap(Set::stream)
          .collect(Collectors.toSet());
    } catch (JournalException e) {
      unread.put(PART, e.problem());
      return Set.of();
    }
  }

  private static Stream<RunRecord> read(PbxFolder folder, String run) {
    return folder.read(run).stream();
  }
}
