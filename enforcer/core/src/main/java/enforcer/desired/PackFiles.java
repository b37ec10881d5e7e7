package enforcer.desired;

import enforcer.diagnostic.Diagnostics;
import enforcer.document.Node;
import enforcer.document.SiblingFile;
import enforcer.document.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the packs of rules that a document names: built-in ones, and files beside it. */
public final class PackFiles {
  private static final List<String> SUFFIXES = List.of(".yaml", ".yml");

  private final Path workingFolder;
  private final Path border;
  private final SiblingFile siblings;

  /**
   * @param workingFolder what the names of documents are relative to
   * @param border the folder that must hold every pack, after links are followed
   */
  public PackFiles(Path workingFolder, Path border, Diagnostics diagnostics) {
    this.workingFolder = workingFolder;
    this.border = border;
    this.siblings = new SiblingFile("a pack", diagnostics);
  }

  /** The pack of an entry; empty after a mistake, which is reported. */
  Optional<NamedPack> named(Node entry, String text, String path) {
    if (SUFFIXES.stream().noneMatch(text::endsWith)) {
      return Optional.of(new NamedPack(text, Optional.empty(), entry.place()));
    }
    return siblings
        .resolve(entry, path, writer(entry.place().file()))
        .map(file -> new NamedPack(file.shown(), Optional.of(file.path()), entry.place()));
  }

  /** The file that holds an entry: the document, or one of its bases. */
  private SourceFile writer(String shown) {
    Path file = workingFolder.resolve(shown).toAbsolutePath();
    try {
      return new SourceFile(file.toRealPath(), shown, border.toRealPath());
    } catch (IOException _) {
      return new SourceFile(file, shown, border);
    }
  }
}
