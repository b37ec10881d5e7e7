package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflows under examples/gitops/github, played on a real repository with a bare remote. */
class GitHubStoryTest {
  private static final String SITES =
      """
      git init -q -b main work && cd work
      git config user.name a && git config user.email a@example.com
      mkdir sites && cp ../acme.yaml ../city.yaml sites && git add . && git commit -qm first
      git clone -q --bare . ../remote.git && git remote add origin ../remote.git
      git switch -q --orphan readings && git commit -q --allow-empty -m Readings
      git push -q origin readings && git switch -q main
      """;

  @TempDir private Path folder;

  private Simulated acme;
  private Simulated city;
  private StubGitHub forge;
  private WorkflowRunner runner;
  private Map<String, String> expressions;

  @BeforeEach
  void aTeamThatKeepsTwoPhoneSystemsInGit() throws Exception {
    acme = Simulated.neglected(folder);
    city = Simulated.neglected(folder);
    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 25 }\n");
    city.file("city.yaml", "city", "antiHacking: { failedLogins: 25 }\n");
    for (Simulated site : new Simulated[] {acme, city}) {
      site.pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 25));
    }
    forge = new StubGitHub();
    runner = new WorkflowRunner(folder, folder.resolve("remote.git"), forge.job());
    work(SITES, folder);
    Signers signers = new Signers(Files.createDirectories(folder.resolve("keys")));
    signers.pair("ours", "Ed25519");
    String verify = Files.readString(Path.of(signers.verifying("ours")));
    expressions = new TreeMap<>();
    expressions.put("${{ secrets.ENFORCER_CREDENTIALS }}", credentials());
    expressions.put(
        "${{ secrets.ENFORCER_SIGN_KEY }}", Files.readString(Path.of(signers.signing("ours"))));
    expressions.put("${{ vars.ENFORCER_VERIFY_PEM }}", verify);
    expressions.put("${{ github.token }}", StubForge.TOKEN);
  }

  @AfterEach
  void end() {
    acme.close();
    city.close();
    forge.close();
  }

  @Test
  void whatTheMergeAppliesIsWhatTheCommentShowed() throws Exception {
    WorkflowRunner.Job night = runner.play("night.yml", "main", expressions);
    assertThat(night.failed()).as(night.said()).isFalse();
    assertThat(work("git fetch -q && git ls-tree --name-only origin/readings"))
        .isEqualTo(
            "acme.reading.json\nacme.reading.json.sig\ncity.reading.json\ncity.reading.json.sig\n");

    String head = pushed("branch", "s/failedLogins: 25/failedLogins: 5/");
    WorkflowRunner.Job branch = branch();
    assertThat(branch.failed()).as(branch.said()).isFalse();
    assertThat(branch.summary()).contains("failedLogins", "acme").doesNotContain("city");

    WorkflowRunner.Job plan = planned(head);
    assertThat(plan.failed()).as(plan.said()).isFalse();
    assertThat(forge.comments).hasSize(1);
    assertThat(forge.comments.getFirst().body).contains("acme", "failedLogins", "25", "5");
    nothingWasWritten();

    merged("git merge -q branch");
    WorkflowRunner.Job apply = runner.play("apply.yml", "main", expressions);
    assertThat(apply.failed()).as(apply.said()).isFalse();
    assertThat(forge.comments).hasSize(1);
    assertThat(forge.comments.getFirst().body).containsIgnoringCase("applied and proven");
    assertThat(acme.run("plan", "work/sites/acme.yaml").out()).contains("No changes");

    WorkflowRunner.Job again = runner.play("apply.yml", "main", expressions);
    assertThat(again.failed()).as("a signed plan counts once").isTrue();
  }

  @Test
  void aForgeThatFailsAfterTheApplyMakesItNoRefusal() throws Exception {
    String head = pushed("branch", "s/failedLogins: 25/failedLogins: 5/");
    assertThat(planned(head).failed()).isFalse();
    merged("git merge -q branch");
    forge.everybody = true;

    WorkflowRunner.Job apply = runner.play("apply.yml", "main", expressions);

    assertThat(apply.failed()).isTrue();
    assertThat(apply.said()).contains("## Say that it is applied").doesNotContain("it is not");
  }

  @Test
  void aMergeThatMixesInAnythingElseFindsNoPlan() throws Exception {
    String head = pushed("branch", "s/failedLogins: 25/failedLogins: 5/");
    assertThat(planned(head).failed()).isFalse();
    work("git switch -q main && echo '# more' >> sites/city.yaml && git commit -qam other");
    merged("git merge -q -m merge branch");

    WorkflowRunner.Job apply = runner.play("apply.yml", "main", expressions);

    assertThat(apply.failed()).isTrue();
    assertThat(apply.said()).contains("::error::No plan was made of exactly these files");
    nothingWasWritten();
  }

  @Test
  void aPlanThatWasComparedWithAnotherBaseIsNotApplied() throws Exception {
    String head = pushed("branch", "s/failedLogins: 25/failedLogins: 5/");
    assertThat(planned(head).failed()).isFalse();
    merged("git commit -q --allow-empty -m other && git push -q origin main");
    merged("git merge -q -m merge branch");

    WorkflowRunner.Job apply = runner.play("apply.yml", "main", expressions);

    assertThat(apply.failed()).isTrue();
    assertThat(apply.said()).contains("and not with --base-ref");
    nothingWasWritten();
  }

  /** Brings something to the default branch, as a forge tells the job of that push. */
  private void merged(String commands) throws Exception {
    work("git switch -q main");
    expressions.put("${{ github.event.before }}", work("git rev-parse HEAD").strip());
    work(commands + " && git push -q origin main");
  }

  private WorkflowRunner.Job branch() throws Exception {
    String key = expressions.get("${{ vars.ENFORCER_VERIFY_PEM }}").lines().toList().get(1);
    return runner.play("branch.yml", "branch", Map.of("(the line of your verify.pem)", key));
  }

  private WorkflowRunner.Job planned(String head) throws Exception {
    Map<String, String> event = new TreeMap<>(expressions);
    event.put("${{ github.event.workflow_run.head_sha }}", head);
    return runner.play("plan.yml", "main", event);
  }

  /** Pushes a branch that edits the file of acme, and returns its commit. */
  private String pushed(String branch, String edit) throws Exception {
    return work("git switch -q -c %s && sed -i '%s' sites/acme.yaml && git commit -qam change"
                .formatted(branch, edit)
            + " && git push -q origin %s && git rev-parse HEAD".formatted(branch))
        .strip();
  }

  private String work(String commands) throws Exception {
    return work(commands, folder.resolve("work"));
  }

  private String work(String commands, Path where) throws Exception {
    StringBuilder said = new StringBuilder();
    assertThat(runner.shell(commands, where, Map.of(), said)).as(said.toString()).isTrue();
    return said.toString();
  }

  /** A login and a question about phones are asked by POST, and change nothing. */
  private void nothingWasWritten() {
    for (Simulated site : new Simulated[] {acme, city}) {
      assertThat(site.pbx.exchanges().stream().map(e -> e.method() + " " + e.path()))
          .allMatch(
              e -> e.startsWith("GET ") || e.matches("POST /(connect/token|.*GetPhoneRegistrars)"));
    }
  }

  private String credentials() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Simulated site : new Simulated[] {acme, city}) {
      text.append('"').append(site.pbx.url().getAuthority()).append("\": { write: { clientId: ");
      text.append(site.pbx.clientId()).append(", clientSecret: ").append(site.pbx.clientSecret());
      text.append(" } }\n");
    }
    return text.toString();
  }
}
