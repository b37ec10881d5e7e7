package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each plan says who must agree to it, by what it does. */
class ApprovalTest {
  private static final String TIGHTER = "antiHacking: { failedLogins: 5 }\n";
  private static final String LOOSER = "antiHacking: { failedLogins: 200 }\n";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "antiHacking: { failedLogins: 5 } | routine",
        "antiHacking: { failedLogins: 200 } | loosening",
        "outbound: { manage: merge, emergency: [{ name: Help, dial: [\"999\"], length: \"3\", from:"
            + " everyone, via: [uk-primary] }] } | emergency",
        "networks: { office: 203.0.113.0/24, runner: { cidr: 192.0.2.200/32, use: automation }"
            + " }&console: { restricted: true, allow: [office, runner] } | admin",
        "antiHacking: { failedLogins: 25 } | routine",
        "extensions: { rules: [{ match: { extensions: [\"202\"] }, set: { require2fa: true } }] } |"
            + " admin",
        "extensions: { rules: [{ match: { extensions: [\"204\"] }, set: { require2fa: true } }] } |"
            + " routine",
      })
  void theWorstOfWhatAPlanDoesSaysWhoAgrees(String sections, String approval) {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", sections.replace('&', '\n') + "\n");

      JsonNode plan = JsonMapper.shared().readTree(plan(acme, "-o", "json").out());

      assertThat(plan.path("approval").asString()).isEqualTo(approval);
    }
  }

  @Test
  void textAndMarkdownSayIt() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", LOOSER);

      assertThat(plan(acme).out()).contains("Approval: loosening.");
      assertThat(plan(acme, "-o", "markdown").out()).contains("Approval: loosening.");
    }
  }

  /** Owner 202 has no e-mail address, to which the code of enrolment could go. */
  @Test
  void whoMayHaveNoWayInIsReadFirst() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file(
          "acme.yaml",
          "acme",
          "extensions: { rules: [{ match: { extensions: [\"202\"] }, set: { require2fa: true } }]"
              + " }\n");

      String text = plan(acme, "-o", "markdown").out();

      assertThat(text).contains("**Read this first**");
      assertThat(text.substring(text.indexOf("**Read this first**"), text.indexOf("```diff")))
          .contains("no e-mail address, so there may be no way in");
    }
  }

  @Test
  void aFileRaisesAndNeverLowers() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", TIGHTER + "approval: admin\n");
      assertThat(plan(acme).out()).contains("Approval: admin.");
      acme.file("acme.yaml", "acme", LOOSER + "approval: routine\n");
      assertThat(plan(acme).out()).contains("Approval: loosening.");
    }
  }

  /** What the operator demands stands outside of the tree, where no branch reaches it. */
  @Test
  void theOperatorRaisesEveryPlan(@TempDir Path config) throws Exception {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", TIGHTER + "approval: routine\n");
      Path file = config.resolve("operator.yaml");
      Files.writeString(
          file, "apiVersion: enforcer/v1\nkind: Operator\nchannels: {}\napproval: emergency\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      Map<String, String> environment = new TreeMap<>(acme.setting().environment());
      environment.put("ENFORCER_CONFIG_DIR", config.toString());
      Run.Setting there = acme.setting().environment(environment);

      assertThat(there.run("plan", "acme.yaml").out()).contains("Approval: emergency.");
      Files.writeString(file, "apiVersion: enforcer/v1\nkind: Operator\napproval: nobody\n");
      Run mistaken = there.run("plan", "acme.yaml");
      assertThat(mistaken.code()).isEqualTo(1);
      assertThat(mistaken.err()).contains("the operator's file has a mistake");
      assertThat(mistaken.out()).isEmpty();
    }
  }

  /** The country of a document stands for the one that the phone system itself has. */
  @Test
  void callsThatChangeUnderAnotherCountryAreOfEmergency() {
    String block =
        "outbound: { manage: merge, rules: [{ name: Block, dial: [\"09\"], from: everyone, action:"
            + " block }] }\n";
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", block);
      assertThat(plan(acme).out()).contains("Approval: routine.");
      acme.file("acme.yaml", "acme", block);
      replace("emergency: { numbers", "emergency: { country: GB, numbers");
      assertThat(plan(acme).out()).contains("Approval: emergency.");
    }
  }

  @Test
  void aSavedPlanThatSaysLessThanItNeedsIsRefused() throws Exception {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", LOOSER);
      plan(acme, "--out", "acme.plan.json");
      Path file = folder.resolve("acme.plan.json");
      ObjectNode plan = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
      plan.put("approval", "routine");
      Files.writeString(file, plan.toString());

      Run apply = acme.run("apply", "acme.plan.json");

      assertThat(apply.code()).isEqualTo(1);
      assertThat(apply.err()).contains("approval: this is not what the plan needs");
    }
  }

  private static Run plan(Simulated acme, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "plan";
    all[1] = "acme.yaml";
    System.arraycopy(more, 0, all, 2, more.length);
    return acme.run(all);
  }

  private void replace(String from, String to) {
    try {
      Path file = folder.resolve("acme.yaml");
      Files.writeString(file, Files.readString(file).replace(from, to));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
