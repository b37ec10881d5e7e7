package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.FleetSimulator.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Poisoned changes against fleets, and rollouts that are killed at random: a slice in every build,
 * all of it by {@code enforcer/bin/campaign rollout}.
 */
class RolloutCampaignTest {
  private static final boolean WHOLE = Boolean.getBoolean("campaign.rollout");
  private static final int SIZE = WHOLE ? Integer.getInteger("campaign.fleet", 200) : 8;
  private static final int CANARIES = WHOLE ? 4 : 2;
  private static final int EARLY = WHOLE ? SIZE / 10 : 2;
  private static final int KILLED = WHOLE ? 5 : 1;
  private static final String ACCEPTED = "mass-change=50,deletes=50,demotions=9,remote-phones=50";

  @TempDir Path folder;

  @Test
  void noPoisonGetsPastItsFirstRing() {
    List<String> violations = new ArrayList<>();
    List<Poison> all = Poison.all();
    // In every build one of each kind: what guards see, what nobody reads, and what only shows.
    List<Poison> poisons = WHOLE ? all : List.of(all.get(0), all.get(6), all.get(9));
    for (int at = 0; at < poisons.size(); at++) {
      Poison poison = poisons.get(at);
      try (RolledFleet fleet = new RolledFleet(folder.resolve("p" + at), SIZE, CANARIES, EARLY)) {
        RolloutOracle oracle = new RolloutOracle(fleet);
        poison.into(fleet);
        Run run = fleet.rollout("-o", "json", "--accept", ACCEPTED);
        oracle.poisoned(poison, run, CANARIES);
        violations.addAll(oracle.violations());
        tell("progress", "%s: exit %d%n".formatted(poison.name(), run.code()));
        tell(
            "figures",
            "%-30s exit %d, written to %d of %d%n"
                .formatted(poison.name(), run.code(), fleet.written().size(), SIZE));
      }
    }
    violations.forEach(v -> tell("figures", "violation: " + v + "\n"));
    assertThat(violations).isEmpty();
  }

  @Test
  void oneThatIsKilledAtRandomReachesAllOfThemOnce() throws Exception {
    Random random = new Random(seed());
    try (RolledFleet fleet = new RolledFleet(folder.resolve("k"), SIZE, CANARIES, EARLY)) {
      fleet.harmless();
      RolloutOracle oracle = new RolloutOracle(fleet);
      List<String> order = Collections.synchronizedList(new ArrayList<>());
      Killer killer = new Killer(fleet, order);
      for (int kill = 0; kill < KILLED; kill++) {
        boolean began = kill > 0;
        int requests = 1 + random.nextInt(40 * SIZE / KILLED);
        boolean killed = killer.killAt(requests, began);
        tell("progress", "killed at request %d: %s%n".formatted(requests, killed));
      }
      boolean open = Files.exists(fleet.folder.resolve("state/.rollouts"));
      Run last = open ? fleet.rollout("--resume") : fleet.rollout();
      if (last.code() == 3 && last.err().contains("leave out --resume")) {
        last = fleet.rollout();
      }
      oracle.reachedAll("killed at random", last, order, CANARIES);
      tell(
          "figures",
          "%-30s exit %d, written to %d of %d%n"
              .formatted("killed at random", last.code(), fleet.written().size(), SIZE));
      oracle.violations().forEach(v -> tell("figures", "violation: " + v + "\n"));
      assertThat(oracle.violations()).isEmpty();
    }
  }

  private static long seed() {
    return Long.getLong("campaign.seed", 1);
  }

  /** Starts rollouts as processes of their own and ends them at a request of their number. */
  private static final class Killer {
    private final RolledFleet fleet;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Optional<Process> process = Optional.empty();

    Killer(RolledFleet fleet, List<String> order) {
      this.fleet = fleet;
      for (Member member : fleet.simulator.members()) {
        member
            .pbx()
            .onExchange(
                e -> {
                  if (e.method().equals("PATCH") && e.status() < 300) {
                    order.add(member.name());
                  }
                  if (left.decrementAndGet() == 0) {
                    process.ifPresent(Process::destroyForcibly);
                  }
                });
      }
    }

    /** Whether it was killed before its end. */
    boolean killAt(int requests, boolean resume) throws Exception {
      left.set(Integer.MAX_VALUE);
      Process started = start(resume);
      process = Optional.of(started);
      left.set(requests);
      started.waitFor(Duration.ofMinutes(20).toSeconds(), TimeUnit.SECONDS);
      left.set(Integer.MAX_VALUE);
      return started.exitValue() > 100;
    }

    private Process start(boolean resume) throws IOException {
      boolean open = Files.exists(fleet.folder.resolve("state/.rollouts"));
      return OwnProcess.start(
          fleet.folder,
          fleet.environment(),
          ProcessBuilder.Redirect.appendTo(fleet.folder.resolve("killed.txt").toFile()),
          resume && open
              ? RolledFleet.rolling("--soak", "1s", "--resume")
              : RolledFleet.rolling("--soak", "1s"));
    }
  }

  /** Where the script wants to read how far it is, and the figures. */
  private static void tell(String file, String text) {
    String where = System.getProperty("campaign.folder");
    if (where == null) {
      return;
    }
    try {
      Files.writeString(
          Path.of(where, file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
