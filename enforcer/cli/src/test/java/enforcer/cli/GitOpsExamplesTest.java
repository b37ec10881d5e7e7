package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.cli.terminal.Terminal;
import enforcer.pbx.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that people copy are what their forge, their machine and our commands take. */
class GitOpsExamplesTest {
  private static final Pattern CREDENTIAL =
      Pattern.compile("secrets\\.|github\\.token|vars\\.|TOKEN|SIGN_KEY|CREDENTIALS|pull-requests");

  @TempDir private Path folder;

  static Stream<Path> workflows() {
    return GitOpsFiles.workflows();
  }

  static Stream<Path> withCommands() {
    return GitOpsFiles.all().filter(file -> !file.toString().endsWith(".timer"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aWorkflowFitsThePublishedSchema(Path file) throws IOException {
    String contracts = System.getenv("CONTRACTS");
    assumeTrue(
        contracts != null && !contracts.isBlank(), "CONTRACTS names no published schemas: skipped");
    String published = Files.readString(Path.of(contracts, "github-workflow.schema.json"));
    Schema schema =
        SchemaRegistry.withDialect(Dialects.getDraft7())
            .getSchema(JsonMapper.shared().readTree(published));

    assertThat(schema.validate(GitOpsFiles.document(file))).isEmpty();
    String wrong = GitOpsFiles.document(file).toString().replace("\"runs-on\"", "\"runs-where\"");
    assertThat(schema.validate(JsonMapper.shared().readTree(wrong))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("withCommands")
  void everyCommandLineIsOneThatThisReleaseTakes(Path file) {
    List<List<String>> commands = GitOpsFiles.commands(file);

    assertThat(commands).as("commands in " + file).isNotEmpty();
    for (List<String> command : commands) {
      String[] arguments = command.toArray(String[]::new);
      Terminal terminal = Terminal.ofProcess();
      new CommandTree(terminal, Timing.real()).lineFor(arguments).parseArgs(arguments);
    }
  }

  @Test
  void theWorkflowsTogetherCallWhatATeamNeeds() {
    Set<String> called = new TreeSet<>();
    workflows().flatMap(f -> GitOpsFiles.commands(f).stream()).forEach(c -> called.add(c.get(0)));
    assertThat(called).containsExactly("apply", "comment", "drift", "plan", "validate");

    called.clear();
    GitOpsFiles.commands(GitOpsFiles.GITLAB).forEach(c -> called.add(c.getFirst()));
    assertThat(called).containsExactly("apply", "comment", "drift", "plan", "validate");
  }

  @Test
  void theJobsOfABranchHoldNothingThatOpensADoor() {
    Path file = GitOpsFiles.WORKFLOWS.resolve("branch.yml");
    JsonNode workflow = GitOpsFiles.document(file);

    assertThat(workflow.path("on").propertyNames()).containsExactly("pull_request");
    assertThat(workflow.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
    assertThat(workflow.toString()).doesNotContainPattern(CREDENTIAL);
    for (JsonNode job : workflow.path("jobs").values()) {
      assertThat(job.propertyNames()).doesNotContain("environment", "secrets", "permissions");
      assertThat(job.path("runs-on").asString()).isEqualTo("ubuntu-latest");
      assertThat(checkouts(job)).hasSizeGreaterThan(1).allMatch(GitOpsExamplesTest::forgets);
    }

    JsonNode branch = GitOpsFiles.document(GitOpsFiles.GITLAB).path("branch");
    assertThat(branch.toString()).doesNotContainPattern(CREDENTIAL);
    assertThat(branch.propertyNames()).doesNotContain("environment", "secrets", "id_tokens");
    assertThat(branch.path("tags").toString()).isEqualTo("[\"no-phones\"]");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void whoHoldsACredentialRunsTheDefaultBranchInAnEnvironment(Path file) {
    JsonNode workflow = GitOpsFiles.document(file);
    assertThat(workflow.path("on").propertyNames()).doesNotContain("pull_request_target");
    if (!workflow.toString().contains("secrets.")) {
      return;
    }
    assertThat(workflow.path("on").propertyNames()).doesNotContain("pull_request");
    assertThat(workflow.path("permissions")).isEmpty();
    for (JsonNode job : workflow.path("jobs").values()) {
      assertThat(job.path("environment").asString()).startsWith("phones-");
      assertThat(job.path("env").toString()).doesNotContain("secrets.");
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void anActionIsPinnedAndNoTextOfOthersBecomesShell(Path file) {
    assertThat(GitOpsFiles.text(file).lines().filter(line -> line.contains("uses:")))
        .isNotEmpty()
        .allMatch(line -> line.matches(".*uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+"));
    for (JsonNode job : GitOpsFiles.document(file).path("jobs").values()) {
      assertThat(job.path("steps").valueStream().map(step -> step.path("run").asString("")))
          .noneMatch(run -> run.contains("${{"));
    }
  }

  @Test
  void eachJobOnGitLabHasWhatAJobNeeds() {
    JsonNode pipeline = GitOpsFiles.document(GitOpsFiles.GITLAB);
    for (String name : List.of("branch", "plan", "apply", "night")) {
      JsonNode job = pipeline.path(name);
      assertThat(job.path("stage").asString()).as(name).isIn("test", "deploy");
      assertThat(job.path("script").values()).as(name).isNotEmpty().allMatch(JsonNode::isString);
      assertThat(job.path("before_script").values()).as(name).allMatch(JsonNode::isString);
      assertThat(job.path("rules").values()).as(name).allMatch(rule -> rule.has("if"));
      if (!name.equals("branch")) {
        assertThat(job.path("environment").asString()).as(name).startsWith("phones-");
        assertThat(job.path("tags").toString()).as(name).isEqualTo("[\"phones\"]");
      }
    }
    assertThat(pipeline.at("/apply/rules/0/when").asString()).isEqualTo("manual");
  }

  @Test
  void theUnitsAreWhatSystemdTakes() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd here: skipped");
    List<String> units =
        List.of("enforcer-drift.service", "enforcer-drift.timer", "enforcer-worker.service");
    for (String unit : units) {
      String text = GitOpsFiles.text(GitOpsFiles.ROOT.resolve("systemd").resolve(unit));
      Files.writeString(
          folder.resolve(unit), text.replace("/opt/enforcer/bin/enforcer", "/bin/true"));
    }
    Process verify =
        new ProcessBuilder(
                "systemd-analyze",
                "verify",
                folder.resolve("enforcer-drift.service").toString(),
                folder.resolve("enforcer-drift.timer").toString(),
                folder.resolve("enforcer-worker.service").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(verify.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(verify.exitValue()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.contains("enforcer-"))).isEmpty();
  }

  @Test
  void theJobInKubernetesSeesItsSecretAloneAndKeepsItsState() {
    List<JsonNode> documents =
        GitOpsFiles.documents(GitOpsFiles.ROOT.resolve("kubernetes/cronjob.yaml"));
    JsonNode pod = documents.getFirst().at("/spec/jobTemplate/spec/template/spec");
    JsonNode container = pod.at("/containers/0");

    assertThat(documents.getFirst().at("/spec/concurrencyPolicy").asString()).isEqualTo("Forbid");
    assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/securityContext/capabilities/drop").toString())
        .isEqualTo("[\"ALL\"]");
    assertThat(pod.at("/volumes/1/secret/defaultMode").asString()).isEqualTo("0400");
    assertThat(pod.at("/volumes/2/persistentVolumeClaim/claimName").asString())
        .isEqualTo(documents.get(1).at("/metadata/name").asString());
    assertThat(names(container.path("volumeMounts"))).isEqualTo(names(pod.path("volumes")));
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new TreeSet<>();
    list.values().forEach(element -> names.add(element.path("name").asString()));
    return names;
  }

  private static List<JsonNode> checkouts(JsonNode job) {
    return job.path("steps")
        .valueStream()
        .filter(step -> step.path("uses").asString("").startsWith("actions/checkout@"))
        .toList();
  }

  private static boolean forgets(JsonNode checkout) {
    return !checkout.at("/with/persist-credentials").asBoolean(true);
  }
}
