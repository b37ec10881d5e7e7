package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.KeptReading;
import enforcer.watch.Comparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The files that check --save writes and check --reading reads. */
record ReadingFiles(Terminal terminal) {
  /** How long ago something was read. */
  static String ago(Duration age) {
    return age.toDays() > 1
        ? age.toDays() + " days ago"
        : age.toHours() > 0 ? age.toHours() + " h ago" : age.toMinutes() + " min ago";
  }

  /** Whether there is nothing at all in the place of this file. */
  boolean isAbsent(String file) {
    return Files.notExists(terminal.resolve(Path.of(file)), LinkOption.NOFOLLOW_LINKS);
  }

  /** The reading in a file; empty after a mistake, which is reported. */
  Optional<KeptReading> kept(String file, Diagnostics diagnostics) {
    String shown = Excerpt.escaped(file);
    try {
      String text = Files.readString(terminal.resolve(Path.of(file)));
      return KeptReading.read(text, shown, diagnostics);
    } catch (IOException e) {
      diagnostics.error(
          Place.of(shown),
          "",
          "the reading cannot be read" + OwnerFile.reason(e),
          "make one with enforcer check --save FILE");
      return Optional.empty();
    }
  }

  /**
   * Saves a reading, with what it could not see as the reading in its place knows it; a file that
   * holds anything else is not overwritten.
   *
   * @return what the file holds now
   */
  byte[] keep(String save, KeptReading reading) {
    Path file = terminal.resolve(Path.of(save));
    KeptReading merged =
        Files.exists(file) ? reading.after(replaced(save, reading.subject())) : reading;
    byte[] written = merged.text().getBytes(StandardCharsets.UTF_8);
    try {
      OwnerFile.replace(file, written);
      return written;
    } catch (IOException e) {
      throw new CannotContinue(
          "the reading cannot be written to " + save + OwnerFile.reason(e), "name another file");
    }
  }

  /** The reading that is to be replaced: one of the same phone system, and nothing else. */
  private KeptReading replaced(String save, Subject now) {
    KeptReading last =
        kept(save, new Diagnostics())
            .orElseThrow(
                () ->
                    new CannotContinue(
                        "--save would overwrite " + save + ", which is no reading",
                        "name another file"));
    Optional<String> why = Comparison.whyOther(last, now);
    if (why.isPresent()) {
      throw new CannotContinue(
          "--save would overwrite " + save + ": " + why.get(), "name another file");
    }
    return last;
  }
}
