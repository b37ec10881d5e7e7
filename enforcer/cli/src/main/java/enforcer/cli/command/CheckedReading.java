package enforcer.cli.command;

import enforcer.PolicyCheck;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.policy.CompiledPacks;
import enforcer.policy.KeptReading;
import enforcer.pseudonym.Pseudonymisation;
import enforcer.pseudonym.Pseudonyms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges a kept reading again, without its phone system, and hands the verdicts on.
 *
 * @param pseudonyms stand for all that tells of people and places; empty where it may be shown
 */
record CheckedReading(
    ChosenPacks packs,
    Optional<Pseudonyms> pseudonyms,
    LookOptions looks,
    Verdicts verdicts,
    Output output) {
  /**
   * Judges a reading, or what pseudonyms make of it.
   *
   * @param printed whether lines of a file are printed, which name what failed
   */
  ExitCode of(KeptReading kept, boolean printed, Instant now) {
    Instant at = kept.subject().at();
    output.say("judging what was read " + ReadingFiles.ago(Duration.between(at, now)));
    CompiledPacks judging = packs.bare().at(at);
    boolean needsNames = pseudonyms.isPresent() || printed || looks.reported().isPresent();
    if (kept.pseudonymous().isPresent() && needsNames) {
      throw new CannotContinue(
          "the reading holds pseudonyms: nothing of it can be fixed, excepted, compared or hidden"
              + " again",
          "name a reading that was saved without --pseudonyms");
    }
    if (pseudonyms.isPresent()) {
      KeptReading hidden = Pseudonymisation.of(kept.subject(), judging, pseudonyms.get());
      PolicyCheck.Checked shown = PolicyCheck.again(hidden, judging);
      return verdicts.add(Optional.empty(), shown, looks.only(hidden));
    }
    PolicyCheck.Checked found = PolicyCheck.again(kept, judging);
    return verdicts.add(Optional.empty(), found, looks.look(judging, found));
  }
}
