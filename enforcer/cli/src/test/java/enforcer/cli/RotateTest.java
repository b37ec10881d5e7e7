package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** New secrets from the command line: who is asked, who is told, and what is never shown. */
class RotateTest {
  private static final String DOCUMENT =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      extensions:
        rules:
          - match: everyone
            require:
              voicemailPin: { min: 6, refuse: [repeats, sequences, extension] }
              sipPassword: { min: 10, classes: 4, notLike: extension }
      """;

  @TempDir Path folder;

  @Test
  void aFewGetNewPinsAndTheRestIsNamedForTheNextRun() throws IOException {
    try (PbxSimulator pbx = start()) {
      Run run = rotate(pbx, "voicemail-pins", "--no-welcome-email", "--auto-approve");

      assertThat(run.code()).isZero();
      Golden.assertSame("rotate/pins.txt", told(run, pbx));
      assertThat(pbx.welcomed()).isEmpty();
    }
  }

  @Test
  void whomTheMailDoesNotReachIsLeftOutAndTheOthersAreWrittenTo() throws IOException {
    try (PbxSimulator pbx = start()) {
      pbx.edit("Users", u -> u.put("PinProtected", u.path("Number").asString("").equals("201")));
      Run run =
          rotate(
              pbx, "voicemail-pins", "--welcome-email", "--auto-approve", "--only=200,201,202,305");

      assertThat(run.code()).isEqualTo(2);
      Golden.assertSame("rotate/pins-mailed.txt", told(run, pbx));
      assertThat(pbx.welcomed()).containsExactly("200", "201", "305");
    }
  }

  @Test
  void newSipPasswordsSilencePhonesAndThatIsSaidFirst() throws IOException {
    try (PbxSimulator pbx = start()) {
      pbx.edit("Users", u -> u.put("IsRegistered", u.path("Number").asString("").equals("225")));
      Run run = rotate(pbx, "sip-passwords", "--no-welcome-email", "--auto-approve");

      assertThat(run.code()).isZero();
      Golden.assertSame("rotate/passwords.txt", told(run, pbx));
    }
  }

  @Test
  void doingItAgainFindsNobody() throws IOException {
    try (PbxSimulator pbx = start()) {
      rotate(pbx, "sip-passwords", "--no-welcome-email", "--auto-approve");
      pbx.forgetExchanges();

      Run run = rotate(pbx, "sip-passwords", "--no-welcome-email", "--auto-approve");

      assertThat(run.code()).isZero();
      assertThat(run.out()).endsWith("0 of 61 do not meet sipPassword\n");
      assertThat(pbx.exchanges()).noneMatch(e -> e.method().equals("PATCH"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          voicemail-pins                                        | 64 | error: give --welcome-email to have the phone system e-mail each person whose secret was changed, or --no-welcome-email to tell them yourself
          pins --welcome-email                                  | 64 | "pins" is neither voicemail-pins nor sip-passwords
          voicemail-pins --no-welcome-email --include-unreachable=2 | 64 | --include-unreachable is about the mail of --welcome-email
          voicemail-pins --no-welcome-email --batch=0           | 64 | --batch takes a number from 1
          voicemail-pins --no-welcome-email                     | 3  | error: this command asks before it writes, and there is no terminal; give --auto-approve
          voicemail-pins --no-welcome-email --auto-approve --batch=6 | 3  | error: acme: rotation: the voicemail PINs of 6 extensions would change in one run, more than 5; if that is meant: --accept rotation=6
          voicemail-pins --no-welcome-email --auto-approve --only=200,999 | 1  | error: --only: there is no extension 999; nothing was written
          voicemail-pins --welcome-email --auto-approve --only=202,203 | 3  | error: acme: no extension to rotate has an e-mail address; give them one, include them with --include-unreachable 2, or send no mail
          voicemail-pins --welcome-email --auto-approve --only=202,203 --include-unreachable=1 | 3  | error: acme: the mail would not reach 202-203, more than 1; give them an address, or --include-unreachable 2
          """)
  void whatIsNotMeantIsRefusedAndNothingIsWritten(String arguments, int code, String sentence)
      throws IOException {
    try (PbxSimulator pbx = start()) {
      Run run = rotate(pbx, arguments.split(" +"));

      assertThat(run.code()).isEqualTo(code);
      assertThat(run.err()).contains(sentence);
      assertThat(pbx.exchanges()).noneMatch(e -> e.method().equals("PATCH"));
    }
  }

  @Test
  void aBatchOfAnySizeIsCarriedOutOnceItIsAccepted() throws IOException {
    try (PbxSimulator pbx = start()) {
      Run run =
          rotate(
              pbx,
              "voicemail-pins",
              "--no-welcome-email",
              "--auto-approve",
              "--batch=61",
              "--accept=rotation=61");

      assertThat(run.code()).isZero();
      assertThat(run.out()).endsWith("Rotated: 61 of 61 changed and verified.\n");
    }
  }

  @Test
  void whoeverIsAskedAndDoesNotTypeYesChangesNothing() throws IOException {
    try (PbxSimulator pbx = start()) {
      Run run =
          setting(pbx)
              .typing("y\n")
              .run("rotate", "voicemail-pins", "acme.yaml", "--no-welcome-email", url(pbx));

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err())
          .contains(
              "Change the voicemail PIN of 5 extensions of acme? Type yes to go on: "
                  + "acme: nothing was written");
      assertThat(pbx.exchanges()).noneMatch(e -> e.method().equals("PATCH"));
    }
  }

  @Test
  void aFileThatRequiresNothingRotatesNothing() throws IOException {
    try (PbxSimulator pbx = start()) {
      Run run =
          rotateWith(
              pbx,
              "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\n",
              "voicemail-pins",
              "--no-welcome-email",
              "--auto-approve");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .contains("error: acme.yaml requires nothing of the voicemail PIN; write extensions");
    }
  }

  @Test
  void whoeverCannotBeJudgedIsNamedAndLeftAlone() throws IOException {
    try (PbxSimulator pbx = start()) {
      pbx.edit(
          "Users",
          u -> {
            if (u.path("Number").asString("").equals("201")) {
              u.putNull("VMPIN");
            }
          });
      Run run =
          rotate(
              pbx, "voicemail-pins", "--no-welcome-email", "--auto-approve", "--only=200,201,202");

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.out())
          .contains("  ! cannot be judged, left alone: 201\n")
          .endsWith("Rotated: 2 of 2 changed and verified.\n");
    }
  }

  @Test
  void whatBecameOfEachIsSaidWhenTheRunBreaksOff() throws IOException {
    try (PbxSimulator pbx = start("drop-before:method=PATCH@2")) {
      Run run = rotate(pbx, "voicemail-pins", "--no-welcome-email", "--auto-approve");

      assertThat(run.code()).isEqualTo(5);
      Golden.assertSame("rotate/broken.txt", told(run, pbx));
    }
  }

  @Test
  void whoseSecretWasChangedIsWrittenDownWithoutIt() throws IOException {
    try (PbxSimulator pbx = start()) {
      rotate(pbx, "voicemail-pins", "--no-welcome-email", "--auto-approve", "--only=200");

      assertThat(Files.readString(journal(pbx)).replaceAll("\"at\":\"[^\"]*\",", ""))
          .isEqualTo(
              """
              {"entry":"begun","client":"enforcer","secret":"voicemailPin","accepted":"","extensions":["200"]}
              {"entry":"writing","extension":"200","secret":"voicemailPin"}
              {"entry":"wrote","extension":"200","secret":"voicemailPin","effect":"written",\
              "outcome":"changed and verified"}
              {"entry":"ended","exitCode":0,"summary":"1 of 1 changed and verified"}
              """);
    }
  }

  @Test
  void whomARotationThatWasKilledLeftHalfKnownIsNamedByTheNextOneAndOnce() throws IOException {
    try (PbxSimulator pbx = start()) {
      rotate(pbx, "voicemail-pins", "--no-welcome-email", "--auto-approve", "--only=200");
      List<String> lines = Files.readAllLines(journal(pbx));
      Files.write(journal(pbx), lines.subList(0, 2));

      Run next = rotate(pbx, "voicemail-pins", "--no-welcome-email", "--auto-approve");
      Run again = rotate(pbx, "voicemail-pins", "--no-welcome-email", "--auto-approve");

      assertThat(next.err())
          .contains(
              "warning: an earlier rotation broke off at 200: its voicemailPin may be new, and its"
                  + " owner may not know it;");
      assertThat(next.out()).doesNotContain("200 Office Owner");
      assertThat(again.err()).doesNotContain("broke off");
    }
  }

  @Test
  void aJournalThatCannotBeKeptStopsTheRunBeforeItAsksThePbx() throws IOException {
    try (PbxSimulator pbx = start()) {
      Files.writeString(folder.resolve("state"), "");

      Run run = rotate(pbx, "voicemail-pins", "--no-welcome-email", "--auto-approve");

      assertThat(run.code()).isEqualTo(1);
      assertThat(pbx.exchanges()).isEmpty();
    }
  }

  /** Also where the PBX repeats in its refusals what it was sent. */
  @ParameterizedTest
  @CsvSource({
    "voicemail-pins, rate=0",
    "sip-passwords, rate=0",
    "voicemail-pins, 400",
    "sip-passwords, 400",
    "sip-passwords, drop-after"
  })
  void noNewSecretIsEverSeen(String secrets, String fault) throws IOException {
    String[] faults =
        fault.equals("rate=0") ? new String[0] : new String[] {fault + ":method=PATCH@3"};
    try (PbxSimulator pbx = start(faults)) {
      Set<String> old = values(pbx);

      Run run =
          rotate(
              pbx,
              secrets,
              "--welcome-email",
              "--include-unreachable=5",
              "--auto-approve",
              "--debug");

      Set<String> made = sent(pbx);
      made.removeAll(old);
      assertThat(made).hasSizeGreaterThanOrEqualTo(3);
      List<String> places = new ArrayList<>(List.of(run.out(), run.err()));
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          places.add(Files.readString(file));
        }
      }
      for (String value : made) {
        assertThat(places).noneMatch(text -> text.contains(value));
      }
    }
  }

  /** The secrets that the PBX holds. */
  private static Set<String> values(PbxSimulator pbx) {
    Set<String> values = new HashSet<>();
    for (JsonNode user : pbx.state("Users")) {
      for (String property : List.of("VMPIN", "AuthPassword", "AuthID")) {
        values.add(user.path(property).asString(""));
      }
    }
    return values;
  }

  /** The secrets that were sent to the PBX, whether it stored them or not. */
  private static Set<String> sent(PbxSimulator pbx) {
    Set<String> values = values(pbx);
    pbx.exchanges().stream()
        .filter(e -> e.method().equals("PATCH"))
        .flatMap(e -> JsonMapper.shared().readTree(e.requestBody()).valueStream())
        .map(value -> value.asString(""))
        .forEach(values::add);
    return values;
  }

  private static PbxSimulator start(String... faults) {
    return PbxSimulator.start(SimulatorOptions.defaults().withFaults(faults));
  }

  private Run rotate(PbxSimulator pbx, String... arguments) throws IOException {
    return rotateWith(pbx, DOCUMENT, arguments);
  }

  private Run rotateWith(PbxSimulator pbx, String document, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("rotate"));
    all.addAll(List.of(arguments));
    all.add(2, "acme.yaml");
    all.add(url(pbx));
    all.add("--log=requests.log");
    return setting(pbx, document).run(all.toArray(String[]::new));
  }

  private Run.Setting setting(PbxSimulator pbx) throws IOException {
    return setting(pbx, DOCUMENT);
  }

  private Run.Setting setting(PbxSimulator pbx, String document) throws IOException {
    Files.writeString(folder.resolve("acme.yaml"), document);
    return Run.in(folder)
        .environment(
            Map.of(
                "ENFORCER_STATE_DIR", folder.resolve("state").toString(),
                "ENFORCER_HOST", pbx.url().getAuthority(),
                "ENFORCER_CLIENT_ID", pbx.clientId(),
                "ENFORCER_CLIENT_SECRET", pbx.clientSecret()));
  }

  private Path journal(PbxSimulator pbx) {
    String host = "127.0.0.1_" + pbx.url().getPort();
    return folder.resolve("state").resolve(host).resolve("rotations.jsonl");
  }

  private static String url(PbxSimulator pbx) {
    return "--url=" + pbx.url();
  }

  /** Everything that a person saw, without the port of the day. */
  private static String told(Run run, PbxSimulator pbx) {
    return ("--- standard output\n" + run.out() + "--- standard error\n" + run.err())
        .replace(pbx.url().toString(), "https://pbx.example.com");
  }
}
