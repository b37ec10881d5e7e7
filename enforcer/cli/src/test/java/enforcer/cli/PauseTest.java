package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody pauses a phone system, and every run that would write to it is kept out. */
class PauseTest {
  private static final String FILE = "antiHacking: { failedLogins: 4 }\n";

  /** Every command that can write to a phone system, as somebody runs it. */
  static final Map<String, List<String>> WRITERS =
      new TreeMap<>(
          Map.of(
              "apply", List.of("apply", "acme.yaml", "--auto-approve"),
              "undo", List.of("undo", "last", "--auto-approve"),
              "rotate",
                  List.of(
                      "rotate",
                      "voicemail-pins",
                      "acme.yaml",
                      "--no-welcome-email",
                      "--auto-approve"),
              "panic", List.of("panic", "calls", "acme.yaml", "--auto-approve"),
              "breakglass",
                  List.of(
                      "breakglass",
                      "allow",
                      "198.51.100.7",
                      "acme.yaml",
                      "--for",
                      "4h",
                      "--reason",
                      "why",
                      "--auto-approve"),
              "firewall-check", List.of("firewall-check", "acme.yaml", "--auto-approve"),
              "drift", List.of("drift", "acme.yaml", "--correct"),
              "rollout", List.of("rollout", "acme.yaml", "--rings", "canary", "--auto-approve")));

  /** The sources that hold a client which can write. */
  private static final Set<String> SOURCES =
      Set.of(
          "BreakGlassNight",
          "BreakglassCommand",
          "DocumentRun",
          "DriftNight",
          "FirewallCheckCommand",
          "PanicCommand",
          "RolloutTakeBack",
          "RotateCommand",
          "SavedPlanRun",
          "UndoCommand");

  private static final Set<String> READERS =
      Set.of(
          "accept",
          "adopt",
          "check",
          "comment",
          "completion",
          "demo",
          "dial",
          "doctor",
          "explain",
          "fleet",
          "help",
          "history",
          "import",
          "init",
          "move",
          "offboard",
          "pause",
          "plan",
          "schema",
          "show",
          "simulate",
          "validate",
          "version",
          "worker");

  @TempDir private Path folder;
  private Simulated acme;

  @BeforeEach
  void start() {
    acme = Simulated.neglected(folder).file("acme.yaml", "acme", FILE);
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  /** Somebody raises the limit in the console. */
  private void open() {
    acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":90}");
  }

  static Stream<String> writers() {
    return WRITERS.keySet().stream();
  }

