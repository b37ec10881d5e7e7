package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * No secret of the user or of the PBX stands in anything that any command puts out or leaves
 * behind, whatever the PBX answers.
 */
class CanaryTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SECRET = Canaries.word("client");

  /** Every command that talks to a PBX; a new one joins with a line. */
  private static final List<String> STORY =
      List.of(
          "doctor acme.yaml --log LOG",
          "validate acme.yaml",
          "import --log LOG",
          "plan acme.yaml --details --log LOG --out saved.json",
          "plan acme.yaml -o json --details",
          "plan acme.yaml -o markdown --details",
          "show saved.json --details",
          "show saved.json -o json",
          "drift acme.yaml --log LOG",
          "explain extensions",
          "apply saved.json --log LOG",
          "apply saved.json --log LOG --accept"
              + " deletes=99,mass-change=999,demotions=99,remote-phones=999",
          "apply acme.yaml --auto-approve --log LOG --accept"
              + " deletes=99,mass-change=999,demotions=99,remote-phones=999",
          "drift acme.yaml --correct --log LOG");

  @TempDir Path folder;
  @TempDir Path configuration;

  private final Canaries canaries = new Canaries();
  private PbxSimulator pbx;
  private BetweenPbx between;

  @BeforeEach
  void plant() throws IOException {
    pbx =
        PbxSimulator.start(
            SimulatorOptions.defaults().withSeenAs("192.0.2.200").withClient("canary", SECRET));
    between = BetweenPbx.start(pbx.url());
    canaries.plant(
        pbx, "Users", "Trunks", "Groups", "ServicePrincipals", "LicenseStatus", "SecurityTokens");
    assertThat(canaries.planted())
        .contains("Users.VMPIN", "Users.AuthPassword", "Users.AuthID", "Users.DeskphonePassword");
    String host = between.url().substring("http://".length());
    Path file = configuration.resolve("credentials.yaml");
    String quoted = JSON.writeValueAsString(SECRET);
    Files.writeString(
        file, "%s:\n  write: { clientId: canary, clientSecret: %s }\n".formatted(host, quoted));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String acme = Files.readString(Path.of("..", "..", "examples", "acme", "acme.yaml"));
    Files.writeString(
        folder.resolve("acme.yaml"), acme.replace("https://acme.example.com", between.url()));
    String base = Files.readString(Path.of("..", "..", "examples", "acme", "base.yaml"));
    Files.writeString(
        folder.resolve("base.yaml"),
        base.replace("notLike: extension }", "notLike: extension, evidence: values }"));
  }

  @AfterEach
  void stop() {
    between.close();
    pbx.close();
  }

  @Test
  void theSearchFindsASecretInEveryForm() {
    String secret = Canaries.plain("x");
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (String text :
        List.of(
            "{\"a\":" + JSON.writeValueAsString(Canaries.word("x")) + "}",
            URLEncoder.encode(Canaries.word("x"), StandardCharsets.UTF_8),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(("id:" + secret).getBytes()),
            Base64.getEncoder().withoutPadding().encodeToString(("a" + secret).getBytes()),
            HexFormat.of().formatHex(bytes))) {
      assertThatThrownBy(() -> canaries.assertNotIn(text, "it")).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void aPbxThatIsHonestGivesNothingAway() throws IOException {
    SequencedMap<String, Integer> codes = story((_, _, answer) -> answer);

    assertThat(codes)
        .containsEntry(STORY.get(3), 0)
        .containsEntry(STORY.get(10), 3)
        .containsEntry(STORY.get(12), 0);
    assertThat(between.asked())
        .filteredOn(a -> a.startsWith("GET /xapi/v1/") && !a.contains("$metadata"))
        .filteredOn(a -> !a.contains("()"))
        .isNotEmpty()
        .allMatch(a -> a.contains("$select="));
    between.asked().forEach(a -> canaries.assertNotIn(a, "an address"));
  }

  @Test
  void aLoginThatFailsDoesNotRepeatWhatWasSent() throws IOException {
    String said = JSON.writeValueAsString("client_secret " + SECRET + " is not " + SECRET);
    SequencedMap<String, Integer> codes =
        story(
            (_, path, answer) ->
                path.startsWith("/connect/")
                    ? new BetweenPbx.Answer(401, "{\"error\":" + said + "}")
                    : answer);

    assertThat(codes).containsEntry(STORY.get(2), 4).containsEntry(STORY.get(3), 4);
  }

  @Test
  void aWriteThatIsRejectedDoesNotRepeatWhatIsStored() throws IOException {
    story(
        (method, path, answer) ->
            method.equals("GET") || path.startsWith("/connect/") ? answer : rejected(400));
  }

  @Test
  void aReadThatIsRejectedOrFailsDoesNotRepeatWhatIsStored() throws IOException {
    story((_, path, answer) -> path.endsWith("/Users") ? rejected(400) : answer);
    story((_, path, answer) -> path.endsWith("/Trunks") ? rejected(403) : answer);
  }

  @Test
  void anAnswerThatIsBrokenOrLiesIsNotQuoted() throws IOException {
    story(
        (_, path, answer) ->
            path.endsWith("/Users")
                ? new BetweenPbx.Answer(
                    200, answer.body().substring(0, answer.body().length() * 2 / 3))
                : answer);
    story(
        (method, path, answer) ->
            method.equals("GET") && path.startsWith("/xapi/v1/") ? lying(answer) : answer);
  }

  /** Two PBXs whose people miss the same rules for other reasons look the same. */
  @Test
  void aFindingTellsNeitherWhichPartWasMissedNorByHowMuch() {
    String[] plans = new String[2];
    for (int i = 0; i < 2; i++) {
      String pin = i == 0 ? "1" : "7777777777";
      String password = i == 0 ? "a" : "aaaaaaaaaaaaaaaaaaaaaaaaa";
      pbx.edit("Users", row -> row.put("VMPIN", pin).put("AuthPassword", password));
      plans[i] = run("plan acme.yaml --details").out() + run("plan acme.yaml -o json").out();
    }

    assertThat(plans[0]).contains("do not meet voicemailPin").isEqualTo(plans[1]);
  }

  private SequencedMap<String, Integer> story(BetweenPbx.Change change) throws IOException {
    between.changing(
        (method, path, answer) -> {
          if (path.startsWith("/connect/") && answer.status() == 200) {
            canaries.remember(JSON.readTree(answer.body()).get("access_token").stringValue());
          }
          return change.of(method, path, answer);
        });
    SequencedMap<String, Integer> codes = new LinkedHashMap<>();
    for (String command : STORY) {
      Run run = run(command + " --debug");
      codes.put(command, run.code());
      canaries.assertNotIn(run.out(), command + ": standard output");
      canaries.assertNotIn(run.err(), command + ": standard error");
      assertThat(run.err()).as(command).doesNotContain("itself failed");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        canaries.assertNotIn(text, file.toString());
      }
    }
    return codes;
  }

  private Run run(String command) {
    String address = command.startsWith("import") ? " --url " + between.url() : "";
    String[] words = (command + address).replace("LOG", "log.txt").split(" ");
    Map<String, String> environment = new HashMap<>();
    environment.put("ENFORCER_CONFIG_DIR", configuration.toString());
    environment.put("HOME", folder.toString());
    environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    environment.put("HTTPS_PROXY", "http://user:" + Canaries.plain("proxy") + "@127.0.0.1:9");
    return Run.in(folder).environment(environment).run(words);
  }

  /** What a PBX could say about a person in an error: everything that it has of them. */
  private BetweenPbx.Answer rejected(int status) {
    JsonNode user = pbx.state("Users").get(3);
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error")
        .put("message", "The value '" + user.get("VMPIN").stringValue() + "' is wrong: " + user)
        .putArray("details")
        .addObject()
        .put("message", user.get("AuthPassword").stringValue())
        .put("target", user.get("AuthID").stringValue());
    return new BetweenPbx.Answer(status, body.toString());
  }

  /** Every flag, number and list becomes a secret. */
  private static BetweenPbx.Answer lying(BetweenPbx.Answer answer) {
    JsonNode tree = JSON.readTree(answer.body());
    for (JsonNode row : tree.has("value") ? tree.get("value") : JSON.createArrayNode().add(tree)) {
      for (String name : List.copyOf(row.propertyNames())) {
        if (row instanceof ObjectNode object && !name.equals("Id") && !row.get(name).isString()) {
          object.put(name, Canaries.word(name));
        }
      }
    }
    return new BetweenPbx.Answer(answer.status(), tree.toString());
  }
}
