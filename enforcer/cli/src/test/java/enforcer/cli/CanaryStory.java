package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A simulated phone system full of canaries, and somebody who runs one command after the other and
 * searches what each puts out and leaves behind.
 */
final class CanaryStory implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  static final String CLIENT = Canaries.word("client");

  /** Every command that talks to a PBX; a new one joins with a line. */
  static final List<String> WHOLE =
      List.of(
          "doctor acme.yaml --log LOG",
          "validate acme.yaml",
          "import --url URL --log LOG",
          "plan acme.yaml --details --log LOG --out saved.json",
          "plan acme.yaml -o json --details",
          "plan acme.yaml -o markdown --details",
          "show saved.json --details",
          "show saved.json -o json",
          "drift acme.yaml --log LOG",
          "explain extensions",
          "apply saved.json --log LOG",
          "apply saved.json --log LOG --accept"
              + " deletes=99,mass-change=999,demotions=99,remote-phones=999,trunks=99",
          "apply acme.yaml --auto-approve --log LOG --accept"
              + " deletes=99,mass-change=999,demotions=99,remote-phones=999,trunks=99",
          "drift acme.yaml --correct --log LOG",
          "dial acme.yaml 999 09011234567 0033140000000 --from 205 --live --log LOG",
          "dial 999 0033140000000 --from 205 --log LOG --url URL",
          "undo last --auto-approve --details --log LOG --accept"
              + " deletes=99,mass-change=999,demotions=99,remote-phones=999,trunks=99",
          "apply some.yaml --auto-approve --log LOG",
          "undo last --auto-approve --details --log LOG",
          "undo last -o json --auto-approve --log LOG",
          "undo --list");

  static final List<String> ROTATION =
      List.of(
          "rotate voicemail-pins secrets.yaml --welcome-email --auto-approve --log LOG",
          "rotate voicemail-pins secrets.yaml --no-welcome-email --auto-approve --log LOG",
          "rotate sip-passwords secrets.yaml --no-welcome-email --auto-approve --log LOG");

  /** PINs so long that no number in an output is one of them by chance. */
  private static final String SECRETS =
      """
      extensions:
        rules:
          - match: everyone
            require: { voicemailPin: { min: 10 }, sipPassword: { min: 30, classes: 4 } }
      """;

  private static final String SOME =
      """
      networks: { runner: { cidr: 192.0.2.200/32, use: automation } }
      extensions:
        rules:
          - { match: { extensions: ["225", "226"] }, set: { srtp: enforced } }
      """;

  final Canaries canaries = new Canaries();
  final PbxSimulator pbx;
  final BetweenPbx between;
  private final Path folder;
  private final Path configuration;

  private CanaryStory(Path folder, Path configuration) {
    this.folder = folder;
    this.configuration = configuration;
    pbx =
        PbxSimulator.start(
            SimulatorOptions.defaults().withSeenAs("192.0.2.200").withClient("canary", CLIENT));
    between = BetweenPbx.start(pbx.url());
  }

  static CanaryStory begin(Path folder, Path configuration) throws IOException {
    CanaryStory story = new CanaryStory(folder, configuration);
    story.plant();
    return story;
  }

  private void plant() throws IOException {
    canaries.plant(
        pbx, "Users", "Trunks", "Groups", "ServicePrincipals", "LicenseStatus", "SecurityTokens");
    assertThat(canaries.planted())
        .contains("Users.VMPIN", "Users.AuthPassword", "Users.AuthID", "Users.DeskphonePassword");
    String host = between.url().substring("http://".length());
    Path file = configuration.resolve("credentials.yaml");
    String quoted = JSON.writeValueAsString(CLIENT);
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
    document("some.yaml", SOME);
    document("secrets.yaml", SECRETS);
  }

  private void document(String name, String sections) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\n"
            + "connect: { url: \"%s\" }\n%s".formatted(between.url(), sections));
  }

  /** Runs commands, each of which may show no secret, and says how they ended. */
  SequencedMap<String, Integer> run(List<String> commands, BetweenPbx.Change change)
      throws IOException {
    between.changing(
        (method, path, answer) -> {
          if (path.startsWith("/connect/") && answer.status() == 200) {
            canaries.remember(JSON.readTree(answer.body()).get("access_token").stringValue());
          }
          return change.of(method, path, answer);
        });
    SequencedMap<String, Integer> codes = new LinkedHashMap<>();
    for (String command : commands) {
      Run run = run(command + " --debug");
      codes.put(command, run.code());
      made().forEach(canaries::remember);
      canaries.assertNotIn(run.out(), command + ": standard output");
      canaries.assertNotIn(run.err(), command + ": standard error");
      assertThat(run.err()).as(command).doesNotContain("itself failed");
    }
    searchFiles();
    return codes;
  }

  /** Documents, logs, saved plans, and what is kept of runs. */
  void searchFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        canaries.assertNotIn(text, file.toString());
      }
    }
  }

  /** The new secrets that the PBX was sent, whatever it answered. */
  Set<String> made() {
    return pbx.exchanges().stream()
        .filter(e -> e.method().equals("PATCH"))
        .map(e -> JSON.readTree(e.requestBody()))
        .flatMap(body -> Stream.of("VMPIN", "AuthPassword", "AuthID").map(body::path))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .collect(Collectors.toSet());
  }

  Run run(String command) {
    String[] words = command.replace("URL", between.url()).replace("LOG", "log.txt").split(" ");
    Map<String, String> environment = new HashMap<>();
    environment.put("ENFORCER_CONFIG_DIR", configuration.toString());
    environment.put("HOME", folder.toString());
    environment.put("ENFORCER_STATE_DIR", folder.resolve("state").toString());
    environment.put("HTTPS_PROXY", "http://user:" + Canaries.plain("proxy") + "@127.0.0.1:9");
    return Run.in(folder).environment(environment).run(words);
  }

  @Override
  public void close() {
    between.close();
    pbx.close();
  }
}
