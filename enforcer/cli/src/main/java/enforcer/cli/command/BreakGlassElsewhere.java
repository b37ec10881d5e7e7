package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.journal.Intervention;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.StateFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Addresses that were let in to the console of a phone system that no file of a night is of: nobody
 * takes them out, so the night says so.
 */
record BreakGlassElsewhere(
    StateFolder folder, NightWatch watch, StateOptions state, Instant now, Output output) {

  private static final String STILL =
      "console: nothing proves that an address that break-glass let in was taken out, and no file"
          + " of this drift is of the phone system; enforcer breakglass --list names it";

  /**
   * The code is DONE where every address whose time is over is of a phone system of this night, or
   * of one that is not selected.
   */
  ExitCode say(List<ReadDocument> documents, List<ReadDocument> others) {
    Set<PbxFolder> seen = new HashSet<>();
    Stream.concat(documents.stream(), others.stream())
        .filter(read -> !read.isMistaken())
        .flatMap(read -> read.desired().stream())
        .forEach(desired -> watch.folderIfAny(desired).map(folder::same).ifPresent(seen::addAll));
    List<ExitCode> codes = new ArrayList<>();
    for (PbxFolder own : folder.all()) {
      if (!seen.contains(own)) {
        try {
          List<PbxFolder> same = folder.same(own);
          seen.addAll(same);
          codes.add(say(own, same));
        } catch (JournalException e) {
          codes.add(JournalErrors.print(own.address() + ": ", e, output));
        }
      }
    }
    return ExitCode.worst(codes);
  }

  private ExitCode say(PbxFolder own, List<PbxFolder> same) {
    List<Intervention> over =
        folder.interventions(own).admitted().stream().filter(one -> !one.isOn(now)).toList();
    if (over.isEmpty()) {
      return ExitCode.DONE;
    }
    String url = "";
    for (Intervention one : over) {
      url = url(one, same).orElse("https://" + own.address());
      String address = one.address().orElseThrow();
      BreakGlass.alarm(
          own.address(),
          address,
          "its time is over, and no file of this run is of that phone system",
          BreakGlass.end(address),
          GivenWords.of(Optional.empty(), url, state),
          output);
    }
    watch.leftOpen(own, url, List.of(STILL));
    return ExitCode.NOT_EVALUATED;
  }

  /** The address that the run called which let it in. */
  private static Optional<String> url(Intervention one, List<PbxFolder> same) {
    return one.run().stream()
        .flatMap(run -> same.stream().flatMap(folder -> folder.read(run).stream()))
        .map(record -> record.url())
        .filter(url -> !url.isEmpty())
        .findFirst();
  }
}
