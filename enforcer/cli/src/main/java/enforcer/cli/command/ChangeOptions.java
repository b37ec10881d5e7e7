package enforcer.cli.command;

import enforcer.DocumentFingerprint;
import enforcer.Enforcer;
import enforcer.Enforcer.LoadedDocuments;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.git.EarlierTree;
import enforcer.cli.git.NoSuchTree;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which documents a change reaches. */
final class ChangeOptions {
  private static final int NAMED = 5;

  @Option(
      names = "--changed-since",
      paramLabel = "REF",
      description =
          "Plan only what a change reaches: the files whose meaning is another one than in the last"
              + " commit that the working tree has in common with this branch, tag or commit. What"
              + " they extend, number sets, packs of rules, certificates, acceptances and"
              + " --exceptions count.")
  private String ref;

  /** Whether documents are left out. */
  boolean areGiven() {
    return ref != null;
  }

  /**
   * The documents that the change reaches, in their order; all of them where nothing was asked. One
   * that was mistaken before or is now is reached, and one that is gone is told.
   *
   * @param all those that are not selected as well
   * @param named other files that decide about all documents
   * @throws CannotContinue where the earlier documents are not to be had
   */
  List<ReadDocument> reached(
      List<ReadDocument> documents,
      LoadedDocuments all,
      Enforcer enforcer,
      List<String> paths,
      List<String> named,
      Terminal terminal,
      Output output) {
    if (ref == null) {
      return documents;
    }
    Path here = terminal.workingFolder();
    try (EarlierTree earlier = EarlierTree.of(here, ref)) {
      Map<String, ReadDocument> before =
          enforcer.read(paths, earlier.folder()).documents().stream()
              .collect(Collectors.toMap(ReadDocument::file, Function.identity(), (a, _) -> a));
      ChangedAcceptances accepted = new ChangedAcceptances(here, earlier.folder());
      boolean whole = named.stream().anyMatch(file -> isOther(file, here, earlier.folder()));
      List<ReadDocument> reached =
          documents.stream()
              .filter(
                  d ->
                      whole
                          || accepted.reach(d, documents)
                          || isOther(d, Optional.ofNullable(before.get(d.file())), here, earlier))
              .toList();
      List<String> now = all.documents().stream().map(ReadDocument::file).toList();
      before.values().stream()
          .filter(d -> !now.contains(d.file()))
          .forEach(d -> gone(d, Files.isRegularFile(here.resolve(d.file())), output));
      output.say(
          "Since "
              + (Excerpt.escaped(ref) + " (" + earlier.commit().substring(0, 12) + "): ")
              + (reached.size() + " of " + documents.size() + " phone systems are reached"));
      if (reached.isEmpty()) {
        sayWhyNone(changed(earlier.root(), earlier.workingTree()), output);
      }
      return reached;
    } catch (NoSuchTree e) {
      throw new CannotContinue("--changed-since: " + e.problem(), e.remedy());
    }
  }

  /** The files of documents that hold something else now than then. */
  private static List<String> changed(Path then, Path here) {
    try (Stream<Path> files = Files.walk(then)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> then.relativize(file).toString())
          .filter(file -> isOther(file, here, then))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sayWhyNone(List<String> changed, Output output) {
    if (!changed.isEmpty()) {
      String more = changed.size() > NAMED ? " and " + (changed.size() - NAMED) + " more" : "";
      output.say(
          Excerpt.escaped(String.join(", ", changed.stream().limit(NAMED).toList()))
              + more
              + " changed, and no phone system means anything else by it: each says the changed"
              + " lines itself, or extends another file");
    }
  }

  private static void gone(ReadDocument document, boolean isThere, Output output) {
    if (isThere) {
      // The baseline that was named and had no document then is not gone either.
      document
          .desired()
          .ifPresent(
              _ ->
                  output.warning(
                      document.file()
                          + " no longer belongs to what is named, and is not looked at;"
                          + " name it as well, if it is a document"));
      return;
    }
    output.warning(
        document.file()
            + " is gone: nothing manages "
            + Excerpt.escaped(document.name())
            + " any more, which stays as it is");
  }

  private static boolean isOther(
      ReadDocument now, Optional<ReadDocument> before, Path here, EarlierTree earlier) {
    return now.isMistaken()
        || now.desired().filter(d -> !d.upheld().weakened().isEmpty()).isPresent()
        || before.filter(b -> !b.isMistaken()).isEmpty()
        || !now.desired()
            .map(d -> DocumentFingerprint.of(d, here))
            .equals(
                before
                    .flatMap(ReadDocument::desired)
                    .map(d -> DocumentFingerprint.of(d, earlier.folder())));
  }

  /** Whether a file holds something else now; one outside of the working tree is not known. */
  private static boolean isOther(String file, Path here, Path there) {
    try {
      Path now = here.resolve(file).toAbsolutePath().normalize();
      Path then = there.resolve(here.toAbsolutePath().normalize().relativize(now).toString());
      return !Files.isRegularFile(then)
          || !Arrays.equals(Files.readAllBytes(now), Files.readAllBytes(then));
    } catch (IOException | IllegalArgumentException _) {
      return true;
    }
  }
}
