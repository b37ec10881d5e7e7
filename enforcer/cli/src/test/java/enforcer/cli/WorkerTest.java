package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers on several machines that share the nights of a fleet. */
class WorkerTest {
  private static final int SIZE = 6;
  private static final String[] NIGHT = {"--now", "--until-done", "--correct", "-j", "2"};

  private static final String MISTAKEN =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: mistaken
      connect: { url: "http://127.0.0.1:1" }
      # Nobody knows this key.
      unheardOf: true
      """;

  /** The row of a phone system that no worker has had a file of for a week. */
  private static final String LEFT =
      "insert into enforcer.night (task_name, task_instance, task_data, execution_time, picked,"
          + " version) values ('night', 'address 0123456789abcdef', convert_to('{\"formatVersion\":"
          + "\"1.0\",\"nights\":3,\"unwell\":0,\"last\":{\"at\":\"2020-01-01T00:00:00Z\","
          + "\"exitCode\":0}}', 'UTF8'), now(), false, 1)";

  @TempDir private Path folder;

  @Test
  void threeWorkersDoEveryNightOnceWhileOneDiesAndOneStandsStill() throws Exception {
    try (WorkedFleet fleet = new WorkedFleet(folder, SIZE, RealPostgres.migrated())) {
      AtomicInteger writes = new AtomicInteger();
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch third = new CountDownLatch(3);
      fleet.onExchange(
          e -> {
            if (isWrite(e) && writes.incrementAndGet() == 1) {
              first.countDown();
            }
            third.countDown();
          });
      Process stopped = fleet.worker(NIGHT);
      assertThat(first.await(90, TimeUnit.SECONDS)).as(fleet.told(1)).isTrue();
      OwnProcess.signal(stopped, "-STOP");
      Process killed = fleet.worker(NIGHT);
      CountDownLatch second = new CountDownLatch(1);
      int before = writes.get();
      fleet.onExchange(
          e -> {
            if (isWrite(e) && writes.get() > before) {
              second.countDown();
            }
          });
      assertThat(second.await(90, TimeUnit.SECONDS)).as(fleet.told(2)).isTrue();
      killed.destroyForcibly().waitFor();
      Process last = fleet.worker(NIGHT);
      assertThat(last.waitFor(180, TimeUnit.SECONDS)).as(fleet.told(3)).isTrue();
      Map<String, List<String>> received = fleet.writes();

      OwnProcess.signal(stopped, "-CONT");
      assertThat(stopped.waitFor(120, TimeUnit.SECONDS)).as(fleet.told(1)).isTrue();

      assertThat(fleet.writes()).isEqualTo(received);
      assertThat(received)
          .hasSize(SIZE)
          .allSatisfy((name, all) -> assertThat(all).as(name).isNotEmpty().doesNotHaveDuplicates());
      Run status = fleet.run("fleet", "status", ".", "--details");
      assertThat(status.code()).as(status.err()).isZero();
      assertThat(status.out()).contains(SIZE + " phone systems: 0 open");
    }
  }

  @Test
  void aWorkerGoesByACommitAloneAndEndsOnceTheWorkingTreeHasMoved() throws Exception {
    try (WorkedFleet fleet = new WorkedFleet(folder, 1, RealPostgres.migrated())) {
      Process working = fleet.worker("--ref", "main");
      fleet.awaits(1, "working on 1 phone system");
      fleet.fleet.write("sites/base.yaml", RolledFleet.usual());
      boolean ended = working.waitFor(60, TimeUnit.SECONDS);
      Run changed = fleet.run("worker", ".");
      fleet.commit("Back to the usual");
      Run elsewhere = fleet.run("worker", ".", "--ref", "main^");

      assertThat(ended).isTrue();
      assertThat(working.exitValue()).isZero();
      assertThat(fleet.told(1))
          .contains("no further night begins here: the working tree is not as its commit ");
      assertThat(changed.code()).isEqualTo(1);
      assertThat(changed.err()).contains("nothing but a commit is worked by");
      assertThat(elsewhere.code()).isEqualTo(1);
      assertThat(elsewhere.err()).contains("check out what it names");
    }
  }

  @Test
  void nightsGoOnWhenADatabaseThatWasGoneIsBackAndRowsTellNothingOfThePhoneSystems()
      throws Exception {
    try (WorkedFleet fleet = new WorkedFleet(folder, 2, RealPostgres.migrated())) {
      fleet.fleet.write("sites/mistaken.yaml", MISTAKEN);
      fleet.commit("A mistake");
      fleet.database.tell(LEFT);
      AtomicInteger writes = new AtomicInteger();
      CountDownLatch first = new CountDownLatch(1);
      fleet.onExchange(
          e -> {
            if (isWrite(e) && writes.incrementAndGet() == 1) {
              fleet.database.gone();
              first.countDown();
            }
          });
      Process worker = fleet.worker(NIGHT);
      assertThat(first.await(90, TimeUnit.SECONDS)).as(fleet.told(1)).isTrue();
      fleet.awaits(1, "; waiting for it");
      fleet.database.back();

      assertThat(worker.waitFor(120, TimeUnit.SECONDS)).as(fleet.told(1)).isTrue();
      assertThat(fleet.told(1)).contains("mistaken.yaml:6:1");
      assertThat(fleet.run("fleet", "status").out()).contains(", exit 1; next ");
      assertThat(fleet.writes())
          .allSatisfy((_, all) -> assertThat(all).isNotEmpty().doesNotHaveDuplicates());
      assertThat(fleet.database.ask("select row_to_json(n)::text from enforcer.night n"))
          .hasSize(3)
          .allSatisfy(
              row ->
                  assertThat(row)
                      .doesNotContain("localhost", "pbx-000", ".yaml", folder.toString()));
    }
  }

  private static boolean isWrite(Exchange e) {
    return !e.method().equals("GET") && e.path().startsWith("/xapi/") && !e.path().contains("Pbx.");
  }
}
