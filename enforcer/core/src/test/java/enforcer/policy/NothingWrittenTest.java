package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dash or a key with nothing behind it is one mistake, and nothing of the file counts. */
class NothingWrittenTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void inPlaceOfARule() {
    String pack =
        "apiVersion: enforcer/v1\nkind: PolicyPack\nname: mine\ntitle: Ours.\nrules:\n  - ~\n";

    assertThat(new PackReader(diagnostics).parse(pack, "mine.yaml")).isEmpty();
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith("mine.yaml:6:5 rules[0]: nothing is written here");
  }

  @Test
  void inPlaceOfAnException(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("exceptions.yaml"),
            "apiVersion: enforcer/v1\nkind: Exceptions\nexceptions:\n  -\n");
    var reader = new ExceptionsReader(List.of(), Instant.EPOCH, diagnostics, diagnostics);

    assertThat(reader.read(file, "exceptions.yaml")).isEmpty();
    assertThat(mistakes()).singleElement().asString().contains("nothing is written here");
  }

  private List<String> mistakes() {
    return diagnostics.sorted().stream().map(Object::toString).toList();
  }
}
