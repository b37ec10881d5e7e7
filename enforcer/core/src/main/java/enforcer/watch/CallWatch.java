package enforcer.watch;

import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.WireMismatch;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.section.RequiredRead;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The calls to the outside that the PBX recorded since the last look, counted by who called and
 * where to. At the first look these are the calls of the last day.
 *
 * @param next where the next look begins; empty where it begins as this one did
 */
public record CallWatch(Look look, Optional<CallMark> next) {
  private static final List<Resource> NEEDS =
      List.of(Users.RESOURCE, Trunks.RESOURCE, Numbering.RESOURCE);

  /** What the first look counts, and how far back it learns which countries are usual. */
  private static final Duration FIRST = Duration.ofHours(24);

  private static final Duration USUAL = Duration.ofDays(7);

  /** How many rows are read once more at most: three calls every two seconds. */
  private static final int AGAIN = 100_000;

  /** What one look saw. */
  public sealed interface Look {}

  /** The log could not be seen; the next look begins where this one should have. */
  public record Unknown(String cause) implements Look {}

  /**
   * The calls of a time.
   *
   * @param isFirst whether nobody looked before
   * @param unseenBefore when the calls began that are read again, where that is too late for some
   * @param more whether more rows wait for the next look
   * @param countryKnown whether the country of the phone system is set, which tells premium numbers
   * @param hours which hours are out of hours
   * @param ahead by how much the clock of the PBX, which all times are of, is ahead; zero where it
   *     is right
   */
  public record Seen(
      Instant since,
      boolean isFirst,
      Optional<Instant> unseenBefore,
      boolean more,
      boolean countryKnown,
      String hours,
      Duration ahead,
      CallCounts counts)
      implements Look {}

  /** What must be read to tell calls to the outside from others. */
  public static List<RequiredRead> needs() {
    return Stream.concat(NEEDS.stream(), Stream.of(InternalNumbers.RESOURCE))
        .map(RequiredRead::just)
        .toList();
  }

  static CallWatch unknown(String cause) {
    return new CallWatch(new Unknown(cause), Optional.empty());
  }

  /** Looks at the call log once. */
  static CallWatch of(ReadingClient client, Subject subject, Optional<CallMark> last) {
    State state = subject.state();
    Optional<String> unread = NEEDS.stream().flatMap(r -> state.whyUnknown(r).stream()).findFirst();
    if (unread.isPresent()) {
      return unknown("which calls left is not known: " + unread.get());
    }
    try {
      return last.isPresent() ? since(client, subject, last.get()) : first(client, subject);
    } catch (PbxException.NotAuthorised e) {
      return unknown(e.problem() + "; the call log is for system_owners");
    } catch (PbxException e) {
      return unknown(e.problem());
    } catch (WireMismatch e) {
      return unknown("ReportCallLogData: " + e.getMessage());
    }
  }

  /** By how much the clock of the PBX is ahead; a moment more or less is nothing. */
  private static Duration ahead(ReadingClient client) {
    return client
        .ahead()
        .filter(by -> by.abs().compareTo(CallLog.SLACK) > 0)
        .map(by -> by.truncatedTo(ChronoUnit.MINUTES))
        .orElse(Duration.ZERO);
  }

  private static CallLog log(ReadingClient client, Instant from, Instant now, int again) {
    return CallLog.read(client, from, now.plus(CallMark.ZONE).plus(CallLog.SLACK), again);
  }

  private static CallWatch first(ReadingClient client, Subject subject) {
    Instant now = subject.at().plus(ahead(client));
    Instant begin = now.minus(FIRST);
    CallLog before = CallLog.read(client, now.minus(USUAL), begin, 0);
    CallLog log = log(client, begin, now, 0);
    CallTally tally = CallTally.of(subject, OfficeHours.of(client));
    List<LoggedCall> earlier = tally.calls(before.rows());
    List<LoggedCall> calls = tally.calls(log.rows());
    boolean isUsual = before.isWhole() && earlier.stream().anyMatch(tally::left);
    Set<String> called = tally.countries(earlier);
    CallCounts counts = tally.counts(calls, isUsual ? Optional.of(called) : Optional.empty());
    called.addAll(tally.countries(calls));
    return new CallWatch(
        seen(client, subject, Optional.empty(), log, tally, counts),
        Optional.of(CallMark.after(log, calls, now, false, AGAIN, called)));
  }

  private static CallWatch since(ReadingClient client, Subject subject, CallMark last) {
    Instant now = subject.at().plus(ahead(client));
    // A clock that was put back since writes earlier times than the last look began with.
    Instant back = CallMark.begin(now);
    Instant from = last.at().isAfter(now) && back.isBefore(last.from()) ? back : last.from();
    CallLog log = log(client, from, now, last.again());
    CallTally tally = CallTally.of(subject, OfficeHours.of(client));
    List<LoggedCall> calls = tally.calls(log.rows());
    CallCounts counts = tally.counts(last.fresh(calls), Optional.of(last.countries()));
    Set<String> called = new TreeSet<>(last.countries());
    called.addAll(tally.countries(calls));
    return new CallWatch(
        seen(client, subject, Optional.of(last), log, tally, counts),
        Optional.of(CallMark.after(log, calls, now, last.isLate(), AGAIN, called)));
  }

  private static Seen seen(
      ReadingClient client,
      Subject subject,
      Optional<CallMark> last,
      CallLog log,
      CallTally tally,
      CallCounts counts) {
    boolean countryKnown =
        subject
            .state()
            .only(Numbering.RESOURCE)
            .filter(numbering -> Numbering.ownCode(numbering).isPresent())
            .isPresent();
    return new Seen(
        last.map(CallMark::at).orElse(log.from()),
        last.isEmpty(),
        last.filter(CallMark::isLate).map(CallMark::from),
        !log.isWhole(),
        countryKnown,
        tally.hours().said(),
        ahead(client),
        counts);
  }

  /** Whether somebody should look at something. */
  public boolean finds() {
    return look instanceof Seen seen
        && seen.counts().groups().stream().anyMatch(CallGroup::isStrange);
  }

  /** Whether a part of the log was not seen. */
  public boolean isUnseen() {
    return switch (look) {
      case Unknown _ -> true;
      case Seen seen ->
          seen.more()
              || seen.unseenBefore().isPresent()
              || !seen.countryKnown()
              || seen.counts().unclear() > 0;
    };
  }
}
