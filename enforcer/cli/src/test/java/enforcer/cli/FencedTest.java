package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine that dies or stands still in the middle of an apply, and another one that goes on. What
 * the phone system received is what counts.
 */
class FencedTest {
  private static final String BOARD =
      """
      antiHacking: { failedLogins: 5 }
      departments:
        manage: merge
        list: [{ name: Board, members: ["200", "201"] }, { name: Lab, members: ["225"] }]
      """;

  /** Nothing that the first machine wants is in it, so that all its writes would still fit. */
  private static final String OTHER =
      "countries: { allowed: [GB, IE] }\nfacts: { countryCodes: allow }\n";

  @TempDir private Path folder;
  private RealPostgres database;
  private Phones phones;

  @BeforeEach
  void begin() {
    database = RealPostgres.migrated();
    phones = new Phones(folder);
    phones.write(BOARD);
  }

  @AfterEach
  void end() {
    phones.close();
  }

  @Test
  void oneThatStandsStillWhileItWritesWritesNothingOnceItIsWoken() throws Exception {
    standsStill(FencedTest::isWrite, 2, "another run has gone on with database/");
  }

  @Test
  void oneThatStandsStillWhileItReadsWritesNothingOnceItIsWoken() throws Exception {
    standsStill(
        e -> e.method().equals("GET") && e.path().contains("/Users"),
        1,
        "no longer has the phone system for itself");
  }

  private void standsStill(Predicate<Exchange> at, int times, String why) throws Exception {
    Process stopped = start(at, times, "-STOP");
    phones.write(OTHER);

    Run other = on("two", phones.applying("acme.yaml"));
    List<String> received = writes();
    OwnProcess.signal(stopped, "-CONT");
    boolean ended = stopped.waitFor(60, TimeUnit.SECONDS);

    assertThat(other.code()).as(other.err()).isZero();
    assertThat(other.err()).contains("taking over the lock of a run that ended without");
    assertThat(received).isNotEmpty();
    assertThat(ended).isTrue();
    assertThat(stopped.exitValue()).as(told()).isNotZero();
    assertThat(told()).contains(why);
    assertThat(writes()).isEqualTo(received);
  }

  @Test
  void oneThatDiesIsFollowedByAnotherAsSoonAsItsLeaseAndAWriteAreOver() throws Exception {
    Process dead = start(FencedTest::isWrite, 2, "-KILL");
    dead.waitFor();
    long died = System.nanoTime();

    Run other = on("two", phones.applying("acme.yaml"));
    Duration took = Duration.ofNanos(System.nanoTime() - died);

    assertThat(other.code()).as(other.err()).isZero();
    assertThat(other.err())
        .contains("taking over the lock of a run that ended without releasing it: enforcer apply")
        .contains("broke off: 1 of ")
        .contains("was under way: it took effect; going on from the live state");
    assertThat(names("Groups")).doesNotHaveDuplicates().contains("Board", "Lab");
    assertThat(took).isGreaterThan(Duration.ofSeconds(2));
  }

  private static boolean isWrite(Exchange exchange) {
    return !exchange.method().equals("GET") && exchange.path().startsWith("/xapi/");
  }

  private List<String> writes() {
    return phones.pbx.exchanges().stream()
        .filter(FencedTest::isWrite)
        .map(e -> e.method() + " " + e.path())
        .toList();
  }

  private List<String> names(String set) {
    return phones.pbx.state(set).valueStream().map(r -> r.path("Name").asString("")).toList();
  }

  private Run on(String machine, String... arguments) {
    return Run.in(folder).environment(environment(machine)).run(arguments);
  }

  private Map<String, String> environment(String machine) {
    Map<String, String> all = database.environment(phones.environment());
    all.put("ENFORCER_STATE_DIR", folder.resolve(machine).toString());
    return all;
  }

  /** A process that applies the file, and gets a signal before such a request of it is answered. */
  private Process start(Predicate<Exchange> at, int times, String signal) throws Exception {
    AtomicInteger seen = new AtomicInteger();
    CountDownLatch there = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    phones.pbx.onExchange(
        exchange -> {
          if (at.test(exchange) && seen.incrementAndGet() == times) {
            there.countDown();
            await(goOn);
          }
        });
    Process process = process();
    assertThat(there.await(60, TimeUnit.SECONDS)).as(told()).isTrue();
    OwnProcess.signal(process, signal);
    goOn.countDown();
    return process;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Process process() throws IOException {
    return OwnProcess.start(
        folder,
        environment("one"),
        ProcessBuilder.Redirect.to(folder.resolve("one.txt").toFile()),
        phones.applying("acme.yaml"));
  }

  private String told() throws IOException {
    return Files.readString(folder.resolve("one.txt"));
  }
}
