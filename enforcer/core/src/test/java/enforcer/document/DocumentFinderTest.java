package enforcer.document;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFinderTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void standInAFolder() throws IOException {
    folder = Files.createDirectory(temporary.toRealPath().resolve("here"));
  }

  @Test
  void findsTheSameFilesInTheSameOrderEveryTime() throws IOException {
    document("b.yaml");
    document("a.yml");
    document("sites/c.yaml");

    assertThat(found(".")).containsExactly("a.yml", "b.yaml", "sites/c.yaml");
  }

  @Test
  void passesOverHiddenAndBuiltFolders() throws IOException {
    document("a.yaml");
    document(".git/b.yaml");
    document("target/c.yaml");
    document("deep/.cache/d.yaml");
    document(".e.yaml");

    assertThat(found(".")).containsExactly("a.yaml");
  }

  @Test
  void looksIntoABuiltFolderThatIsNamed() throws IOException {
    document("target/c.yaml");

    assertThat(found("target")).containsExactly("target/c.yaml");
  }

  @Test
  void showsFilesAsTheUserWroteThem() throws IOException {
    document("sites/a.yaml");

    assertThat(found("./sites/../sites")).containsExactly("sites/a.yaml");
    assertThat(found("../here/sites/a.yaml")).containsExactly("../here/sites/a.yaml");
    assertThat(found(folder + "/sites")).containsExactly(folder + "/sites/a.yaml");
  }

  @Test
  void readsAFileThatIsNamedTwiceOnce() throws IOException {
    document("a.yaml");

    assertThat(found("a.yaml", ".", "./a.yaml")).containsExactly("a.yaml");
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void doesNotFollowALinkToAFolder() throws IOException {
    document("a.yaml");
    Files.createSymbolicLink(folder.resolve("again"), folder);
    Files.createDirectory(folder.resolve("sub"));
    Files.createSymbolicLink(folder.resolve("sub/up"), folder);

    assertThat(found(".")).containsExactly("a.yaml");
  }

  @Test
  void followsALinkToAFile() throws IOException {
    document("a.yaml");
    Files.createSymbolicLink(folder.resolve("z.yaml"), folder.resolve("a.yaml"));
    Files.createSymbolicLink(folder.resolve("broken.yaml"), folder.resolve("gone.yaml"));

    assertThat(found(".")).containsExactly("a.yaml");
    assertThat(mistakes()).singleElement().asString().startsWith("broken.yaml: this link leads");
    assertThat(found("z.yaml")).containsExactly("z.yaml");
  }

  /** Whoever writes a link may see the messages, but not the file. */
  @Test
  void ofAFileOutsideTheWorkingTreeNothingIsPrinted() throws IOException {
    Path outside = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-host"));
    Files.writeString(outside.resolve("htpasswd"), "admin:not-for-your-eyes\n");
    Path tree = Files.createDirectories(folder.resolve("tree"));
    Files.createDirectory(tree.resolve(".git"));
    Files.createDirectory(tree.resolve("numbers"));
    Files.createSymbolicLink(tree.resolve("site.yaml"), outside.resolve("htpasswd"));
    Files.createSymbolicLink(tree.resolve("numbers/set.yaml"), outside.resolve("htpasswd"));

    assertThat(found("tree")).isEmpty();
    assertThat(found("tree/site.yaml")).isEmpty();
    assertThat(mistakes())
        .filteredOn(m -> m.contains("leads outside the working tree"))
        .extracting(m -> m.substring(0, m.indexOf(':')))
        .contains("tree/site.yaml", "tree/numbers/set.yaml");
    assertThat(mistakes()).noneMatch(m -> m.contains("not-for-your-eyes"));
  }

  @Test
  void whatIsLinkedOrHiddenIsSaidToBePassedOver() throws IOException {
    document("a.yaml");
    document(".hidden.yaml");
    Files.writeString(folder.resolve(".pre-commit.yaml"), "repos: []\n");
    Path other = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-other"));
    Files.createSymbolicLink(folder.resolve("more"), other);

    DocumentFinder.Found found = DocumentFinder.find(List.of("."), folder, diagnostics);

    assertThat(found.files()).extracting(SourceFile::shown).containsExactly("a.yaml");
    assertThat(found.skipped())
        .extracting(skipped -> skipped.file() + ": " + skipped.reason())
        .containsExactlyInAnyOrder(
            ".hidden.yaml: its name begins with a dot", "more: a link to a folder is not followed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing yet\n",
        "---\n",
        "apiVersion:\nkind: PhoneSystem\n",
        "apiVersion: enforcer/v2\nkind: PhoneSystem\n",
        "apiVersion: enforcr/v1\nkind: PhoneSystem\n",
        "apiVersion: enforcer/v1\nkind: Pbx\n",
        "\uFEFF{ apiVersion: enforcer/v1, kind: PhoneSystem, name: beta }\n",
        "  apiVersion: enforcer/v1\n  kind: PhoneSystem\n",
        "apiVersion:\tenforcer/v1\r\nkind: PhoneSystem\r\n",
        "apiVersion: [\n",
      })
  void whatMayBeAPhoneSystemIsForTheReader(String text) throws IOException {
    document("a.yaml");
    Files.writeString(folder.resolve("b.yaml"), text);

    assertThat(found(".")).containsExactly("a.yaml", "b.yaml");
  }

  @Test
  void aFileInUtf16IsForTheReader() throws IOException {
    byte[] text =
        "apiVersion: enforcer/v1\nkind: PhoneSystem\n".getBytes(StandardCharsets.UTF_16LE);
    Files.write(folder.resolve("b.yaml"), text);

    assertThat(found(".")).containsExactly("b.yaml");
  }

  @Test
  void aFileThatDoesNotSayWhatItIsIsAMistake() throws IOException {
    document("a.yaml");
    Files.writeString(folder.resolve("b.yaml"), "apiversion: enforcer/v1\nkind: PhoneSystem\n");

    assertThat(found(".")).containsExactly("a.yaml");
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith("b.yaml apiVersion: this file does not say what it is");
  }

  @Test
  void numberSetsAndPoliciesNeedNoHeader() throws IOException {
    document("a.yaml");
    for (String other : List.of("numbers", "policies", "acceptances")) {
      Files.createDirectory(folder.resolve(other));
      Files.writeString(folder.resolve(other + "/x.yaml"), "prefixes: [\"1\"]\n");
    }

    assertThat(found(".")).containsExactly("a.yaml");
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void writesOutControlCharactersInNames() throws IOException {
    document("a\u001b[31m.yaml");

    assertThat(found(".")).containsExactly("a\\u001b[31m.yaml");
    assertThat(found("\u0007")).isEmpty();
    assertThat(mistakes()).containsExactly("\\u0007: no such file or folder");
  }

  @Test
  void reportsAnArgumentThatIsNoPath() {
    assertThat(found("a\0b")).isEmpty();
    assertThat(mistakes()).containsExactly("a\\u0000b: this cannot be read");
  }

  @Test
  void takesTheRepositoryAsTheBorderOfBases() throws IOException {
    Files.createDirectory(folder.resolve(".git"));
    document("sites/acme.yaml", "extends: [../base.yaml]");
    baseline("base.yaml");

    assertThat(sources("sites")).containsExactly("sites/acme.yaml", "base.yaml");
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void takesTheNamedFolderAsTheBorderWhereThereIsNoRepository() throws IOException {
    document("sites/acme.yaml", "extends: [../base.yaml]");
    baseline("base.yaml");

    assertThat(sources(".")).containsExactly("sites/acme.yaml", "base.yaml");
    assertThat(sources("sites/acme.yaml")).containsExactly("sites/acme.yaml", "base.yaml");
    assertThat(mistakes()).isEmpty();
    assertThat(sources("sites")).containsExactly("sites/acme.yaml");
    assertThat(mistakes()).singleElement().asString().contains("outside of the working tree");
  }

  @Test
  void doesNotLeaveTheWorkingTreeThroughALink() throws IOException {
    Files.writeString(temporary.resolve("secret.yaml"), "password: hunter2\n");
    Files.createSymbolicLink(folder.resolve("base.yaml"), temporary.resolve("secret.yaml"));
    Files.createSymbolicLink(folder.resolve("up"), temporary);
    document("acme.yaml", "extends: [base.yaml, up/secret.yaml]");

    assertThat(sources("acme.yaml")).containsExactly("acme.yaml");
    assertThat(mistakes())
        .hasSize(2)
        .allSatisfy(m -> assertThat(m).contains("outside of the working tree"));
  }

  @Test
  void knowsAFileByWhatItIsAndNotByTheLinkToIt() throws IOException {
    baseline("base.yaml");
    Files.createSymbolicLink(folder.resolve("alias.yaml"), folder.resolve("base.yaml"));
    document("acme.yaml", "extends: [base.yaml, alias.yaml]");

    assertThat(sources("acme.yaml")).containsExactly("acme.yaml", "base.yaml");
  }

  @Test
  void refusesAChainOfBasesWithoutEnd() throws IOException {
    for (int i = 0; i < 100; i++) {
      baseline("base" + i + ".yaml", "extends: [base" + (i + 1) + ".yaml]");
    }
    document("acme.yaml", "extends: [base0.yaml]");

    sources("acme.yaml");

    assertThat(mistakes()).singleElement().asString().contains("more than 64 files");
  }

  private List<String> found(String... arguments) {
    return DocumentFinder.find(Arrays.asList(arguments), folder, diagnostics).files().stream()
        .map(SourceFile::shown)
        .toList();
  }

  private List<String> sources(String argument) {
    var found = DocumentFinder.find(List.of(argument), folder, diagnostics);
    return new DocumentReader(diagnostics)
        .readAll(found.files()).stream().flatMap(d -> d.sources().stream()).toList();
  }

  private List<String> mistakes() {
    return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
  }

  private void document(String name, String... lines) throws IOException {
    write(name, "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme", lines);
  }

  private void baseline(String name, String... lines) throws IOException {
    write(name, "apiVersion: enforcer/v1\nkind: Baseline", lines);
  }

  private void write(String name, String header, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, header + "\n" + String.join("\n", lines) + "\n");
  }
}
