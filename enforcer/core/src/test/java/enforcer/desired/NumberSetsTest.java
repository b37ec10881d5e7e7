package enforcer.desired;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.fixture.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number sets are prefixes that somebody else looked up; the file beside the document wins. */
class NumberSetsTest {
  private static final String RULE =
      """
      outbound:
        manage: merge
        rules:
          - { name: Block, dial: [%s], from: everyone, action: block }
      """;

  private final Diagnostics diagnostics = new Diagnostics();
  @TempDir Path folder;

  @BeforeEach
  void makeTheFolderOfSets() throws IOException {
    Files.createDirectory(folder.resolve("numbers"));
  }

  @Test
  void aBuiltInSetIsExpandedBeforeAnyPbxIsAsked() {
    assertThat(dial("numbers/premium-gb")).contains("09").allMatch(p -> !p.startsWith("numbers"));
    assertThat(problems()).isEmpty();
  }

  @Test
  void setsAndPrefixesOfOneRuleAreOneSet() {
    assertThat(dial("numbers/premium-gb, \"09\", \"1234\""))
        .containsAll(dial("numbers/premium-gb"))
        .contains("1234")
        .doesNotHaveDuplicates();
  }

  @Test
  void aFileBesideTheDocumentWinsOverTheBuiltInSet() throws IOException {
    write("premium-gb", "prefixes: [\"0909\", 118]");
    assertThat(dial("numbers/premium-gb")).containsExactly("0909", "118");
  }

  @Test
  void aLinkOutOfTheWorkingTreeIsRefusedAndNothingOfTheFileIsSaid(@TempDir Path outside)
      throws IOException {
    Path file = Files.writeString(outside.resolve("shadow"), "root:x:0\nalice: [CANARY\n");
    Files.createSymbolicLink(folder.resolve("numbers/sh.yaml"), file);

    assertThat(dial("numbers/sh")).isEmpty();
    assertThat(problems().toString()).contains("outside the working tree").doesNotContain("CANARY");
  }

  @Test
  void aSetThatNobodyHasNamesThoseThatThereAre() throws IOException {
    write("ours", "prefixes: [\"1\"]");
    assertThat(dial("numbers/premium-xx")).isEmpty();
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith(
            "acme.yaml:4:29 outbound.rules[0].dial[0]: no number set \"numbers/premium-xx\"")
        .contains("known sets: ", "numbers/ours", "numbers/premium-gb", "numbers/satellite");
  }

  /** No prefix at all means any number: a set that is empty by mistake would open everything. */
  @ParameterizedTest
  @ValueSource(strings = {"prefixes: []", "prefix: [\"0900\"]", "prefixes: \"0900\"", "title: x"})
  void aSetWithoutPrefixesIsAMistake(String text) throws IOException {
    write("mine", text);
    dial("numbers/mine");
    assertThat(problems())
        .singleElement()
        .asString()
        .endsWith("this number set has no prefixes; write prefixes: [\"0900\", \"+44900\"]")
        .contains("mine.yaml");
  }

  @Test
  void whatIsNoPrefixIsAMistakeWhereItStands() throws IOException {
    write("mine", "prefixes: [\"0900\", \"0800-1\", []]");
    assertThat(dial("numbers/mine")).containsExactly("0900");
    assertThat(problems())
        .satisfiesExactly(
            p -> assertThat(p).contains("mine.yaml:1:20 prefixes: this is not a prefix"),
            p -> assertThat(p).contains("mine.yaml:1:30 prefixes: this is not a prefix"));
  }

  @Test
  void aSetThatCannotBeReadIsOneMistakeAndNotAMissingSet() throws IOException {
    write("mine", "prefixes: [\"0900\"");
    dial("numbers/mine");
    assertThat(problems()).singleElement().asString().contains("mine.yaml:");
  }

  @Test
  void aNameNeverLeavesTheFolder() throws IOException {
    Files.writeString(folder.resolve("secret.yaml"), "prefixes: [\"1\"]");
    assertThat(dial("numbers/../secret")).isEmpty();
    assertThat(problems()).singleElement().asString().contains("does not fit here");
    assertThat(new NumberSets(folder, diagnostics).prefixes("numbers/../secret")).isEmpty();
  }

  private void write(String set, String text) throws IOException {
    Files.writeString(folder.resolve("numbers").resolve(set + ".yaml"), text);
  }

  private List<String> dial(String said) {
    DesiredState desired = Story.read(RULE.formatted(said), folder, diagnostics);
    return desired.sections().firstEntry().getValue().list("rules").getFirst().texts("dial");
  }

  private List<String> problems() {
    return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
  }
}
