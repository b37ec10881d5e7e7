package enforcer.campaign;

import enforcer.campaign.Trial.Run;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Generated pairs of a PBX and a document, applied while things go wrong and judged by the oracle.
 */
final class Campaign {
  /** So many runs may meet a fault; after them everything works, and the next one must converge. */
  private static final int TROUBLED = 4;

  private static final int RUNS = TROUBLED + 3;

  /** How the PBX may answer what nobody has settled. */
  private static final Map<String, List<String>> VENDOR =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("countryCodes", List.of("deny")),
              Map.entry("postPriority", List.of("honoured")),
              Map.entry("patchPriority", List.of("ignored")),
              Map.entry("emptySlot", List.of("0")),
              Map.entry("ruleNames", List.of("unique")),
              Map.entry("deletedDepartment", List.of("dropped")),
              Map.entry("nestedExpand", List.of("no")),
              Map.entry("serverPaging", List.of("100")),
              Map.entry("unset", List.of("empty", "absent")),
              Map.entry("listOrder", List.of("reversed")),
              Map.entry("addressNotation", List.of("mask")),
              Map.entry("neverExpires", List.of("3000-01-01T00:00:00Z")),
              Map.entry("callerKey", List.of("number")),
              Map.entry("myAddress", List.of("hidden")),
              Map.entry("oneToken", List.of("no")),
              Map.entry("tokenUnit", List.of("minutes", "seconds")),
              Map.entry("failedLogins", List.of("ignored")),
              Map.entry("nameCase", List.of("ignored"))));

  static final List<String> FAULTS =
      List.of(
          "429",
          "429:retry-after=1",
          "500",
          "502",
          "503",
          "504",
          "html",
          "truncated",
          "silent",
          "drop-before",
          "drop-after",
          "expire-token");

  private static final List<String> PATHS =
      List.of(
          "/OutboundRules",
          "/OutboundRules",
          "/MoveUpDown",
          "/Users",
          "/Users",
          "/Groups",
          "/ConsoleRestrictions",
          "/CountryCodes",
          "/Blocklist",
          "/BlackListNumbers",
          "/AntiHackingSettings",
          "/xapi/");

  /** One pair in so many is driven through the command line, which starts a process each time. */
  private static final int TYPED = 100;

  private final Path folder;
  private final Optional<Path> launcher;
  private final Figures figures = new Figures();
  private Consumer<String> story = _ -> {};

  /**
   * Prepares one.
   *
   * @param launcher what starts the program as people start it; empty to do without
   */
  Campaign(Path folder, Optional<Path> launcher) {
    this.folder = folder;
    this.launcher = launcher;
  }

  /** Runs so many pairs on every processor, and says how far it is; of a single pair, all. */
  Figures run(long first, int pairs, Consumer<String> progress) {
    story = pairs == 1 ? progress : _ -> {};
    AtomicLong next = new AtomicLong(first);
    int workers = Runtime.getRuntime().availableProcessors();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      for (int i = 0; i < workers; i++) {
        int worker = i;
        threads.submit(
            () -> {
              for (long s = next.getAndIncrement(); s < first + pairs; s = next.getAndIncrement()) {
                guarded(s, worker);
                long done = figures.of("pairs");
                if (done % 100 == 0) {
                  progress.accept(line(done, pairs, begin));
                }
              }
            });
      }
    }
    return figures;
  }

  private String line(long done, int pairs, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    return "%d of %d pairs, %.0f a second, %d violations"
        .formatted(done, pairs, done / seconds, figures.violations().size());
  }

  private void guarded(long seed, int worker) {
    try {
      pair(seed, Files.createDirectories(folder.resolve("worker-" + worker)));
    } catch (RuntimeException | Error e) {
      figures.violated(seed, List.of("bug: " + e + at(e)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    figures.count("pairs", 1);
  }

  private static String at(Throwable bug) {
    return Arrays.stream(bug.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("enforcer"))
        .limit(3)
        .map(frame -> " at " + frame)
        .collect(Collectors.joining());
  }

  /** One pair, from the first plan to the last. */
  void pair(long seed, Path where) {
    Dice dice = new Dice(seed);
    Optional<Focus.Pair> focused = dice.either() ? Optional.of(Focus.of(dice)) : Optional.empty();
    Estate estate = focused.map(Focus.Pair::estate).orElseGet(() -> Estate.of(dice));
    figures.count("pairs about one feature", focused.isPresent() ? 1 : 0);
    try (Trial trial = Trial.of(estate, options(dice, seed), dice, where)) {
      String document =
          focused.map(Focus.Pair::document).orElseGet(() -> anything(dice, estate, trial));
      if (!trial.wants(document)) {
        figures.count("documents with a mistake", 1);
        return;
      }
      Features begin = Features.of(trial.pbx);
      boolean typed = launcher.isPresent() && seed % TYPED == 0;
      figures.violated(seed, typed ? typed(trial, dice, where) : judged(trial, dice));
      begin.count(Features.of(trial.pbx), figures);
      story.accept(trial.story());
    }
  }

  private static String anything(Dice dice, Estate estate, Trial trial) {
    return dice.oneIn(3) ? Wish.far(dice, estate) : Wish.near(dice, estate, trial.imported());
  }

  /** The same with the program as people start it, and without faults. */
  private List<String> typed(Trial trial, Dice dice, Path where) {
    figures.count("pairs by command line", 1);
    return new Shift(trial, dice, launcher.orElseThrow(), where.toAbsolutePath(), figures).work();
  }

  private static SimulatorOptions options(Dice dice, long seed) {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withRandomSeed(seed)
            .withFact("memberRights", "shown")
            .withPbxVersion(dice.any("20.0.5", "20.0.8", "20.0.9", "20.0.10", "20.0.10"));
    for (String fact : dice.some(List.copyOf(VENDOR.keySet()), 5)) {
      boolean rare = fact.equals("myAddress") && !dice.oneIn(4);
      options = rare ? options : options.withFact(fact, dice.any(VENDOR.get(fact)));
    }
    return options;
  }

  private List<String> judged(Trial trial, Dice dice) {
    boolean begun = false;
    Run ended = new Run.InSync();
    for (int run = 1; run <= RUNS; run++) {
      boolean troubled = run <= TROUBLED && !dice.oneIn(4);
      trial.pbx.faults(troubled ? trouble(dice) : new String[0]);
      boolean saves = dice.oneIn(4);
      ended = trial.run(troubled && dice.oneIn(3) ? dice.from(1, 60) : 0, saves);
      figures.count("plans saved", saves ? 1 : 0);
      if (isLast(ended)) {
        break;
      }
      figures.count(
          switch (ended) {
            case Run.Applied _ -> "applies";
            case Run.Crashed _ -> "runs killed";
            case Run.Unread _, Run.Unseen _ -> "runs that could not read";
            case Run.Stale _ -> "saved plans that were stale";
            case Run.InSync _, Run.Mistaken _, Run.Refused _ -> "ends";
          },
          1);
      begun |= ended instanceof Run.Applied || ended instanceof Run.Crashed;
    }
    figures.count("faults met", trial.watch().injected());
    List<String> worse = new ArrayList<>(trial.watch().dangers());
    worse.addAll(ended(ended, begun, trial));
    trial.pbx.faults();
    if (ended instanceof Run.InSync && begun && dice.oneIn(2)) {
      trial
          .undo()
          .ifPresent(
              undone ->
                  figures.count(undone instanceof Run.Applied ? "runs undone" : "undo refused", 1));
    }
    worse.addAll(trial.violations());
    return worse.stream().distinct().toList();
  }

  private static boolean isLast(Run run) {
    return switch (run) {
      case Run.InSync _, Run.Mistaken _, Run.Refused _ -> true;
      case Run.Applied _, Run.Crashed _, Run.Unread _, Run.Unseen _, Run.Stale _ -> false;
    };
  }

  /** What is wrong with how it ended; what could not be read at first may be refused later. */
  private List<String> ended(Run end, boolean begun, Trial trial) {
    boolean stuck = begun && trial.sawAll();
    switch (end) {
      case Run.InSync _ -> {
        figures.count(begun ? "converged" : "in sync from the beginning", 1);
        List<String> worse = new ArrayList<>(trial.watch().detours());
        worse.addAll(trial.watch().gaps());
        worse.addAll(trial.untold());
        worse.addAll(trial.unsaid());
        return worse;
      }
      case Run.Mistaken _ -> figures.count("documents with a mistake", 1);
      case Run.Refused(List<String> guards) -> {
        figures.refused(guards);
        // A broken run may leave a second owner who can be reached, and then two must remain; and
        // a fault may hide what the list of countries means, after which it is left alone.
        stuck &= !guards.equals(List.of("last-owner")) && !guards.equals(List.of("facts"));
      }
      // A phone system that leaves out what has no value, and has one such value alone, cannot be
      // told from one that hides it.
      case Run.Unseen(String what) when trial.leavesOut() && what.contains("did not show it") -> {
        figures.count("left unknown, because one value is not shown", 1);
        stuck = false;
      }
      case Run.Applied _, Run.Crashed _, Run.Unread _, Run.Unseen _, Run.Stale _ -> stuck = true;
    }
    return stuck ? List.of("stuck: " + end + "; " + trial.wanted()) : List.of();
  }

  /** By resource and method, so that the order of reads that run side by side does not matter. */
  private static String[] trouble(Dice dice) {
    String[] faults = new String[dice.from(1, 2)];
    for (int i = 0; i < faults.length; i++) {
      String kind = dice.any(FAULTS);
      String method = dice.any("GET", "PATCH", "POST", "DELETE");
      String path = dice.any(PATHS);
      int most = method.equals("GET") ? 9 : 3;
      boolean login = dice.oneIn(20);
      String which = login ? "path=/connect/token" : "method=" + method + ",path=" + path;
      faults[i] = kind + (kind.contains(":") ? "," : ":") + which + "@" + dice.from(1, most);
    }
    return faults;
  }
}
