package enforcer.cli.command;

import enforcer.channel.Channel;
import enforcer.channel.NotDelivered;
import enforcer.channel.Postman;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.notice.Notice;
import enforcer.notice.Receivers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Delivers notices to the channels of documents. A channel that cannot be told changes no result;
 * that is said, and the next night tries again.
 *
 * @param channels all that the documents name, by name
 */
record NoticeDelivery(Map<String, Channel> channels, InstantSource clock, Output output) {

  /** The channels that a document names. */
  List<String> named(DesiredState desired) {
    return desired.watching().channels().keySet().stream().filter(channels::containsKey).toList();
  }

  /** Tells the channels of a document at once. */
  void tell(DesiredState desired, Notice notice, PbxFolder folder, Output itsOutput) {
    NoticeDelivery its = new NoticeDelivery(channels, clock, itsOutput);
    List<String> names = named(desired);
    if (names.isEmpty()) {
      return;
    }
    Receivers receivers = its.kept(desired.name(), folder);
    for (String name : names) {
      receivers = receivers.with(name, receivers.of(name).with(notice));
    }
    its.deliver(desired.name(), names, receivers, folder);
  }

  void deliver(String name, List<String> to, Receivers waiting, PbxFolder folder) {
    // What is to be said is on disk before it is said, so that a broken run loses none of it.
    if (!keep(name, waiting, folder)) {
      return;
    }
    Receivers receivers = waiting;
    List<String> failures = new ArrayList<>();
    List<Postman.Round> rounds =
        new Postman(clock)
            .deliver(
                to.stream().map(n -> new Postman.Due(channels.get(n), waiting.of(n))).toList());
    for (int i = 0; i < to.size(); i++) {
      String one = to.get(i);
      receivers = receivers.with(one, rounds.get(i).receiver());
      rounds.get(i).failure().ifPresent(e -> failures.add(failure(name, one, e)));
    }
    keep(name, receivers, folder);
    failures.forEach(output::warning);
  }

  private static String failure(String name, String channel, NotDelivered e) {
    return name
        + ": channel "
        + Excerpt.escaped(channel)
        + " was not told, and the next drift tries again: "
        + e.problem()
        + "; "
        + e.remedy();
  }

  /** Who was told what about a phone system. */
  Receivers kept(String name, PbxFolder folder) {
    try {
      return Receivers.of(folder);
    } catch (JournalException e) {
      unremembered(name, e);
      return Receivers.none();
    }
  }

  /** Whether this run is the one that says it: another one may have done so meanwhile. */
  boolean keep(String name, Receivers receivers, PbxFolder folder) {
    try {
      receivers.keep(folder);
      return true;
    } catch (JournalException.Overtaken e) {
      output.warning(name + ": nothing was said: " + e.problem());
      return false;
    } catch (JournalException e) {
      unremembered(name, e);
      return true;
    }
  }

  private void unremembered(String name, JournalException e) {
    output.warning(name + ": what was said may be said again: " + e.problem() + "; " + e.remedy());
  }
}
