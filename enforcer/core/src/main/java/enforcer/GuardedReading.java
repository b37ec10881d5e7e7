package enforcer;

import enforcer.Enforcer.LoadedDocuments;
import enforcer.Enforcer.ReadDocument;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.guardrail.Guardrails;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.Target;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the documents of a change under the guardrails of its base. A document is known again by
 * the name of its phone system or by its address, wherever its file has gone.
 */
record GuardedReading(DocumentLoader loader, ChangeBase base) {

  LoadedDocuments read(List<String> paths) {
    List<ReadDocument> then = loader.read(paths, base.folderOfCopy(), Optional.empty()).documents();
    LoadedDocuments now = comparable(now(paths, then));
    List<ReadDocument> known = known(now.documents(), then);
    List<DesiredState> gone =
        then.stream()
            .filter(b -> now.documents().stream().noneMatch(d -> isSame(d, b)))
            .flatMap(b -> b.desired().stream())
            .toList();
    return new LoadedDocuments(
        now.documents().stream().map(document -> held(document, known, gone)).toList(),
        now.diagnostics(),
        now.skipped(),
        now.extended(),
        gone);
  }

  /** A base holds plain files of its own repository, so that others would all look new. */
  private LoadedDocuments comparable(LoadedDocuments read) {
    Diagnostics all = new Diagnostics();
    all.addAll(read.diagnostics());
    List<ReadDocument> documents = new ArrayList<>();
    for (ReadDocument document : read.documents()) {
      Diagnostics own = new Diagnostics();
      own.addAll(document.diagnostics());
      if (isElsewhere(document.file())) {
        Diagnostics found = new Diagnostics();
        found.error(
            Place.of(document.file()),
            "",
            "this file lies behind a link or in another repository, so that its guardrails cannot"
                + " be compared with the base",
            "put the file itself into this repository, and name it");
        own.addAll(found.sorted());
        all.addAll(found.sorted());
      }
      documents.add(
          new ReadDocument(document.name(), document.file(), document.desired(), own.sorted()));
    }
    return new LoadedDocuments(
        documents, all.sorted(), read.skipped(), read.extended(), read.gone());
  }

  private boolean isElsewhere(String file) {
    Path place = base.real().resolve(file).normalize();
    while (place != null && !place.equals(base.tree())) {
      if (Files.isSymbolicLink(place)
          || Files.exists(place.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
      place = place.getParent();
    }
    return false;
  }

  /** A document that no longer extends the baseline that was named is looked at all the same. */
  private LoadedDocuments now(List<String> paths, List<ReadDocument> then) {
    Optional<Path> copy = Optional.of(base.folderOfCopy());
    LoadedDocuments now = loader.read(paths, base.folder(), copy);
    if (now.extended().isEmpty()) {
      return now;
    }
    List<String> left =
        then.stream()
            .filter(b -> b.desired().isPresent())
            .filter(b -> now.documents().stream().noneMatch(d -> isSame(d, b)))
            .map(ReadDocument::file)
            .filter(file -> Files.isRegularFile(base.folder().resolve(file)))
            .toList();
    return left.isEmpty() ? now : now.and(loader.read(left, base.folder(), copy));
  }

  /** Those of the base; of the whole base where one at the paths is not there by that name. */
  private List<ReadDocument> known(List<ReadDocument> now, List<ReadDocument> then) {
    if (now.stream().allMatch(d -> then.stream().anyMatch(b -> isThere(b) && isSame(d, b)))) {
      return then;
    }
    Path root = base.folderOfCopy().relativize(base.copy());
    String all = root.toString().isEmpty() ? "." : root.toString();
    // A path that is named and new is no mistake of the base.
    List<ReadDocument> known =
        new ArrayList<>(then.stream().filter(b -> isThere(b) || Files.exists(file(b))).toList());
    loader.read(List.of(all), base.folderOfCopy(), Optional.empty()).documents().stream()
        .filter(b -> then.stream().noneMatch(t -> file(t).equals(file(b))))
        .forEach(known::add);
    return known;
  }

  private Path file(ReadDocument document) {
    return base.folderOfCopy().resolve(document.file()).toAbsolutePath().normalize();
  }

  /** Whether a new document stands for one that is gone cannot be known; it says which are. */
  private ReadDocument held(
      ReadDocument document, List<ReadDocument> known, List<DesiredState> gone) {
    boolean isNew = known.stream().noneMatch(b -> isSame(document, b));
    List<Finding> lost = isNew ? gone.stream().map(Guardrails::gone).toList() : List.of();
    return new ReadDocument(
        document.name(),
        document.file(),
        document.desired().map(d -> held(document, d, known).weakened(lost)),
        document.diagnostics());
  }

  private DesiredState held(ReadDocument document, DesiredState head, List<ReadDocument> known) {
    Guardrails guardrails =
        new Guardrails(base.commit(), base.behind(), base.folder(), base.folderOfCopy());
    DesiredState held = guardrails.unknown(head);
    // The last one decides about the address.
    List<ReadDocument> same =
        Stream.of(
                known.stream().filter(b -> isSame(document, b) && !hasSameAddress(document, b)),
                known.stream().filter(b -> hasSameAddress(document, b)))
            .flatMap(all -> all)
            .toList();
    for (ReadDocument then : same) {
      if (then.desired().isPresent()) {
        held = guardrails.stricter(held, then.desired().get());
      }
      if (then.isMistaken()) {
        held = Guardrails.mistaken(held, then.file());
      }
    }
    return held;
  }

  /** One that is behind a link in the base is not read at its place. */
  private static boolean isThere(ReadDocument then) {
    return then.desired().isPresent();
  }

  private static boolean isSame(ReadDocument now, ReadDocument then) {
    if (now.desired().isEmpty() || then.desired().isEmpty()) {
      return now.file().equals(then.file());
    }
    Optional<String> address = address(now);
    Optional<String> before = address(then);
    return now.name().equals(then.name())
        || hasSameAddress(now, then)
        || now.file().equals(then.file()) && (address.isEmpty() || before.isEmpty());
  }

  private static boolean hasSameAddress(ReadDocument now, ReadDocument then) {
    Optional<String> address = address(now);
    return address.isPresent() && address.equals(address(then));
  }

  private static Optional<String> address(ReadDocument document) {
    return document.desired().flatMap(DesiredState::url).map(GuardedReading::canonical);
  }

  private static String canonical(String url) {
    try {
      return Target.of(url).url().toString();
    } catch (InvalidTarget _) {
      return url;
    }
  }
}
