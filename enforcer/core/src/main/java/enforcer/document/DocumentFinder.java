package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Finds the documents that the arguments of a command line mean. */
public final class DocumentFinder {

  /** A file that looks like a document and is not one, or not one of ours. */
  public record Skipped(String file, String reason) {}

  /** A baseline that stands for its documents, and how many these are. */
  public record Extended(String file, int documents) {}

  /**
   * The files that the arguments name.
   *
   * @param files the files to read, in the order of the arguments, those of a folder by name
   * @param skipped other files in a folder
   * @param extended the baselines that were named for their documents
   */
  public record Found(List<SourceFile> files, List<Skipped> skipped, List<Extended> extended) {
    public Found {
      files = List.copyOf(files);
      skipped = List.copyOf(skipped);
      extended = List.copyOf(extended);
    }
  }

  /** Folders beside documents whose files have no header. */
  private static final Set<String> OF_OTHER_KINDS = Set.of("numbers", "policies", "acceptances");

  private final Path workingFolder;
  private final Diagnostics diagnostics;
  private final SequencedMap<Path, SourceFile> files = new LinkedHashMap<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<Place> baselines = new ArrayList<>();
  private final SequencedMap<Path, Path> named = new LinkedHashMap<>();
  private final List<Extended> extended = new ArrayList<>();
  private int targets;

  private DocumentFinder(Path workingFolder, Diagnostics diagnostics) {
    this.workingFolder = workingFolder;
    this.diagnostics = diagnostics;
  }

  /**
   * The documents in files, and in folders and all folders below them. Folders that are hidden,
   * called {@code target} or reached through a link are left out. A baseline that is named without
   * any document means all that extend it in its working tree.
   *
   * @param arguments as the user wrote them, relative to the working folder
   */
  public static Found find(List<String> arguments, Path workingFolder, Diagnostics diagnostics) {
    DocumentFinder finder = new DocumentFinder(workingFolder, diagnostics);
    arguments.forEach(finder::argument);
    if (finder.targets == 0) {
      finder.baselinesAlone();
    }
    return new Found(List.copyOf(finder.files.values()), finder.skipped, finder.extended);
  }

  private void argument(String argument) {
    Place place = Place.of(Excerpt.escaped(argument));
    try {
      Path written = Path.of(argument);
      Path path = workingFolder.resolve(written);
      if (Files.isDirectory(path)) {
        folder(written, path);
      } else if (Files.exists(path)) {
        file(written, path);
      } else {
        diagnostics.error(place, KeyPath.ROOT, "no such file or folder", WorkingTree.guess(path));
      }
    } catch (InvalidPathException | IOException _) {
      diagnostics.error(place, KeyPath.ROOT, "this cannot be read", "");
    }
  }

  /** A baseline may be among other files, as in {@code *.yaml}; then it stands for nothing. */
  private void baselinesAlone() {
    if (named.isEmpty()) {
      String remedy = "name a document that extends it, or the file of the Baseline itself";
      baselines.forEach(
          b -> diagnostics.error(b, KeyPath.ROOT, "a Baseline is not a target", remedy));
    }
    named.forEach(this::documents);
  }

  private void documents(Path baseline, Path written) {
    Place place = Place.of(WorkingTree.shown(written));
    try {
      Path top = BaselineDocuments.around(baseline);
      List<Path> candidates = new ArrayList<>();
      // What a search passes over was not asked for.
      Files.walkFileTree(top, new Collector(top, above(top), candidates, new ArrayList<>()));
      candidates.sort(Comparator.comparing(Path::toString));
      List<Path> documents = new BaselineDocuments(baseline, top).among(candidates);
      for (Path document : documents) {
        add(above(top).resolve(top.relativize(document)), document.toRealPath(), top);
      }
      extended.add(new Extended(place.file(), documents.size()));
      if (documents.isEmpty()) {
        String remedy =
            "write extends: [\"%s\"] into one, or name its documents"
                .formatted(Excerpt.escaped(baseline.getFileName().toString()));
        String where = WorkingTree.shown(above(top));
        diagnostics.error(
            place,
            KeyPath.ROOT,
            "no document below " + (where.isEmpty() ? "." : where) + " extends this Baseline",
            remedy);
      }
    } catch (IOException _) {
      diagnostics.error(place, KeyPath.ROOT, "its documents cannot be looked for", "");
    }
  }

  /** A folder as seen from the working folder. */
  private Path above(Path folder) throws IOException {
    return workingFolder.toRealPath().relativize(folder);
  }

  private void leadsOut(String shown) {
    diagnostics.error(
        Place.of(shown),
        KeyPath.ROOT,
        "this link leads outside the working tree",
        "put a copy of the file there instead of a link");
  }

