package enforcer.export;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.desired.DesiredReader;
import enforcer.desired.DesiredState;
import enforcer.desired.NumberSets;
import enforcer.desired.PackFiles;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Severity;
import enforcer.diff.Differ;
import enforcer.diff.Differences;
import enforcer.diff.Resolution;
import enforcer.diff.Resolver;
import enforcer.document.CheckedDocument;
import enforcer.document.Document;
import enforcer.document.DocumentReader;
import enforcer.document.SchemaCheck;
import enforcer.document.SourceFile;
import enforcer.model.Binding;
import enforcer.model.Release;
import enforcer.model.State;
import enforcer.schema.DocumentSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Reads a document that was just exported, as a later plan does. */
final class ReadBack {
  private static final SchemaCheck SCHEMA = new SchemaCheck(DocumentSchema.json());

  private ReadBack() {}

  /** The differences of an export from the state that it was made of. */
  static Differences differences(Path folder, String text, State live, Release release) {
    Diagnostics diagnostics = new Diagnostics();
    DesiredState desired = read(folder, text, diagnostics);
    Resolution resolution = Resolver.resolve(desired, live, Binding.of(release), Instant.now());
    diagnostics.addAll(resolution.diagnostics());

    assertThat(diagnostics.sorted()).as(text).noneMatch(d -> d.severity() == Severity.ERROR);
    assertThat(resolution.unknown()).isEmpty();
    return Differ.diff(resolution);
  }

  private static DesiredState read(Path folder, String text, Diagnostics diagnostics) {
    Path file = folder.resolve("exported.yaml");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DocumentReader reader = new DocumentReader(diagnostics);
    List<Document> documents =
        reader.readAll(List.of(new SourceFile(file, "exported.yaml", folder)));
    assertThat(diagnostics.sorted()).as(text).isEmpty();
    CheckedDocument checked = SCHEMA.check(documents.getFirst(), diagnostics);
    return new DesiredReader(
            checked,
            new NumberSets(folder, diagnostics),
            new PackFiles(folder, folder, diagnostics),
            diagnostics)
        .read();
  }
}
