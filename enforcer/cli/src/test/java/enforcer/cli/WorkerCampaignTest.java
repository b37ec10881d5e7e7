package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three workers over a whole fleet while workers die, stand still and lose their database at
 * random: by {@code enforcer/bin/campaign worker}. What the phone systems received is what counts.
 */
class WorkerCampaignTest {
  private static final int SIZE = Integer.getInteger("campaign.fleet", 500);
  private static final int WORKERS = 3;
  private static final int DATABASE_GONE = 4;
  private static final Duration STANDSTILL = Duration.ofSeconds(40);
  private static final String[] NIGHT = {"--now", "--until-done", "--correct", "-j", "4"};

  @TempDir private Path folder;

  private final Random random = new Random(Long.getLong("campaign.seed", 1));
  private final List<Process> working = new ArrayList<>();
  private final Map<Process, Integer> numbers = new HashMap<>();
  private final Map<Process, Long> standing = new HashMap<>();
  private final Map<String, Orphan> orphans = new HashMap<>();
  private final List<Long> takeOvers = new ArrayList<>();
  private int started;
  private int killed;
  private int stopped;
  private int gone;

  /** A night whose worker was killed. */
  private record Orphan(String worker, long since) {}

  @Test
  void everyNightIsDoneOnceWhateverBecomesOfItsWorker() throws Exception {
    assumeTrue(Boolean.getBoolean("campaign.worker"), "only by bin/campaign worker");
    long begin = System.nanoTime();
    try (WorkedFleet fleet = new WorkedFleet(folder, SIZE, RealPostgres.migrated().patient())) {
      for (int i = 0; i < WORKERS; i++) {
        start(fleet);
      }
      long next = System.nanoTime();
      while (!working.isEmpty()) {
        Thread.sleep(200);
        wake();
        takenOver(fleet);
        for (Process ended : working.stream().filter(w -> !w.isAlive()).toList()) {
          working.remove(ended);
          if (ended.exitValue() == DATABASE_GONE) {
            start(fleet); // It was gone when this one began, and a service begins again.
          } else {
            assertThat(ended.exitValue()).as(fleet.told(numbers.get(ended))).isZero();
          }
        }
        if (System.nanoTime() > next && isBusy(fleet)) {
          disturb(fleet);
          next = System.nanoTime() + TimeUnit.SECONDS.toNanos(4 + random.nextInt(8));
        }
      }
      tell(fleet, Duration.ofNanos(System.nanoTime() - begin));
      assertThat(fleet.writes())
          .hasSize(SIZE)
          .allSatisfy((name, all) -> assertThat(all).as(name).hasSize(2).doesNotHaveDuplicates());
      assertThat(fleet.database.ask("select task_data::text from enforcer.night")).hasSize(SIZE);
      assertThat(fleet.run("drift", ".", "-j", "8").code()).isZero();
    }
  }

  private void start(WorkedFleet fleet) throws IOException {
    Process worker = fleet.worker(NIGHT);
    numbers.put(worker, ++started);
    working.add(worker);
  }

  private static boolean isBusy(WorkedFleet fleet) {
    return fleet.fleet.written().size() > SIZE / 50
        && fleet.fleet.written().size() < SIZE - SIZE / 50;
  }

  private void disturb(WorkedFleet fleet) throws Exception {
    Process worker = working.get(random.nextInt(working.size()));
    boolean stands = standing.containsKey(worker);
    switch (random.nextInt(7)) {
      case 0, 1, 2 -> {
        if (!stands && standing.size() < WORKERS - 1) {
          OwnProcess.signal(worker, "-STOP");
          standing.put(worker, System.nanoTime());
          stopped++;
        }
      }
      case 3, 4, 5 -> kill(worker, fleet);
      default -> {
        fleet.database.gone();
        Thread.sleep(3_000 + random.nextInt(4_000));
        fleet.database.back();
        gone++;
      }
    }
  }

  private void kill(Process worker, WorkedFleet fleet) throws Exception {
    String name = fleet.nameOf(numbers.get(worker));
    worker.destroyForcibly().waitFor();
    standing.remove(worker);
    working.remove(worker);
    killed++;
    long now = System.nanoTime();
    fleet
        .database
        .ask("select task_instance from enforcer.night where picked and picked_by = '" + name + "'")
        .forEach(one -> orphans.put(one, new Orphan(name, now)));
    start(fleet);
  }

  private void wake() throws Exception {
    for (Map.Entry<Process, Long> one : List.copyOf(standing.entrySet())) {
      if (System.nanoTime() - one.getValue() > STANDSTILL.toNanos()) {
        OwnProcess.signal(one.getKey(), "-CONT");
        standing.remove(one.getKey());
      }
    }
  }

  /** A night is taken over when somebody else has it, or has done it. */
  private void takenOver(WorkedFleet fleet) {
    if (orphans.isEmpty()) {
      return;
    }
    List<String> left =
        fleet.database.ask(
            "select task_instance || ' ' || picked_by from enforcer.night where picked");
    for (Map.Entry<String, Orphan> one : List.copyOf(orphans.entrySet())) {
      if (!left.contains(one.getKey() + " " + one.getValue().worker)) {
        takeOvers.add(System.nanoTime() - one.getValue().since);
        orphans.remove(one.getKey());
      }
    }
  }

  private void tell(WorkedFleet fleet, Duration took) throws IOException {
    List<Long> sorted = takeOvers.stream().map(TimeUnit.NANOSECONDS::toMillis).sorted().toList();
    String times =
        sorted.isEmpty()
            ? "none"
            : "%.1f s at least, %.1f s in the middle, %.1f s at most (%d nights)"
                .formatted(
                    sorted.getFirst() / 1e3,
                    sorted.get(sorted.size() / 2) / 1e3,
                    sorted.getLast() / 1e3,
                    sorted.size());
    String figures =
        """
        %d phone systems, %d workers at once: %d killed, %d standstills, database gone %d times
        take-over: %s
        all nights in %d s; written to %d, each object once
        """
            .formatted(
                SIZE,
                WORKERS,
                killed,
                stopped,
                gone,
                times,
                took.toSeconds(),
                fleet.fleet.written().size());
    String folderOfFigures = System.getProperty("campaign.folder", "");
    if (!folderOfFigures.isEmpty()) {
      Files.writeString(
          Path.of(folderOfFigures, "figures"),
          figures,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
