package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.journal.Entry;
import enforcer.journal.FirewallRun;
import enforcer.journal.Intervention;
import enforcer.journal.PastRotation;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that was done to a phone system, by a run or by hand.
 *
 * @param address the host and the port of the phone system
 * @param what the command that ran, or what was done by hand
 * @param run the run, which undo takes; empty where nothing was written
 * @param by who says to have done it; empty where nobody noted it
 * @param commit the commit of the documents, where it was known
 * @param result what came of it, as a sentence
 * @param exitCode that of the run; empty where it broke off, and for what is no run
 */
public record HistoryEntry(
    Instant at,
    String address,
    String what,
    Optional<String> run,
    Optional<String> by,
    Optional<String> commit,
    String result,
    Optional<Integer> exitCode) {

  public HistoryEntry {
    requireNonNull(at, "at is null");
    requireNonNull(address, "address is null");
    requireNonNull(what, "what is null");
    requireNonNull(run, "run is null");
    requireNonNull(by, "by is null");
    requireNonNull(commit, "commit is null");
    requireNonNull(result, "result is null");
    requireNonNull(exitCode, "exitCode is null");
  }

  /** A run, as its journal tells. */
  public static HistoryEntry of(String address, RunRecord record) {
    Entry.Begun begun = record.begun();
    return new HistoryEntry(
        begun.at(),
        address,
        begun.command() + begun.undoes().map(run -> " " + run).orElse(""),
        Optional.of(begun.run()),
        begun.by(),
        begun.commit(),
        result(record),
        record.ended().map(Entry.Ended::exitCode));
  }

  private static String result(RunRecord record) {
    long written = record.effects().values().stream().filter(WriteEffect::touches).count();
    String steps = written + " of " + record.begun().plan().path("steps").size() + " steps written";
    Optional<String> found =
        record.entries().stream()
            .flatMap(
                e -> e instanceof Entry.Closed closed ? Stream.of(closed.found()) : Stream.of())
            .findFirst();
    return record
        .ended()
        .map(end -> steps + ", exit " + end.exitCode() + ": " + end.summary())
        .orElse(steps + ", broke off" + found.map(what -> ": " + what).orElse(""));
  }

  /** A rotation of secrets. */
  public static HistoryEntry of(String address, PastRotation rotation) {
    return new HistoryEntry(
        rotation.at(),
        address,
        "rotate",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        rotation.secrets() + "; " + PastRotation.NO_WAY_BACK,
        Optional.empty());
  }

  /** A check of the firewall, during which calls may have failed. */
  public static HistoryEntry of(String address, FirewallRun check) {
    return new HistoryEntry(
        check.begun(),
        address,
        "firewall-check",
        Optional.empty(),
        check.by(),
        Optional.empty(),
        check.result(),
        Optional.empty());
  }

  /** What was done by hand. */
  public static HistoryEntry of(String address, Intervention hand) {
    String result =
        Stream.of(
                hand.address(),
                hand.until().map(end -> "until " + end),
                Optional.of(hand.reason()).filter(reason -> !reason.isEmpty()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return new HistoryEntry(
        hand.at(),
        address,
        hand.kind().word(),
        hand.run(),
        Optional.of(hand.by()),
        Optional.empty(),
        result,
        Optional.empty());
  }
}
