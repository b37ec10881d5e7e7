package enforcer;

import enforcer.Enforcer.ReadDocument;
import enforcer.desired.DesiredState;
import enforcer.desired.NamedPack;
import enforcer.diagnostic.Diagnostics;
import enforcer.document.Document;
import enforcer.document.DocumentFinder;
import enforcer.document.DocumentReader;
import enforcer.document.WorkingTree;
import enforcer.planfile.AppliedRecord.KeptDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files that a document consists of: itself, what it extends, its number sets, and its packs of
 * rules. Kept beside what was applied, they can be read again as they were.
 */
public final class DocumentClosure {
  private static final long LARGEST = 4 << 20;

  private DocumentClosure() {}

  /** The files of a document; empty where one cannot be kept. */
  public static Optional<KeptDocuments> of(DesiredState desired, Path workingFolder) {
    try {
      Path here = workingFolder.toAbsolutePath().normalize();
      Path document = here.resolve(desired.file()).normalize();
      Path root =
          WorkingTree.repository(here)
              .filter(document::startsWith)
              .orElse(document.startsWith(here) ? here : document.getParent());
      Path folder = here.startsWith(root) ? here : root;
      SortedMap<String, String> texts = new TreeMap<>();
      long size = 0;
      for (Path file : files(desired, here)) {
        size += Files.size(file);
        if (!file.startsWith(root) || size > LARGEST) {
          return Optional.empty();
        }
        texts.put(root.relativize(file).toString(), Files.readString(file));
      }
      return texts.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new KeptDocuments(
                  root.relativize(folder).toString(),
                  folder.relativize(document).toString(),
                  texts));
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static List<Path> files(DesiredState desired, Path here) throws IOException {
    Diagnostics mistakes = new Diagnostics();
    DocumentFinder.Found found = DocumentFinder.find(List.of(desired.file()), here, mistakes);
    List<Path> files = new ArrayList<>();
    for (Document document : new DocumentReader(mistakes).readAll(found.files())) {
      document.sources().forEach(source -> files.add(here.resolve(source).normalize()));
    }
    if (files.isEmpty()) {
      return files;
    }
    desired.policies().stream()
        .map(NamedPack::file)
        .flatMap(Optional::stream)
        .forEach(pack -> files.add(pack.toAbsolutePath().normalize()));
    Path sets = files.getFirst().resolveSibling("numbers");
    if (Files.isDirectory(sets)) {
      try (Stream<Path> all = Files.list(sets)) {
        all.filter(f -> f.toString().endsWith(".yaml") && Files.isRegularFile(f))
            .forEach(files::add);
      }
    }
    return files;
  }

  /** What kept files say; empty where they can no longer be read without a mistake. */
  public static Optional<DesiredState> read(KeptDocuments kept, Enforcer enforcer) {
    try {
      Path root = Files.createTempDirectory("enforcer-applied").toRealPath();
      try {
        // The border that no base may leave is where the tree ends.
        Files.createDirectory(root.resolve(".git"));
        for (var text : kept.texts().entrySet()) {
          Path file = inside(root, text.getKey());
          Files.createDirectories(file.getParent());
          Files.writeString(file, text.getValue());
        }
        Path folder = inside(root, kept.folder());
        Files.createDirectories(folder);
        List<ReadDocument> read = enforcer.read(List.of(kept.file()), folder).documents();
        return read.size() == 1 && !read.getFirst().isMistaken()
            ? read.getFirst().desired()
            : Optional.empty();
      } finally {
        remove(root);
      }
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Path inside(Path root, String name) throws IOException {
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("a file outside of the tree");
    }
    return file;
  }

  private static void remove(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
