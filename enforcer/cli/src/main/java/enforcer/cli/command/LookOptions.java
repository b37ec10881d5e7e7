package enforcer.cli.command;

import enforcer.PolicyCheck;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.dialplan.FraudCodes;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.pbx.ReadingClient;
import enforcer.policy.CompiledPacks;
import enforcer.policy.KeptReading;
import enforcer.watch.Comparison;
import enforcer.watch.Logs;
import enforcer.watch.Watched;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a check keeps what it read, and looks at what became of a phone system since. */
final class LookOptions {
  @Option(
      names = "--save",
      paramLabel = "FILE",
      description =
          "Save what was read, without secrets, to judge it again with --reading. What could not be"
              + " seen is carried over from a reading of the same phone system in this file, or in"
              + " that of --since, for the next comparison.")
  private String save;

  @Option(
      names = "--since",
      paramLabel = "FILE",
      description =
          "Also show what became worse or better since a reading that --save kept, and everything"
              + " that came, went or changed, with both values; --save may name the same file,"
              + " which need not exist on the first night. Lines with ! exit with 2 whatever"
              + " --fail-on says, unless 4 or 1 is so as well: who is new, what opens more, and"
              + " where calls, logs or messages go.")
  private String since;

  @Option(
      names = "--watch",
      description =
          "Also show the changes that the PBX recorded since the last look, above all those by"
              + " nobody that we know, count its errors, and tell calls to premium numbers, to"
              + " dial codes that are known for fraud ("
              + FraudCodes.WORDS
              + "), and out of hours to new ones. Where a look ended is kept in the state folder.")
  private boolean watch;

  @Mixin private StateOptions state;

  private Optional<KeptReading> earlier = Optional.empty();
  private Optional<KeptReading> unkept = Optional.empty();
  private final Queue<Logs.Found> looked = new ConcurrentLinkedQueue<>();

  /** Whether a phone system is needed. */
  boolean contacts() {
    return save != null || watch;
  }

  /** Whether a reading is to be saved. */
  boolean saves() {
    return save != null;
  }

  /** The folder in which looks end, and in which a key is kept. */
  StateFolder folder(Terminal terminal) {
    return state.folder(terminal);
  }

  /** The option that a report shows the result of; empty where none is given. */
  Optional<String> reported() {
    return watch ? Optional.of("--watch") : Optional.ofNullable(since).map(_ -> "--since");
  }

  /** The option that makes sense for one phone system alone; empty where none is given. */
  Optional<String> forOneAlone() {
    return save != null ? Optional.of("--save") : Optional.ofNullable(since).map(_ -> "--since");
  }

  /**
   * Reads the earlier reading, if one was named; a mistake in it is reported. The first of many
   * nights has none: it is no mistake where this check saves it.
   */
  void read(Terminal terminal, Output output, Diagnostics diagnostics) {
    if (since == null) {
      return;
    }
    ReadingFiles files = new ReadingFiles(terminal);
    if (since.equals(save) && files.isAbsent(since)) {
      output.warning(
          "nothing is compared: "
              + Excerpt.escaped(since)
              + " does not exist yet, and this check saves the first reading in it");
      return;
    }
    earlier = files.kept(since, diagnostics);
  }

  /** The same check, which also reads what a comparison needs, where one is or may be made. */
  PolicyCheck reading(PolicyCheck check) {
    return watch || forOneAlone().isPresent() ? check.comparable() : check;
  }

  /**
   * What became of a phone system.
   *
   * @param desired its document; empty without one
   * @throws CannotContinue if the earlier reading is of another phone system, or of a later time
   */
  Watched look(
      CompiledPacks packs,
      PolicyCheck.Checked found,
      Optional<DesiredState> desired,
      ReadingClient client,
      Terminal terminal) {
    Optional<Comparison> compared =
        look(packs, found)
            .since()
            .map(c -> c.attributed(client, found.reading().state(), () -> past(terminal)));
    if (!watch) {
      return Watched.since(compared);
    }
    Logs.Found logs =
        Logs.of(state.folder(terminal), client, found.reading()).look(desired, compared);
    looked.add(logs);
    return logs.watched();
  }

  /** The state folder; empty where there is none, because a comparison needs none. */
  private Optional<StateFolder> past(Terminal terminal) {
    try {
      return Optional.of(state.folder(terminal));
    } catch (JournalException e) {
      if (state.isShared(terminal)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** The same of a reading, without the phone system. */
  Watched look(CompiledPacks packs, PolicyCheck.Checked found) {
    Optional<Comparison> compared = earlier.map(then -> compared(then, packs, found));
    KeptReading reading = KeptReading.of(found.reading(), packs.rules());
    unkept = Optional.of(earlier.map(reading::after).orElse(reading));
    return Watched.since(compared);
  }

  /** A reading with pseudonyms is kept, and not compared. */
  Watched only(KeptReading pseudonyms) {
    unkept = Optional.of(pseudonyms);
    return Watched.since(Optional.empty());
  }

  private Comparison compared(KeptReading then, CompiledPacks packs, PolicyCheck.Checked found) {
    if (then.pseudonymous().isPresent()) {
      throw new CannotContinue(
          "--since " + Excerpt.escaped(since) + " holds pseudonyms, which are not compared",
          "name a reading that was saved without --pseudonyms");
    }
    Optional<String> whyNot = Comparison.whyNot(then, found.reading());
    if (whyNot.isPresent()) {
      throw new CannotContinue(
          "--since " + Excerpt.escaped(since) + " cannot be compared: " + whyNot.get(),
          "name an earlier reading of the same phone system");
    }
    return Comparison.of(then, packs, found.reading(), found.now());
  }

  /** Keeps what the next look needs, once the result was printed. */
  void keep(Terminal terminal) {
    looked.forEach(Logs.Found::keep);
    if (save != null && unkept.isPresent()) {
      new ReadingFiles(terminal).keep(save, unkept.get());
    }
  }
}
