package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.at;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.pseudonym.PseudonymKey;
import enforcer.pseudonym.Pseudonyms;
import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a document or a rule says of a number or a name gives nobody away who has it. */
class HiddenOwnersTest {
  @TempDir private Path folder;

  @BeforeEach
  void aKey() throws IOException {
    Path key = folder.resolve("key");
    Files.write(key, new byte[32]);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  /** A document may add any number, also one of a person and one of a ring group. */
  @Test
  void anEmergencyNumberThatSomebodyHasIsHiddenAsItsOwnerIs() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Files.writeString(
          folder.resolve("acme.yaml"),
          """
          apiVersion: enforcer/v1
          kind: PhoneSystem
          name: acme
          connect: { url: "%s" }
          emergency: { numbers: ["112", "300", "800", "7777"] }
          """
              .formatted(pbx.url()));
      at(folder, pbx)
          .run(
              "check",
              "acme.yaml",
              "--policies",
              "guide,emergency,forwards",
              "--save",
              "plain.json");
    }
    hidden("--policies", "guide,emergency,forwards", "--save", "hidden.json");

    Pseudonyms under = Pseudonyms.under(PseudonymKey.of(Files.readAllBytes(folder.resolve("key"))));
    assertThat(help("plain.json")).contains("112", "300", "800", "7777");
    assertThat(help("hidden.json"))
        .contains("112", under.of("300"), under.of("800"), "7777")
        .doesNotContain("300", "800");
  }

  private Set<String> help(String file) throws IOException {
    JsonNode saved = new ObjectMapper().readTree(folder.resolve(file));
    return saved
        .path("help")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aRingGroupThatIsCalledAsADepartmentDoesNotKeepItsName() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "forwards", "--save", "plain.json");
    }
    String report = hidden("--policies", "forwards", "--save", "hidden.json").out();

    assertThat(Files.readString(folder.resolve("plain.json"))).contains("Front desk");
    assertThat(report + Files.readString(folder.resolve("hidden.json")))
        .doesNotContainIgnoringCase("front desk");
  }

  private Run hidden(String... more) {
    return Run.in(folder)
        .run(
            Stream.concat(
                    Stream.of(
                        "check",
                        "--reading",
                        "plain.json",
                        "-o",
                        "json",
                        "--pseudonyms",
                        "--pseudonyms-key",
                        "key"),
                    Stream.of(more))
                .toArray(String[]::new));
  }
}
