package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several phone systems, worked on at once. */
@Timeout(40)
class ManyAtOnceTest {
  private static final String TWO =
      "antiHacking: { failedLogins: 4 }\nlogging: { keepLogs: true, keepDays: 33 }\n";
  private static final SimulatorOptions USUAL = SimulatorOptions.defaults();
  private static final SimulatorOptions SLOW = USUAL.withLatency(Duration.ofMillis(150));
  private static final SimulatorOptions HANGS = USUAL.withLatency(Duration.ofMinutes(10));

  @TempDir Path folder;
  private Sites sites;

  @AfterEach
  void stop() {
    sites.close();
  }

  @Test
  void severalThatHangCostTheTimeOfOneAndTheOthersAreTold() {
    sites = new Sites(folder).with("alpha", HANGS, TWO).with("beta", HANGS, TWO);
    sites.with("gamma", HANGS, TWO).with("delta", USUAL, TWO);
    long begun = System.nanoTime();

    Run run = sites.run("drift", "sites", "--timeout", "4s");

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out())
        .containsSubsequence("alpha  ", "unknown", "beta  ", "delta  ", "gamma  ")
        .endsWith("4 phone systems: 1 drift (delta), 3 unknown (alpha, beta, gamma)\n");
    assertThat(run.err()).contains("error: gamma: ", "did not tell everything within 4 s");
  }

  @Test
  void theResultIsThatOfOneAfterTheOther() {
    sites = new Sites(folder).with("alpha", SLOW, TWO).with("beta", TWO).with("gamma", TWO);
    sites.down("gamma");
    for (String command : new String[] {"plan", "drift", "check", "doctor"}) {
      Run one = sites.run(command, "sites", "-j", "1");
      Run all = sites.run(command, "sites");

      assertThat(all.code()).as(command).isEqualTo(one.code()).isEqualTo(4);
      assertThat(all.out()).as(command).isEqualTo(one.out()).contains("alpha", "beta", "gamma");
      assertThat(all.err()).as(command).isEqualTo(one.err());
    }
  }

  @Test
  void asJsonEveryOneOfThemIsThereInTheOrderOfTheFiles() {
    sites = new Sites(folder).with("alpha", SLOW, TWO).with("beta", TWO).with("gamma", TWO);
    sites.down("beta");

    Run run = sites.run("drift", "sites", "-o", "json");

    JsonNode targets = JsonMapper.shared().readTree(run.out()).get("targets");
    assertThat(targets.valueStream().map(t -> t.get("name").asString()))
        .containsExactly("alpha", "beta", "gamma");
    assertThat(targets.get(0).has("plan")).isTrue();
    assertThat(targets.get(1).get("results").get(0).asString()).isEqualTo("unknown");
  }

  @Test
  void anApplyReadsSideBySideAndWritesToOneAfterTheOther() {
    sites = new Sites(folder).with("alpha", SLOW, TWO).with("beta", TWO).with("gamma", SLOW, TWO);
    List<String> written = new CopyOnWriteArrayList<>();
    List<String> first = new CopyOnWriteArrayList<>();
    for (String name : new String[] {"alpha", "beta", "gamma"}) {
      sites
          .of(name)
          .pbx
          .onExchange(
              e -> {
                (e.method().equals("PATCH") ? written : first).add(name);
              });
    }

    Run run = sites.run("apply", "sites", "--auto-approve");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(written.stream().distinct()).containsExactly("alpha", "beta", "gamma");
    assertThat(runs(written)).isEqualTo(3);
    assertThat(written.size()).isGreaterThan(3);
    assertThat(first.indexOf("gamma")).isLessThan(first.lastIndexOf("alpha"));
    assertThat(sites.run("drift", "sites").code()).isZero();
  }

  /** How often the phone system that is written to is another one than before. */
  private static long runs(List<String> written) {
    return 1
        + Stream.iterate(1, at -> at < written.size(), at -> at + 1)
            .filter(at -> !written.get(at).equals(written.get(at - 1)))
            .count();
  }

  @Test
  void whatMovedWhileItWaitedForItsTurnIsPlannedAfresh() {
    sites = new Sites(folder).with("alpha", SLOW, TWO).with("beta", TWO);
    sites
        .of("alpha")
        .pbx
        .onExchange(
            e -> {
              if (e.method().equals("PATCH")) {
                sites
                    .of("beta")
                    .pbx
                    .edit("AntiHackingSettings", row -> row.put("HackAuthRequests", 4));
              }
            });

    Run run = sites.run("apply", "sites", "--auto-approve");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("the phone system changed meanwhile; this is the new plan");
  }

  @Test
  void noMoreAreReadAtOnceThanTheCommandLineSays() {
    sites = new Sites(folder).with("alpha", SLOW, TWO).with("beta", SLOW, TWO).with("gamma", TWO);

    List<String> two = asked(() -> sites.run("drift", "sites", "-j", "2"));
    List<String> all = asked(() -> sites.run("drift", "sites"));

    assertThat(two.indexOf("gamma"))
        .isGreaterThan(Math.min(two.lastIndexOf("alpha"), two.lastIndexOf("beta")));
    assertThat(all.indexOf("gamma"))
        .isLessThan(Math.min(all.lastIndexOf("alpha"), all.lastIndexOf("beta")));
  }

  @Test
  void whereSomebodyIsAskedOrDriftIsCorrectedTheyGoOneAfterTheOther() {
    sites = new Sites(folder).with("alpha", SLOW, TWO).with("beta", SLOW, TWO).with("gamma", TWO);

    List<String> corrected = asked(() -> sites.run("drift", "sites", "--correct"));
    List<String> refused =
        asked(
            () ->
                Run.in(folder)
                    .environment(sites.environment())
                    .typing("no\nno\nno\n")
                    .run("apply", "sites"));

    assertThat(runs(corrected)).as(corrected::toString).isEqualTo(3);
    assertThat(runs(refused)).as(refused::toString).isEqualTo(3);
  }

  /** The names of the phone systems in the order in which a run asks them. */
  private List<String> asked(Supplier<Run> run) {
    List<String> asked = new CopyOnWriteArrayList<>();
    for (String name : new String[] {"alpha", "beta", "gamma"}) {
      sites.of(name).pbx.onExchange(_ -> asked.add(name));
    }
    assertThat(run.get().out()).contains("alpha", "beta", "gamma");
    return List.copyOf(asked);
  }

  @Test
  void oneThatAnotherRunHasIsToldAndTheOthersAreDone() {
    sites = new Sites(folder).with("alpha", TWO).with("beta", TWO).with("gamma", TWO);
    try (RunLock other = folderOf("beta").lock("apply", InstantSource.system())) {
      assertThat(other.previousOwner()).isEmpty();

      Run run = sites.run("apply", "sites", "--auto-approve");

      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.err()).contains("error: beta: another run has this PBX: enforcer apply, ");
      assertThat(run.out()).contains("2 applied (alpha, gamma)");
      assertThat(sites.of("beta").pbx.exchanges()).isEmpty();
    }
  }

  @Test
  void eachHasItsApiClientForItselfUntilItIsDone() {
    sites = new Sites(folder).with("alpha", TWO).with("beta", TWO);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    AtomicReference<List<String>> held = new AtomicReference<>();
    sites
        .of("alpha")
        .pbx
        .onExchange(
            _ -> {
              begun.countDown();
              await(looked);
            });
    sites
        .of("beta")
        .pbx
        .onExchange(
            _ -> {
              await(begun);
              held.compareAndSet(null, owners(folderOf("alpha").path()));
              looked.countDown();
            });

    assertThat(sites.run("drift", "sites").code()).isEqualTo(2);

    assertThat(held.get()).anyMatch(name -> name.startsWith("token-"));
  }

  private PbxFolder folderOf(String name) {
    String url = sites.of(name).pbx.url().toString();
    return new StateFolder(folder.resolve("state")).of(Target.of(url));
  }

  /** The locks that some run has of a phone system. */
  private static List<String> owners(Path state) {
    try (Stream<Path> files = Files.list(state)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".owner"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(15, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aNumberThatIsNoneIsWrongUsage() {
    sites = new Sites(folder).with("alpha", TWO);

    for (String number : new String[] {"0", "65", "many"}) {
      Run run = sites.run("drift", "sites", "-j", number);
      assertThat(run.code()).isEqualTo(64);
      assertThat(run.err()).contains("'" + number + "' is not a number from 1 to 64");
    }
  }
}