  /** A file that was named itself is never skipped; the reader reports its mistakes. */
  private void file(Path written, Path path) throws IOException {
    Optional<Path> repository =
        WorkingTree.repository(path.toAbsolutePath().getParent().toRealPath());
    if (repository.isPresent() && WorkingTree.leadsOut(path, repository.get())) {
      leadsOut(WorkingTree.shown(written));
      return;
    }
    if (Files.isRegularFile(path) && Sniffed.of(path) instanceof Sniffed.Baseline) {
      named.put(path.toRealPath(), written);
      return;
    }
    Path real = path.toRealPath();
    Path folder = workingFolder.toRealPath();
    add(written, real, real.startsWith(folder) ? folder : real.getParent());
  }

  private void folder(Path written, Path path) throws IOException {
    List<Path> candidates = new ArrayList<>();
    Path top = path.toRealPath();
    Files.walkFileTree(top, new Collector(top, written, candidates, skipped));
    candidates.sort(Comparator.comparing(Path::toString));
    int before = targets + baselines.size();
    int said = diagnostics.sorted().size();
    for (Path candidate : candidates) {
      Path name = written.resolve(top.relativize(candidate));
      switch (sniffed(candidate)) {
        case Sniffed.Headless _ -> headless(top.relativize(candidate), WorkingTree.shown(name));
        case Sniffed.Target _ -> add(name, candidate.toRealPath(), top);
        case Sniffed.Baseline _ -> baselines.add(Place.of(WorkingTree.shown(name)));
        case Sniffed.Other(var reason) -> skipped.add(new Skipped(WorkingTree.shown(name), reason));
      }
    }
    boolean none = targets + baselines.size() == before;
    if (none && diagnostics.sorted().size() == said) {
      String remedy = "a document begins with apiVersion: enforcer/v1 and kind: PhoneSystem";
      Place place = Place.of(Excerpt.escaped(written.toString()));
      diagnostics.error(place, KeyPath.ROOT, "no document found here", remedy);
    }
  }

  /** Skips the look into a device or a pipe, which would not end; the reader reports it. */
  static Sniffed sniffed(Path file) throws IOException {
    return Files.isRegularFile(file) ? Sniffed.of(file) : new Sniffed.Target();
  }

  /**
   * Reports a file without a header: it may be a phone system and must not be skipped in silence.
   */
  private void headless(Path inFolder, String shown) {
    for (Path above = inFolder.getParent(); above != null; above = above.getParent()) {
      if (OF_OTHER_KINDS.contains(above.getFileName().toString())) {
        return;
      }
    }
    diagnostics.error(
        Place.of(shown),
        Header.API_VERSION,
        "this file does not say what it is",
        "begin a phone system with apiVersion: "
            + Document.API_VERSION
            + "; keep files of other tools in another folder, or in one that begins with a dot");
  }

  private void add(Path written, Path real, Path named) throws IOException {
    targets++;
    Path border = WorkingTree.border(real, named);
    files.putIfAbsent(real, new SourceFile(real, WorkingTree.shown(written), border));
  }

  /** Collects the YAML files of a tree; a link is followed to a file, never to a folder. */
  private final class Collector extends SimpleFileVisitor<Path> {
    private final Path top;
    private final Path border;
    private final Path written;
    private final List<Path> candidates;
    private final List<Skipped> skipped;

    Collector(Path top, Path written, List<Path> candidates, List<Skipped> skipped) {
      this.top = top;
      this.border = WorkingTree.repository(top).orElse(top);
      this.written = written;
      this.candidates = candidates;
      this.skipped = skipped;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
      boolean passedOver = name.startsWith(".") || name.equals("target");
      return passedOver && !folder.equals(top)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
      boolean hidden = name.startsWith(".");
      if (Files.isDirectory(file) && !hidden) {
        skipped.add(new Skipped(shown(file), "a link to a folder is not followed"));
      } else if (yaml && hidden && isOurs(file)) {
        skipped.add(new Skipped(shown(file), "its name begins with a dot"));
      } else if (yaml && !hidden) {
        candidate(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** Other tools keep their settings in YAML files whose names begin with a dot. */
    private static boolean isOurs(Path file) throws IOException {
      return Files.isRegularFile(file)
          && (Sniffed.of(file) instanceof Sniffed.Target
              || Sniffed.of(file) instanceof Sniffed.Baseline);
    }

    private String shown(Path file) {
      return WorkingTree.shown(written.resolve(top.relativize(file)));
    }

    private void candidate(Path file) throws IOException {
      String shown = shown(file);
      if (Files.exists(file) && WorkingTree.leadsOut(file, border)) {
        leadsOut(shown);
      } else if (Files.exists(file)) {
        candidates.add(file);
      } else {
        String remedy = "remove the link, or let it lead to a document";
        diagnostics.error(Place.of(shown), KeyPath.ROOT, "this link leads nowhere", remedy);
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      Place place = Place.of(WorkingTree.shown(written.resolve(top.relativize(file))));
      diagnostics.error(place, KeyPath.ROOT, "this cannot be read", "");
      return FileVisitResult.CONTINUE;
    }
  }
}
