package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What nobody knew of calls before an apply may be known after it. */
class SettledTest {
  /** Whether the only emergency rule takes the calls of anybody is not proven. */
  private static final String SEED =
      """
      extends: factory
      Groups: [ { Id: 50, Name: Ward } ]
      Trunks:
        - Number: "10000"
          Gateway: { Name: t1, Host: a.example.net, Port: 5060 }
          SimultaneousCalls: 16
      Users:
        - Number: "200-205"
          FirstName: "P {number}"
          EmailAddress: "p{number}@x.example"
          Groups: { DEFAULT: system_owners, Ward: users }
      OutboundRules:
        - Name: E
          Prefix: "999,112"
          NumberLengthRanges: "3"
          GroupIds: [50]
          Routes: [{ TrunkName: t1 }]
      """;

  private static final String FOR_EVERYONE =
      """
      outbound:
        manage: merge
        emergency:
          - { name: Help, dial: ["999", "112"], length: "3", from: everyone, via: [t1] }
      """;

  @TempDir private Path folder;
  private Sites sites;

  @BeforeEach
  void start() throws IOException {
    Path seed = Files.writeString(folder.resolve("seed.yaml"), SEED);
    SimulatorOptions options = SimulatorOptions.defaults().withSeed(seed.toString());
    sites =
        new Sites(folder)
            .with("dark", options, "antiHacking: { failedLogins: 5 }\n")
            .with("settled", options, FOR_EVERYONE);
  }

  @AfterEach
  void stop() {
    sites.close();
  }

  @Test
  void whatTheApplySettlesIsDoneAndNoLongerUnknown() {
    assertThat(sites.run("plan", "sites/settled.yaml").code()).isEqualTo(4);

    Run apply = sites.run("apply", "sites/settled.yaml", "--auto-approve");

    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(sites.run("drift", "sites/settled.yaml").code()).isZero();
  }

  @Test
  void whatStaysUnknownIsNotDone() {
    assertThat(sites.run("apply", "sites/dark.yaml", "--auto-approve").code()).isEqualTo(4);
    assertThat(sites.run("drift", "sites/dark.yaml").code()).isEqualTo(4);
  }

  @Test
  void theSummaryTellsTheTwoApart() {
    Run apply = sites.run("apply", "sites", "--auto-approve", "-o", "json");

    assertThat(apply.code()).isEqualTo(4);
    assertThat(names(apply, "applied")).containsExactly("dark", "settled");
    assertThat(names(apply, "unknown")).containsExactly("dark");
  }

  private static List<String> names(Run run, String result) {
    JsonNode json = JsonMapper.shared().readTree(run.out());
    return json.at("/summary/" + result).valueStream().map(JsonNode::stringValue).toList();
  }
}