  @Test
  void everyCommandIsKnownToWriteOrNotToWrite() throws IOException {
    Set<String> all = new TreeSet<>(READERS);
    all.addAll(WRITERS.keySet());
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            CommandTree.CHAPTERS.values().stream().flatMap(List::stream).toList());
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/enforcer/cli/command"))) {
      Set<String> writing =
          sources
              .filter(source -> read(source).contains("connections.writing("))
              .map(source -> source.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
      assertThat(writing).isEqualTo(SOURCES);
    }
  }

  @ParameterizedTest
  @MethodSource("writers")
  void noCommandWritesDuringAPause(String command) {
    acme.run("apply", "acme.yaml", "--auto-approve");
    acme.file("acme.yaml", "acme", "labels: { ring: canary }\nantiHacking: { failedLogins: 3 }\n");
    open();
    pause("acme.yaml");
    acme.pbx.forgetExchanges();

    Run run = acme.run(WRITERS.get(command).toArray(String[]::new));

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains("acme", " is paused by owner at 20", ", until 20", ": INC-88, the trunk moves");
    assertThat(acme.pbx.exchanges())
        .noneMatch(e -> !e.method().equals("GET") && !e.path().contains("token"));
    assertThat(acme.run("drift", "acme.yaml").code()).isEqualTo(2);
  }

  @Test
  void aPersonWhoKnowsOfThePauseWritesAllTheSame() {
    pause("acme.yaml");

    Run run = acme.run("apply", "acme.yaml", "--auto-approve", "--despite-pause");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).containsOnlyOnce("is paused by owner").contains("; going on");
    assertThat(acme.run("pause", "--list").out()).contains("paused by owner");
  }

  @Test
  void aPauseEndsByItselfAndWhenItIsLifted() {
    pause("acme.yaml");

    assertThat(
            acme.setting().later(Duration.ofHours(5)).run("drift", "acme.yaml", "--correct").err())
        .doesNotContain("paused");
    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 3 }\n");
    Run lifted = acme.run("pause", "--lift", "acme.yaml");

    assertThat(lifted.out()).contains("no longer paused; it was by owner");
    assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
    assertThat(acme.run("pause", "--lift", "acme.yaml").out()).contains("not paused");
    assertThat(acme.run("pause", "--list").out()).isEqualTo("No pause is on, and no panic.\n");
  }

  @Test
  void aPauseHoldsAtEveryAddressAtWhichThePhoneSystemWasMet() {
    String other = acme.pbx.url().toString().replace("127.0.0.1", "localhost");
    acme.run("apply", "acme.yaml", "--auto-approve");
    pause("acme.yaml");
    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 3 }\n");

    Run run =
        Run.in(folder)
            .environment(
                Map.of(
                    "ENFORCER_HOST", other.replace("http://", ""),
                    "ENFORCER_CLIENT_ID", acme.pbx.clientId(),
                    "ENFORCER_CLIENT_SECRET", acme.pbx.clientSecret()))
            .run("apply", "acme.yaml", "--url", other, "--auto-approve");

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.err()).contains("is paused by owner");
    open();
    assertThat(acme.run("drift", "acme.yaml").code()).isEqualTo(2);
  }

  @Test
  void aPauseThatIsSetWhileSomebodyIsAskedStillStopsTheWrite() {
    AtomicBoolean looked = new AtomicBoolean();
    acme.pbx.onExchange(
        exchange -> {
          if (exchange.path().contains("AntiHackingSettings")
              && looked.compareAndSet(false, true)) {
            pause("acme.yaml");
          }
        });

    Run run = acme.setting().typing("yes\n").run("apply", "acme.yaml");

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.err()).contains("is paused by owner");
    assertThat(acme.run("drift", "acme.yaml").code()).isEqualTo(2);
  }

  @Test
  void aPauseIsNotShortenedByAnotherOne() {
    pause("acme.yaml");

    Run run = acme.run("pause", "acme.yaml", "--for", "10m", "--reason", "shorter");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("INC-88").contains("--lift");
    assertThat(run.err()).contains("to end it earlier: enforcer pause --lift acme.yaml");
    Run byUrl =
        acme.run(
            "pause", "--url", acme.pbx.url().toString(), "--for", "10m", "--reason", "shorter");
    assertThat(byUrl.err()).contains("enforcer pause --lift --url " + acme.pbx.url());
    assertThat(acme.run("pause", "acme.yaml", "--for", "7d", "--reason", "longer").code()).isZero();
    assertThat(acme.run("pause", "--list").out()).contains("longer").doesNotContain("INC-88");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pause acme.yaml",
        "pause acme.yaml --for 4h",
        "pause acme.yaml --reason why",
        "pause acme.yaml --for 8d --reason why",
        "pause acme.yaml --for 0m --reason why",
        "pause acme.yaml --for -1h --reason why",
        "pause acme.yaml --for 4h --reason why --lift",
        "pause --lift --list",
        "pause acme.yaml --for soon --reason why",
      })
  void aPauseNeedsAnEndAndAReason(String line) {
    assertThat(acme.run(line.split(" ")).code()).isEqualTo(64);
    assertThat(acme.run("pause", "--list").out()).isEqualTo("No pause is on, and no panic.\n");
  }

  @Test
  void aReasonIsOneLineForPeople() {
    for (String reason : List.of("", " ", "two\nlines", "\u001b[2Jgone", "x".repeat(301))) {
      Run run = acme.run("pause", "acme.yaml", "--for", "4h", "--reason", reason);

      assertThat(run.code()).as(reason).isEqualTo(64);
    }
  }

  @Test
  void aFileThatCannotBeReliedOnStopsEveryWriterAndATornLineDoesNot() throws IOException {
    pause("acme.yaml");
    Path file = acme.setting().byHand();
    acme.run("pause", "--lift", "acme.yaml");
    Files.writeString(file, "{\"entry\":\"paus", StandardOpenOption.APPEND);
    assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
    pause("acme.yaml");
    assertThat(acme.run("pause", "--list").out()).contains("INC-88");

    Files.writeString(file, "{\"entry\":\"paus\n", StandardOpenOption.APPEND);
    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 3 }\n");
    open();
    Run run = acme.run("apply", "acme.yaml", "--auto-approve", "--despite-pause");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .contains("cannot be relied on", "a pause, a panic, and the ends of break-glasses");
    Run drift = acme.run("drift", "acme.yaml");
    assertThat(drift.code()).isEqualTo(4);
    assertThat(drift.out()).contains("failedLogins");
  }

  @Test
  void aPauseNeedsNeitherAPhoneSystemNorACredential() {
    Run run =
        Run.in(folder)
            .run(
                "pause",
                "--url",
                "https://pbx.example.com:5001",
                "--for",
                "2d",
                "--reason",
                "the provider works on it");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("no run has met this phone system");
    assertThat(Run.in(folder).run("pause", "--list").out())
        .contains("pbx.example.com:5001  paused by somebody unknown");
  }

  @Test
  void whereNothingIsNamedNothingIsPaused() {
    Run run = Run.in(folder).run("pause", "--for", "4h", "--reason", "why");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("there is nothing to pause");
  }

  private void pause(String file) {
    Map<String, String> environment = new TreeMap<>(acme.setting().environment());
    environment.put("USER", "owner");
    Run run =
        acme.setting()
            .environment(environment)
            .run("pause", file, "--for", "4h", "--reason", "INC-88, the trunk moves");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
