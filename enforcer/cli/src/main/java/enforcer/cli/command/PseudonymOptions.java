package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import enforcer.journal.PseudonymKeyFile;
import enforcer.journal.StateFolder;
import enforcer.pseudonym.Pseudonyms;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How a check hides what its reading and its reports tell of people and places. */
final class PseudonymOptions {
  @Option(
      names = "--pseudonyms",
      description =
          "Replace extension numbers, names, e-mail addresses, IP addresses, hosts and every other"
              + " free text of the phone system by pseudonyms, its own name too, in the report and"
              + " in --save. Under one key, the same always has the same pseudonym. A rule that"
              + " would judge them in another way is unknown.")
  private boolean asked;

  @Option(
      names = "--pseudonyms-key",
      paramLabel = "FILE",
      description =
          "The key of the pseudonyms, 32 random bytes. When left out: one in the state folder,"
              + " which is made at first use. Whoever has it can try out names.")
  private String key;

  boolean areAsked() {
    return asked;
  }

  /**
   * Why these options do not go with the others; empty where they do.
   *
   * @param besides whether anything is given that shows what pseudonyms stand for
   */
  Optional<String> misuse(boolean besides) {
    if (key != null && !asked) {
      return Optional.of("--pseudonyms-key names the key of --pseudonyms, which is not given");
    }
    return asked && besides
        ? Optional.of(
            "--pseudonyms goes with --url or --reading alone: a PATH, --fix, --except,"
                + " --exceptions, --attestations, --since and --watch are about real names")
        : Optional.empty();
  }

  /**
   * The pseudonyms of this run; empty where nobody asked for any.
   *
   * @throws enforcer.journal.JournalException if their key can be neither read nor made
   */
  Optional<Pseudonyms> read(Supplier<StateFolder> folder, Terminal terminal, Output output) {
    if (!asked) {
      return Optional.empty();
    }
    if (key != null) {
      Path named = terminal.resolve(Path.of(key));
      return Optional.of(Pseudonyms.under(new PseudonymKeyFile(named).read()));
    }
    PseudonymKeyFile ours = PseudonymKeyFile.in(folder.get());
    if (ours.make()) {
      output.say(
          "made the key of the pseudonyms, "
              + Excerpt.escaped(ours.path().toString())
              + "; keep it to get the same pseudonyms again, and give it to nobody");
    }
    return Optional.of(Pseudonyms.under(ours.read()));
  }
}
