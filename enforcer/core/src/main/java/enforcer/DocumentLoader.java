package enforcer;

import static java.util.stream.Collectors.toMap;

import enforcer.Enforcer.LoadedDocuments;
import enforcer.Enforcer.ReadDocument;
import enforcer.desired.DesiredReader;
import enforcer.desired.DesiredState;
import enforcer.desired.NumberSets;
import enforcer.desired.PackFiles;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.document.CheckedDocument;
import enforcer.document.Document;
import enforcer.document.DocumentFinder;
import enforcer.document.DocumentReader;
import enforcer.document.SchemaCheck;
import enforcer.document.SourceFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads documents into desired states, and reports every mistake of every file at once. */
record DocumentLoader(SchemaCheck schema, ResultJudge judge, Instant now) {

  /**
   * The documents at these paths.
   *
   * @param workingFolder what relative paths are relative to
   * @param base the same folder in the base of a change, whose number sets hold
   */
  LoadedDocuments read(List<String> paths, Path workingFolder, Optional<Path> base) {
    Diagnostics diagnostics = new Diagnostics();
    DocumentFinder.Found found = DocumentFinder.find(paths, workingFolder, diagnostics);
    Map<String, Path> borders =
        found.files().stream().collect(toMap(SourceFile::shown, SourceFile::border, (a, _) -> a));
    List<Document> documents = new DocumentReader(diagnostics).readAll(found.files());
    List<Diagnostic> reading = diagnostics.sorted();
    Map<String, ReadDocument> read = new LinkedHashMap<>();
    found.files().forEach(file -> read.put(file.shown(), unread(file.shown(), reading)));
    for (Document document : documents) {
      Diagnostics own = new Diagnostics();
      reading.stream().filter(d -> document.reads(d.place().file())).forEach(own::add);
      CheckedDocument checked = schema.check(document, own);
      Path folder = workingFolder.resolve(document.file()).toAbsolutePath().getParent();
      Path border = borders.get(document.file());
      Optional<Path> before = base.map(b -> b.resolve(document.file()).getParent());
      NumberSets sets = new NumberSets(folder, border, before, own);
      PackFiles packs = new PackFiles(workingFolder, border, own);
      DesiredState desired = new DesiredReader(checked, sets, packs, own).read();
      desired.proofs().values().forEach(proof -> proof.check(now, own));
      judge.check(desired, own);
      List<Diagnostic> told = document.told(own.sorted());
      diagnostics.addAll(told);
      String name = desired.name().isEmpty() ? document.file() : desired.name();
      read.put(
          document.file(), new ReadDocument(name, document.file(), Optional.of(desired), told));
    }
    // A file that was named or found, but whose kind is unknown.
    reading.stream()
        .map(d -> d.place().file())
        .filter(file -> documents.stream().noneMatch(d -> d.reads(file)))
        .forEach(file -> read.computeIfAbsent(file, f -> unread(f, reading)));
    read.values().removeIf(r -> r.desired().isEmpty() && !r.isMistaken());
    return new LoadedDocuments(
        List.copyOf(read.values()),
        diagnostics.sorted(),
        found.skipped(),
        found.extended(),
        List.of());
  }

  private static ReadDocument unread(String file, List<Diagnostic> reading) {
    List<Diagnostic> own = reading.stream().filter(d -> d.place().file().equals(file)).toList();
    return new ReadDocument(file, file, Optional.empty(), own);
  }
}
