package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.channel.Channel;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.StateFolder;
import enforcer.notice.Night;
import enforcer.notice.Notice;
import enforcer.notice.Observation;
import enforcer.notice.Receivers;
import enforcer.notice.Sight;
import enforcer.pbx.PbxException;
import enforcer.pbx.Target;
import enforcer.signature.NotVerified;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells the channels of a document what a night saw of its phone system. A channel that cannot be
 * told changes no result; that is said, and the next night tries again.
 *
 * @param channels all that the documents name, by name
 * @param past empty where there is no state folder; then no channel is told
 */
record NightWatch(
    Map<String, Channel> channels,
    Optional<StateFolder> past,
    Connections connections,
    NightMetrics metrics,
    InstantSource clock,
    Output output) {
  /** Why nothing was looked at. */
  static final String MISTAKE = "its file has a mistake";

  private NoticeDelivery delivery() {
    return new NoticeDelivery(channels, clock, output);
  }

  /** The same about one of several phone systems. */
  NightWatch about(Connections toIt, Output itsOutput) {
    return new NightWatch(channels, past, toIt, metrics, clock, itsOutput);
  }

  /**
   * The work of a night on one phone system; what stops it is told as well.
   *
   * @return done where the phone system cannot be read, and its document expects just that
   */
  ExitCode on(DesiredState desired, ReportOptions report, Supplier<ExitCode> work) {
    try {
      return work.get();
    } catch (PbxException e) {
      Sight sight = Sight.after(e);
      tell(desired, Observation.blind(sight, e.problem() + "; " + e.remedy()), (_, _) -> List.of());
      if (sight == expected(desired)) {
        output.say(desired.name() + ": " + sight.word() + ", as its file expects");
        report.asExpected();
        return ExitCode.DONE;
      }
      throw e;
    } catch (JournalException e) {
      stopped(desired, e.problem());
      throw e;
    } catch (NotVerified e) {
      stopped(desired, e.problem());
      throw e;
    } catch (CannotContinue e) {
      stopped(desired, e.problem());
      throw e;
    }
  }

  /** Tells that a phone system was not looked at. */
  void stopped(DesiredState desired, String why) {
    tell(desired, Observation.blind(Sight.UNKNOWN, why), (_, _) -> List.of());
  }

  /** Tells of phone systems that are not looked at, because their documents have mistakes. */
  void mistaken(List<ReadDocument> documents) {
    for (ReadDocument read : documents) {
      if (read.isMistaken()) {
        metrics.mistaken(read.name());
        read.desired().ifPresent(d -> stopped(d, MISTAKE));
      }
    }
  }

  /** How much of a phone system is seen when all is well. */
  static Sight expected(DesiredState desired) {
    return desired.watching().expect().map(Sight::of).orElse(Sight.SEEN);
  }

  /** What is not met where a phone system is read whose document expects that it cannot be. */
  static Optional<Finding> unexpected(DesiredState desired) {
    return desired
        .watching()
        .expect()
        .map(
            word ->
                Finding.of(
                        "expect",
                        Severity.WARNING,
                        "phone system",
                        Optional.of(Place.of(desired.file())),
                        "it can be read, and its file expects it to be " + word)
                    .remedy("remove expect from the file"));
  }

  /** Tells what was seen, where that is news. */
  void tell(DesiredState desired, Observation seen, Night.WhoCleared whoCleared) {
    metrics.seen(desired, seen, expected(desired), folderIfAny(desired));
    List<String> names = named(desired);
    Optional<PbxFolder> folder = names.isEmpty() ? Optional.empty() : folder(desired);
    if (folder.isEmpty()) {
      return;
    }
    Night night =
        new Night(
            desired.name(), desired.url(), expected(desired), seen, clock.instant(), whoCleared);
    Receivers receivers = delivery().kept(desired.name(), folder.get());
    for (String name : names) {
      receivers = receivers.with(name, receivers.of(name).after(night));
    }
    delivery().deliver(desired.name(), names, receivers, folder.get());
  }

  private List<String> named(DesiredState desired) {
    return delivery().named(desired);
  }

  /** Has it said that something stays open; it is delivered with what the night saw. */
  void leftOpen(DesiredState desired, List<String> what) {
    List<String> names = named(desired);
    Optional<PbxFolder> folder = names.isEmpty() ? Optional.empty() : folder(desired);
    if (folder.isEmpty()) {
      return;
    }
    Notice notice = Notice.leftOpen(desired.name(), desired.url(), clock.instant(), what);
    Receivers receivers = delivery().kept(desired.name(), folder.get());
    for (String name : names) {
      receivers = receivers.with(name, receivers.of(name).with(notice));
    }
    delivery().keep(desired.name(), receivers, folder.get());
  }

  /** The same of a phone system that no document of this night is of; all channels are told. */
  void leftOpen(PbxFolder folder, String url, List<String> what) {
    String name = folder.address();
    Notice notice = Notice.leftOpen(name, Optional.of(url), clock.instant(), what);
    Receivers receivers = delivery().kept(name, folder);
    for (String channel : channels.keySet()) {
      receivers = receivers.with(channel, receivers.of(channel).with(notice));
    }
    if (!channels.isEmpty()) {
      delivery().deliver(name, List.copyOf(channels.keySet()), receivers, folder);
    }
  }

  /** The folder that remembers what was said; one that is lost with the run without a state. */
  private Optional<PbxFolder> folder(DesiredState desired) {
    if (past.isEmpty()) {
      output.warning(
          desired.name()
              + ": no channel was told, because there is no state folder that remembers"
              + " what was said; name one with --state-dir");
      return Optional.empty();
    }
    return folderIfAny(desired);
  }

  /** The folder of the phone system of a document; empty where there is none. */
  Optional<PbxFolder> folderIfAny(DesiredState desired) {
    try {
      Target target = connections.target(desired);
      return past.map(state -> state.of(target));
    } catch (CannotContinue _) {
      return Optional.empty(); // Where there is no address, that is the mistake that is reported.
    }
  }
}
