package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.notice.Metrics;
import enforcer.notice.Observation;
import enforcer.notice.Sight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what a night saw of each phone system, for a file of metrics. */
final class NightMetrics {
  /** The note of the last run that saw all, in the folder of a PBX. */
  private static final String LAST_GOOD = "last-good-run";

  private final List<Seen> seen = new ArrayList<>();

  private record Seen(
      String name,
      String url,
      Metrics.Condition condition,
      long differences,
      boolean waits,
      Lasting lasting) {}

  /** Where the last good run is remembered, and whether this is one. */
  private record Lasting(Optional<PbxFolder> folder, boolean isGood) {
    Optional<Instant> at(Instant now) {
      try {
        if (isGood) {
          folder.ifPresent(f -> f.note(LAST_GOOD, now + "\n"));
          return Optional.of(now);
        }
        return folder.flatMap(f -> f.note(LAST_GOOD)).map(text -> Instant.parse(text.strip()));
      } catch (JournalException | DateTimeException _) {
        // A run that is not remembered is missing in the metrics, which is what an alert looks for.
        return Optional.empty();
      }
    }
  }

  /** Takes what was seen of a phone system; a later look replaces it. */
  synchronized void seen(
      DesiredState desired, Observation observation, Sight expected, Optional<PbxFolder> folder) {
    boolean mistaken = seen.removeIf(s -> s.name().equals(desired.name()) && s.url().isEmpty());
    boolean isGood = observation.sight() == Sight.SEEN || observation.sight() == expected;
    seen.add(
        new Seen(
            desired.name(),
            desired.url().orElse(""),
            mistaken ? Metrics.Condition.MISTAKE : Metrics.Condition.of(observation, expected),
            observation.differences(),
            !observation.waiting().isEmpty(),
            new Lasting(folder, isGood)));
  }

  /** Takes a document with a mistake. */
  synchronized void mistaken(String name) {
    seen.add(
        new Seen(
            name, "", Metrics.Condition.MISTAKE, 0, false, new Lasting(Optional.empty(), false)));
  }

  /** Replaces a file, which others may read, as a collector of another user does. */
  synchronized ExitCode write(Path path, Instant now, Output output) {
    List<Metrics.PhoneSystem> systems =
        seen.stream()
            .sorted(Comparator.comparing(Seen::name).thenComparing(Seen::url))
            .map(
                s ->
                    new Metrics.PhoneSystem(
                        s.name(),
                        s.url(),
                        s.condition(),
                        s.differences(),
                        s.waits(),
                        s.lasting().at(now)))
            .toList();
    Path file = path.toAbsolutePath();
    Path half = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.writeString(half, new Metrics(systems, now).text(), StandardCharsets.UTF_8);
      if (Files.getFileStore(half).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-r--r--"));
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return ExitCode.DONE;
    } catch (IOException e) {
      output.error(
          "--metrics "
              + Excerpt.escaped(path.toString())
              + " cannot be written"
              + OwnerFile.reason(e),
          "check the folder");
      return ExitCode.ERROR;
    }
  }
}
