package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.KeptReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The files in which readings of a check are kept. */
record ReadingFiles(Terminal terminal) {
  /** How long ago something was read. */
  static String ago(Duration age) {
    return age.toDays() > 1
        ? age.toDays() + " days ago"
        : age.toHours() > 0 ? age.toHours() + " h ago" : age.toMinutes() + " min ago";
  }

  /** The reading in a file. */
  Subject kept(String file) {
    try {
      return KeptReading.read(Files.readString(terminal.resolve(Path.of(file))));
    } catch (KeptReading.Unusable | IOException e) {
      String why = e instanceof KeptReading.Unusable ? ": " + e.getMessage() : "";
      throw new CannotContinue(
          "the reading " + file + " cannot be used" + why, "make one with check --save FILE");
    }
  }

  /**
   * Keeps a reading; a file that holds anything else is not overwritten.
   *
   * @param save the file; null where nothing is to be kept
   */
  void keep(String save, Subject subject) {
    if (save == null) {
      return;
    }
    Path file = terminal.resolve(Path.of(save));
    try {
      if (Files.exists(file)) {
        KeptReading.read(Files.readString(file));
      }
      OwnerFile.replace(file, KeptReading.text(subject).getBytes(StandardCharsets.UTF_8));
    } catch (KeptReading.Unusable _) {
      throw new CannotContinue(
          "--save would overwrite " + save + ", which is no reading", "name another file");
    } catch (IOException e) {
      throw new CannotContinue(
          "the reading cannot be written to " + save + OwnerFile.reason(e), "name another file");
    }
  }
}
