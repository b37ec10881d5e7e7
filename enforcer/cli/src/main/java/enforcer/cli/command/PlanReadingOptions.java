package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.pbx.PbxException;
import enforcer.pbx.Target;
import enforcer.policy.KeptReading;
import enforcer.reading.KeptSource;
import enforcer.signature.NotVerified;
import enforcer.signature.SignedReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a plan keeps what it reads, and how a kept reading stands for a phone system. */
final class PlanReadingOptions {
  private static final String SUFFIX = ".reading.json";

  @Option(
      names = "--save",
      paramLabel = "FILE|DIR/",
      description =
          "Read all that a later plan may need and save it, without secrets; a folder takes one"
              + " file for each target.")
  private String save;

  @Option(
      names = "--reading",
      paramLabel = "FILE|DIR/",
      description =
          "Plan on what --save kept; no phone system is contacted, and no credential is needed."
              + " Such a plan is never applied.")
  private String reading;

  @Option(
      names = "--verify-key",
      paramLabel = "KEYFILE",
      description =
          "Take only a reading that is signed with the key of which this is the public half (PEM),"
              + " from outside of the tree; ENFORCER_VERIFY_KEY does the same.")
  private Path key;

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      converter = Ages.class,
      defaultValue = "72h",
      description = "How old a reading may be, such as 90m, 72h (the default) or 7d.")
  private Duration oldest;

  /** Whether a kept reading stands for the phone system. */
  boolean stands() {
    return reading != null;
  }

  boolean saves() {
    return save != null;
  }

  /**
   * Why these options do not go with others; empty where they do.
   *
   * @param signs whether what is saved is to be signed
   * @param addressed whether an address is given
   */
  Optional<String> misuse(boolean signs, boolean addressed) {
    if (!stands()) {
      return Optional.ofNullable(key).map(_ -> "--verify-key is for --reading, which is not given");
    }
    if (signs) {
      return Optional.of("--sign signs what was seen, and --reading sees nothing");
    }
    return Optional.of("--reading stands for the phone system: leave out --url and --save")
        .filter(_ -> addressed || saves());
  }

  /** The option that takes one file; empty where none does. */
  Optional<String> oneFile(Terminal terminal) {
    if (save != null && !isFolder(save, terminal)) {
      return Optional.of("--save FILE takes one reading; write --save DIR/");
    }
    return reading != null && !isFolder(reading, terminal)
        ? Optional.of("--reading FILE is of one target; write --reading DIR/")
        : Optional.empty();
  }

  /**
   * The reading of a phone system in its place.
   *
   * @param paths what the command line names as documents
   * @throws NotVerified where it is not
   * @throws PbxException.UnusableReading where it cannot stand for the phone system
   */
  KeptSource source(Target target, List<String> paths, Instant now, Terminal terminal) {
    Path file = file(reading, target.name(), terminal);
    String shown = Excerpt.escaped(file.toString());
    byte[] bytes = bytes(file, shown);
    VerifyOptions.key(key, paths, terminal)
        .ifPresent(k -> SignedReading.verify(bytes, PlanVerification.signature(file), k));
    Diagnostics mistakes = new Diagnostics();
    KeptReading kept =
        KeptReading.read(new String(bytes, StandardCharsets.UTF_8), shown, mistakes)
            .orElseThrow(() -> unusable(mistakes.sorted().getFirst()));
    return KeptSource.of(kept, target, now, oldest);
  }

  private static byte[] bytes(Path file, String shown) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw PbxException.UnusableReading.because(
          "the reading " + shown + " cannot be read" + OwnerFile.reason(e),
          "save it with enforcer plan FILE --save READING");
    }
  }

  private static PbxException unusable(Diagnostic mistake) {
    return PbxException.UnusableReading.because(
        mistake.place().brief() + ": " + mistake.message(), mistake.remedy());
  }

  /** Saves a reading and its signature, and returns its path. */
  Path save(KeptReading kept, Optional<PlanSigner> signer, Terminal terminal) {
    Path file = file(save, kept.subject().name(), terminal);
    Path beside = PlanVerification.signatureOf(file);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      byte[] written = new ReadingFiles(terminal).keep(file.toString(), kept);
      // The signature of an older reading would not fit.
      Files.deleteIfExists(beside);
      if (signer.isPresent()) {
        String signature = signer.get().sign(written, kept);
        OwnerFile.replace(beside, signature.getBytes(StandardCharsets.UTF_8));
      }
      return file;
    } catch (IOException e) {
      throw new CannotContinue(
          "the reading cannot be written to " + file + OwnerFile.reason(e), "name another --save");
    }
  }

  private static Path file(String written, String target, Terminal terminal) {
    Path path = terminal.resolve(Path.of(written));
    return isFolder(written, terminal) ? path.resolve(PlanFiles.named(target, SUFFIX)) : path;
  }

  private static boolean isFolder(String written, Terminal terminal) {
    return written.endsWith("/") || Files.isDirectory(terminal.resolve(Path.of(written)));
  }
}
