package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed in the middle of an apply, as by a machine that loses its power. */
class KilledTest {
  private static final String BOARD =
      """
      antiHacking: { failedLogins: 5 }
      departments:
        manage: merge
        list: [{ name: Board, members: ["200", "201"] }, { name: Lab, members: ["225"] }]
      outbound:
        manage: merge
        rules: [{ name: Block premium, dial: ["09"], from: everyone, action: block }]
      """;

  @TempDir private Path folder;

  @ParameterizedTest(name = "after write {0}")
  @ValueSource(ints = {1, 2, 4, 7})
  void theNextRunSaysWhatItFoundAndConverges(int writes) throws Exception {
    try (Phones phones = new Phones(folder, slow())) {
      phones.write(BOARD);
      killAfter(writes, phones);

      Run again = phones.apply(BOARD);

      assertThat(again.code()).as(again.err()).isZero();
      assertThat(again.err())
          .contains(
              "warning: taking over the lock of a run that ended without releasing it: enforcer"
                  + " apply, process ")
          .contains("broke off: " + (writes - 1) + " of ")
          .contains("was under way: it took effect; going on from the live state");
      Run plan =
          phones.run(
              "plan", "acme.yaml", "--url", phones.pbx.url().toString(), "--detailed-exitcode");
      assertThat(plan.code()).as(plan.out()).isZero();
      assertThat(names(phones, "Groups")).doesNotHaveDuplicates().contains("Board", "Lab");
      assertThat(names(phones, "OutboundRules")).doesNotHaveDuplicates().contains("Block premium");
    }
  }

  @Test
  void whatABrokenRunLeftCanBeTakenBack() throws Exception {
    try (Phones phones = new Phones(folder, slow())) {
      var before = phones.contents();
      phones.write(BOARD);
      killAfter(4, phones);

      Run undone = phones.undo("last");

      assertThat(undone.code()).as(undone.out() + undone.err()).isZero();
      assertThat(Phones.differences(before, phones.contents())).isEmpty();
    }
  }

  @Test
  void aRunThatGoesOnInAnotherProcessKeepsThisOneOut() throws Exception {
    try (Phones phones = new Phones(folder, slow())) {
      phones.write(BOARD);
      CountDownLatch first = new CountDownLatch(1);
      phones.pbx.onExchange(e -> firstWrite(e.method(), e.path(), first));
      Process process = start(phones);
      assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();

      Run run = phones.apply(BOARD);

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.err())
          .contains("another run has this PBX: enforcer apply, process " + process.pid());
      assertThat(process.waitFor()).isZero();
    }
  }

  private static void firstWrite(String method, String path, CountDownLatch seen) {
    if (!method.equals("GET") && path.startsWith("/xapi/")) {
      seen.countDown();
    }
  }

  /** So slow that the write that is waited for has no answer yet when the process is killed. */
  private static SimulatorOptions slow() {
    return SimulatorOptions.defaults().withLatency(Duration.ofMillis(20));
  }

  private void killAfter(int writes, Phones phones) throws Exception {
    AtomicInteger seen = new AtomicInteger();
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    phones.pbx.onExchange(
        exchange -> {
          boolean write = !exchange.method().equals("GET") && exchange.path().startsWith("/xapi/");
          if (write && seen.incrementAndGet() == writes) {
            reached.countDown();
            await(killed);
          }
        });
    Process process = start(phones);
    assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
    process.destroyForcibly().waitFor();
    killed.countDown();
    assertThat(process.exitValue()).isNotZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process start(Phones phones) throws IOException {
    Files.createDirectories(phones.state());
    return OwnProcess.start(
        folder,
        phones.environment(),
        ProcessBuilder.Redirect.to(folder.resolve("killed.txt").toFile()),
        phones.applying("acme.yaml"));
  }

  private static List<String> names(Phones phones, String set) {
    return phones.pbx.state(set).valueStream().map(r -> r.path("Name").asString("")).toList();
  }
}
