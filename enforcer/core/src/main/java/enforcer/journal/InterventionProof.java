package enforcer.journal;

import enforcer.catalogue.Console;
import enforcer.diagnostic.Excerpt;
import enforcer.model.NetworkType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Holds what is told of interventions against the journals of the runs that wrote them. A line that
 * nobody wrote here could let a night take people out of the console, or keep an intruder in it; a
 * line that is gone could end the alarm of a panic.
 */
final class InterventionProof {
  /** A panic that was made so many runs ago is known by its line alone. */
  private static final int MOST_RUNS = 200;

  private final Interventions told;
  private final List<PbxFolder> folders;

  private InterventionProof(Interventions told, List<PbxFolder> folders) {
    this.told = told;
    this.folders = folders;
  }

  /**
   * Requires that what is told fits the journals.
   *
   * @throws JournalException where it does not
   */
  static Interventions proven(Interventions told, List<PbxFolder> folders, Path root) {
    InterventionProof proof = new InterventionProof(told, folders);
    proof
        .mismatch()
        .ifPresent(
            why -> {
              throw new JournalException.Contradicted(
                  "what was done by hand is told otherwise by " + root + ": " + why,
                  "nothing was written; find out who changed the state folder, put the file "
                      + InterventionFile.FILE
                      + " of this phone system back as it was, and look at the console and the"
                      + " outbound rules of the phone system");
            });
    return told;
  }

  private Optional<String> mismatch() {
    return told.admitted().stream()
        .flatMap(one -> against(one).stream())
        .findFirst()
        .or(this::longPause)
        .or(this::lostPanic);
  }

  /** What is wrong with an address that is let in by hand; empty where it is as a run wrote it. */
  private Optional<String> against(Intervention admitted) {
    String address = admitted.address().orElse("");
    if (!isOneAddress(address)) {
      return Optional.of(
          Excerpt.quoted(address) + " is let in by break-glass, which takes one address");
    }
    if (isLonger(admitted, Intervention.LONGEST_ADMISSION)) {
      return Optional.of(address + " is let in by break-glass for more than 24h");
    }
    boolean written =
        told.all().stream()
            .filter(one -> one.kind() == Intervention.Kind.ADMITTED)
            .filter(one -> one.address().equals(admitted.address()))
            .flatMap(one -> one.run().stream())
            .anyMatch(run -> lets(run, address));
    return written
        ? Optional.empty()
        : Optional.of(address + " is let in by break-glass, and no journal has a run that did it");
  }

  private static boolean isOneAddress(String address) {
    return NetworkType.canonical(address).filter(address::equals).isPresent()
        && NetworkType.bits(address) == (NetworkType.isIpv6(address) ? 128 : 32);
  }

  private static boolean isLonger(Intervention one, Duration longest) {
    return one.until()
        .filter(end -> Duration.between(one.at(), end).compareTo(longest) <= 0)
        .isEmpty();
  }

  /** Whether a run put an address into the list of the console. */
  private boolean lets(String run, String address) {
    return folders.stream()
        .flatMap(folder -> folder.read(run).stream())
        .map(record -> record.begun().plan().path("steps"))
        .anyMatch(
            steps ->
                steps
                    .valueStream()
                    .filter(s -> s.path("resource").asString("").equals(Console.RESOURCE.name()))
                    .anyMatch(
                        s ->
                            listed(s.path("after")).contains(address)
                                && !listed(s.path("before")).contains(address)));
  }

  private static Set<String> listed(JsonNode console) {
    return console
        .path(Console.ALLOW.name())
        .valueStream()
        .map(entry -> entry.asString(""))
        .collect(Collectors.toSet());
  }

  private Optional<String> longPause() {
    return told.pause(Instant.MIN)
        .filter(pause -> isLonger(pause, Intervention.LONGEST_PAUSE))
        .map(_ -> "a pause is set for more than 7d");
  }

  /** A panic that wrote and of which no line tells. */
  private Optional<String> lostPanic() {
    Set<String> known = new HashSet<>();
    told.all().forEach(one -> one.run().ifPresent(known::add));
    return folders.stream()
        .flatMap(
            folder ->
                folder.runs().stream()
                    .limit(MOST_RUNS)
                    .filter(run -> !known.contains(run))
                    .filter(folder::isOfPanic)
                    .flatMap(run -> folder.read(run).stream()))
        .filter(
            record ->
                record.begun().command().equals(Intervention.PANIC_RUN)
                    && !record.effects().isEmpty())
        .findFirst()
        .map(record -> "run " + record.begun().run() + " was a panic, and no line tells of it");
  }
}
