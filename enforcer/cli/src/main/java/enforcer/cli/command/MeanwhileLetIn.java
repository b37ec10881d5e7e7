package enforcer.cli.command;

import enforcer.desired.DesiredState;
import enforcer.desired.LetIn;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A document as it is meant while addresses are let in to the console by hand. */
final class MeanwhileLetIn {
  private MeanwhileLetIn() {}

  /**
   * The document with those that are let in now.
   *
   * @param state the state folder that knows them; empty where there is none
   * @throws enforcer.journal.JournalException where they cannot be read
   */
  static DesiredState on(
      DesiredState document, Target target, Optional<StateFolder> state, Instant now) {
    return document.admitting(of(target, state, now));
  }

  /** Those that are let in now. */
  static List<LetIn> of(Target target, Optional<StateFolder> state, Instant now) {
    return state
        .map(folder -> folder.interventions(folder.of(target)).letIn(now))
        .orElse(List.of());
  }
}
