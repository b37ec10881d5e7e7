package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.pbx.Timing;
import enforcer.simulator.Exchange;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A check of the firewall is started on request alone, and told of truthfully. */
class FirewallCheckTest {
  private static final String RESULT = "3CX-NET-001";
  private static final String AGE = "3CX-NET-006";
  private static final String START = "Pbx.StartCheck";
  private static final String NOW = "--auto-approve";

  /** Minutes pass in milliseconds: each wait moves the clock on. */
  private final AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "passes | 0 | the firewall passed",
        "fails | 2 | the check found a fault",
        "never | 5 | the check was stopped, because it did not end within 15 minutes; it no longer",
        "stuck | 5 | the check may still go on, and calls may fail",
        "refused | 1 | the phone system began no check",
        "idle | 4 | it was asked to stop, but may still begin a check, and calls may fail then",
        "idle | 4 | the result is not known: the phone system took the request and was not seen to"
      })
  void theResultIsWhatThePhoneSystemSays(String reading, int code, String said) {
    try (Phones phones = phones(reading)) {
      Run run = check(phones, NOW);

      assertThat(run.code()).as(run.err()).isEqualTo(code);
      assertThat((run.out() + run.err()).replaceAll("\\s+", " "))
          .contains(said)
          .doesNotContain("html");
      assertThat(asked(phones, START)).isTrue();
      assertThat(asked(phones, "Pbx.StopCheck")).isEqualTo(code == 5 || code == 4);
      assertThat(run.out().isEmpty()).isEqualTo(code != 0 && code != 2);
    }
  }

  @Test
  void whenAndWithWhichResultItWasRunIsKept() throws Exception {
    try (Phones phones = phones("fails")) {
      check(phones, NOW);

      Path kept = state(phones).path().resolve("firewall-check.json");
      assertThat(Files.readString(kept)).contains("\"ended\":\"", "\"passed\":false");
      assertThat(state(phones).firewallRun().orElseThrow().ended()).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({"passes,the firewall passed", "fails,the check found a fault"})
  void theHistoryTellsOfEachCheckByWhomAndWithWhichResult(String reading, String result) {
    try (Phones phones = phones(reading)) {
      check(phones, NOW);
      check(phones, NOW);

      Run history = setting(phones).run("history", "--url", phones.pbx.url().toString());

      assertThat(history.out().lines().filter(line -> line.contains("  firewall-check  ")))
          .hasSize(2);
      assertThat(history.out()).contains("\n    " + result + "\n    by somebody unknown\n");
    }
  }

  @Test
  void nothingIsStartedWithoutAYes() {
    try (Phones phones = phones("passes")) {
      Run nobody = setting(phones).run("firewall-check", "--url", phones.pbx.url().toString());
      assertThat(nobody.code()).isEqualTo(3);
      assertThat(phones.pbx.exchanges()).isEmpty();

      Run no = setting(phones).typing("y\n").run(url(phones));
      assertThat(no.code()).as(no.err()).isEqualTo(3);
      assertThat(no.err()).contains("calls for help fail meanwhile? Type yes to go on");
      assertThat(asked(phones, START)).isFalse();

      assertThat(setting(phones).typing("yes\n").run(url(phones)).code()).isZero();
    }
  }

  @Test
  void whileACallIsUpNothingIsStarted() throws Exception {
    Path seed =
        Files.writeString(
            folder.resolve("busy.yaml"),
            """
            extends: neglected
            ActiveCalls: [{ Id: 7, Caller: "200", Callee: "201", Status: Talking }]
            """);
    try (Phones phones = new Phones(folder, options("passes").withSeed(seed.toString()))) {
      Run run = check(phones, NOW);

      assertThat(run.code()).as(run.err()).isEqualTo(3);
      assertThat(run.err()).contains("no check was started: one call is up");
      assertThat(asked(phones, START)).isFalse();
    }
  }

  @Test
  void aCallThatIsOnlyCountedIsACall() {
    try (Phones phones = phones("passes")) {
      phones.pbx.edit("SystemStatus", status -> status.put("CallsActive", 2));
      Run run = check(phones, NOW);

      assertThat(run.code()).as(run.err()).isEqualTo(3);
      assertThat(run.err()).contains("2 calls are up");
    }
  }

  @Test
  void aCallThatBeginsWhileTheQuestionStandsIsSeen() {
    try (Phones phones = phones("passes");
        BetweenPbx between = BetweenPbx.start(phones.pbx.url())) {
      AtomicInteger looks = new AtomicInteger();
      between.changing(
          (_, path, answer) ->
              path.endsWith("/ActiveCalls") && looks.incrementAndGet() > 1
                  ? new BetweenPbx.Answer(200, "{\"@odata.count\":1,\"value\":[{\"Id\":1}]}")
                  : answer);
      Run run = through(phones, between);

      assertThat(run.code()).as(run.err()).isEqualTo(3);
      assertThat(asked(phones, START)).isFalse();
    }
  }

  /** Without sight nothing is started: a call may be up. */
  @ParameterizedTest
  @ValueSource(strings = {"/ActiveCalls 403", "/Firewall 403", "/ActiveCalls {}", "/Firewall {}"})
  void whatCannotBeSeenIsNotTakenForQuiet(String unseen) {
    String path = unseen.split(" ")[0];
    String how = unseen.split(" ")[1];
    try (Phones phones = phones("passes");
        BetweenPbx between = BetweenPbx.start(phones.pbx.url())) {
      between.changing(
          (_, asked, answer) ->
              asked.endsWith(path)
                  ? new BetweenPbx.Answer(how.equals("403") ? 403 : 200, how)
                  : answer);
      Run run = through(phones, between);

      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(asked(phones, START)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":null", ":\"0\"", ":true", ":-1", ":0.5", ":4294967296", ":[]"})
  void aCountOfCallsThatIsNoCountIsNotTakenForQuiet(String count) {
    String body = count.isEmpty() ? "{\"Id\":0}" : "{\"CallsActive\"" + count + "}";
    try (Phones phones = phones("passes");
        BetweenPbx between = BetweenPbx.start(phones.pbx.url())) {
      between.changing(
          (_, asked, answer) ->
              asked.endsWith("/SystemStatus") ? new BetweenPbx.Answer(200, body) : answer);
      Run run = through(phones, between);

      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.err()).contains("SystemStatus.CallsActive");
      assertThat(asked(phones, START)).isFalse();
    }
  }

  @Test
  void aCheckThatMayGoOnIsMentionedByTheNextOne() {
    try (Phones phones = phones("stuck")) {
      assertThat(check(phones, NOW).err()).contains("may still go on");

      assertThat(state(phones).firewallRun().orElseThrow().ended()).isEmpty();
      assertThat(check(phones, NOW).err()).contains("its end was not seen");
    }
  }

  @Test
  void anotherRunKeepsItOut() {
    try (Phones phones = phones("passes");
        RunLock _ = state(phones).lock("apply", InstantSource.system())) {
      Run run = check(phones, NOW);

      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(asked(phones, START)).isFalse();
    }
  }

  @Test
  void aCheckWhoseEndNobodySawIsMentioned() throws Exception {
    try (Phones phones = phones("passes")) {
      Path own = state(phones).path();
      Files.createDirectories(own);
      Files.writeString(
          own.resolve("firewall-check.json"), "{\"begun\":\"2026-11-01T03:00:00Z\"}\n");
      Run run = check(phones, NOW);

      assertThat(run.code()).isZero();
      assertThat(run.err().replaceAll("\\s+", " "))
          .contains("a check that began at 2026-11-01T03:00:00Z broke off");
    }
  }

  @Test
  void aLaterCheckOfTheRulesSaysHowOldTheResultIs() {
    try (Phones phones = phones("fails")) {
      assertThat(rules(phones).out().replaceAll("\\s+", " "))
          .contains("found a fault; it is of unknown age");
      check(phones, NOW);
      String day = Instant.now().plus(waited.get()).toString().substring(0, 10);

      assertThat(rules(phones).out().replaceAll("\\s+", " "))
          .contains("found a fault; it is from " + day + "T");
    }
  }

  @Test
  void aCheckCountsAsRecentOnlyWhereThisMachineStartedIt() {
    try (Phones phones = phones("passes")) {
      check(phones, NOW);
      assertThat(rule(phones, AGE, folder.resolve("elsewhere").toString(), Duration.ZERO))
          .contains("unknown")
          .contains("this machine started none; enforcer firewall-check makes one");
      String day = Instant.now().plus(waited.get()).toString().substring(0, 10);

      assertThat(rule(phones, AGE, Duration.ofDays(89)))
          .contains("\"pass\"")
          .contains("the last firewall check is from " + day + "T");
      assertThat(rule(phones, AGE, Duration.ofDays(91)))
          .contains("unknown")
          .contains("from " + day + "T")
          .contains("more than 90 days ago; enforcer firewall-check makes a new one");
    }
  }

  @Test
  void theResultIsJudgedWhateverItsAgeWhichIsSaid() {
    try (Phones good = phones("passes")) {
      check(good, NOW);
      assertThat(rule(good, RESULT, folder.resolve("elsewhere").toString(), Duration.ZERO))
          .contains("\"pass\"")
          .contains("the last firewall check is of unknown age");
    }
    try (Phones bad = phones("fails")) {
      assertThat(rule(bad, RESULT, Duration.ZERO)).contains("\"fail\"");
      check(bad, NOW);
      assertThat(rule(bad, RESULT, Duration.ofDays(400))).contains("\"fail\"");
    }
  }

  /** What a rule about the firewall says after some time, as JSON. */
  private String rule(Phones phones, String id, Duration later) {
    return rule(phones, id, phones.state().toString(), later);
  }

  private String rule(Phones phones, String id, String state, Duration later) {
    Map<String, String> environment = new HashMap<>(phones.environment());
    environment.put("ENFORCER_STATE_DIR", state);
    String url = phones.pbx.url().toString();
    Run run =
        Run.in(folder)
            .environment(environment)
            .later(later)
            .run("check", "--policies", "guide", "-o", "json", "--url", url);
    return Checked.target(run)
        .at("/now/rules")
        .valueStream()
        .filter(rule -> rule.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow()
        .path("verdicts")
        .toString();
  }

  private static Run rules(Phones phones) {
    return phones.run("check", "--policies", "guide", "--url", phones.pbx.url().toString());
  }

  private Phones phones(String reading) {
    return new Phones(folder, options(reading));
  }

  private static SimulatorOptions options(String reading) {
    return SimulatorOptions.defaults().withFact("firewallCheck", reading);
  }

  private static PbxFolder state(Phones phones) {
    return new StateFolder(phones.state()).of(Target.of(phones.pbx.url().toString()));
  }

  private Run check(Phones phones, String... more) {
    String[] all = url(phones);
    String[] with = java.util.Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, with, all.length, more.length);
    return setting(phones).run(with);
  }

  private Run through(Phones phones, BetweenPbx between) {
    return setting(phones)
        .environment(between.environment(phones.pbx.clientId(), phones.pbx.clientSecret()))
        .run("firewall-check", "--url", between.url(), NOW);
  }

  private static String[] url(Phones phones) {
    return new String[] {"firewall-check", "--url", phones.pbx.url().toString()};
  }

  private Run.Setting setting(Phones phones) {
    Run.Setting plain = Run.in(folder).environment(phones.environment());
    Timing fast =
        new Timing(
            () -> Instant.now().plus(waited.get()),
            time -> {
              waited.updateAndGet(before -> before.plus(time));
              Thread.sleep(2);
            },
            () -> 0.5);
    return new Run.Setting(
        plain.folder(), plain.environment(), plain.descriptors(), plain.typed(), fast);
  }

  private static boolean asked(Phones phones, String what) {
    return phones.pbx.exchanges().stream().map(Exchange::path).anyMatch(p -> p.endsWith(what));
  }
}
