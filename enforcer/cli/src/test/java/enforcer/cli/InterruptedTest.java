package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run over several phone systems that somebody ends, in a process of its own. */
@Timeout(40)
class InterruptedTest {
  private static final String TWO =
      "antiHacking: { failedLogins: 4 }\nlogging: { keepLogs: true, keepDays: 33 }\n";
  private static final SimulatorOptions SLOW =
      SimulatorOptions.defaults().withLatency(Duration.ofMillis(50));
  private static final SimulatorOptions HANGS =
      SimulatorOptions.defaults().withLatency(Duration.ofMinutes(10));

  @TempDir Path folder;
  private Sites sites;

  @AfterEach
  void stop() {
    sites.close();
  }

  @Test
  void whatIsBeingWrittenIsFinishedAndTheRestIsTold() throws Exception {
    sites = new Sites(folder).with("alpha", SLOW, TWO).with("beta", TWO).with("gamma", TWO);
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger others = new AtomicInteger();
    sites
        .of("alpha")
        .pbx
        .onExchange(
            e -> {
              if (e.method().equals("PATCH") && first.getCount() > 0) {
                first.countDown();
                await(ended);
              }
            });
    for (String name : new String[] {"beta", "gamma"}) {
      sites.of(name).pbx.onExchange(e -> others.addAndGet(e.method().equals("PATCH") ? 1 : 0));
    }
    Process process = start("apply", "sites", "--auto-approve");
    assertThat(first.await(15, TimeUnit.SECONDS)).isTrue();

    process.destroy();
    Thread.sleep(500);
    ended.countDown();

    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(process.exitValue()).as(said).isEqualTo(5);
    assertThat(said)
        .containsSubsequence(
            "alpha: 1 of 2 steps done, stopped as asked",
            "error: beta: the run was interrupted",
            "error: gamma: ")
        .contains("3 phone systems: ", "2 not tried (beta, gamma)")
        .containsOnlyOnce("3CX 20");
    assertThat(others).hasValue(0);
  }

  @Test
  void nothingMoreIsBegunWhileTheStepUnderWayIsFinished() throws Exception {
    sites = new Sites(folder).with("alpha", TWO).with("beta", "").with("gamma", TWO);
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger third = new AtomicInteger();
    sites
        .of("alpha")
        .pbx
        .onExchange(
            e -> {
              if (e.method().equals("PATCH")) {
                both.countDown();
                await(ended);
              }
            });
    sites
        .of("beta")
        .pbx
        .onExchange(
            _ -> {
              both.countDown();
              await(asked);
            });
    sites.of("gamma").pbx.onExchange(_ -> third.incrementAndGet());
    Process process = start("apply", "sites", "--auto-approve", "-j", "2");
    assertThat(both.await(15, TimeUnit.SECONDS)).isTrue();

    process.destroy();
    Thread.sleep(500);
    asked.countDown();
    Thread.sleep(1500);
    ended.countDown();

    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(process.exitValue()).as(said).isEqualTo(5);
    assertThat(said).contains("error: gamma: the run was interrupted");
    assertThat(third).hasValue(0);
  }

  @Test
  void whatAPlanHasSavedIsWrittenDownWithThoseThatItDidNotTry() throws Exception {
    sites = new Sites(folder).with("alpha", TWO).with("beta", HANGS, TWO);
    Process process = start("plan", "sites", "--out", "plans/");
    awaitFile(folder.resolve("plans/alpha.plan.json"));

    process.destroy();

    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(process.exitValue()).as(said).isEqualTo(130);
    assertThat(folder.resolve("plans/run.json"))
        .content()
        .contains("alpha.plan.json", "\"beta\"", "not tried");
  }

  private static void awaitFile(Path file) throws InterruptedException {
    for (int look = 0; look < 150 && !Files.exists(file); look++) {
      Thread.sleep(100);
    }
    assertThat(file).exists();
  }

  @Test
  void whoOnlyReadsIsNotWaitedForAndWhatWasReadIsTold() throws Exception {
    sites = new Sites(folder).with("alpha", TWO).with("beta", HANGS, TWO).with("gamma", TWO);
    CountDownLatch read = new CountDownLatch(2);
    for (String name : new String[] {"alpha", "gamma"}) {
      sites.of(name).pbx.onExchange(e -> firstOf(e.path(), read));
    }
    Process process = start("drift", "sites", "-o", "json");
    assertThat(read.await(15, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(3000);

    process.destroy();

    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(process.exitValue()).as(said).isEqualTo(130);
    assertThat(said)
        .contains("error: beta: the run was interrupted")
        .containsPattern("\"notTried\": \\[\\s*\"beta\"\\s*\\]");
  }

  private static void firstOf(String path, CountDownLatch read) {
    if (path.contains("ConsoleRestrictions")) {
      read.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(15, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process start(String... arguments) throws IOException {
    return OwnProcess.start(
        folder,
        sites.environment(),
        ProcessBuilder.Redirect.to(folder.resolve("said.txt").toFile()),
        arguments);
  }
}
