package enforcer.cli.command;

import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Excerpt;
import enforcer.fleet.Looked;
import enforcer.fleet.Reach;
import enforcer.fleet.RolloutReport;
import enforcer.fleet.RolloutReport.OneRing;
import enforcer.fleet.RolloutReport.OneTarget;
import enforcer.journal.RolloutState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How a rollout is printed: what it reaches before it, and what became of it after it. */
final class RolloutOutput {
  private static final int NAMED = 8;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "@|bold text|@ for people (the default), or @|bold json|@ for machines.")
  private Form format = Form.TEXT;

  /** The notations of a rollout. */
  enum Form {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Says what a change reaches, before anything is written.
   *
   * @param resumed whether a part of it was written earlier
   */
  void reach(RolloutReport report, boolean resumed, Output output) {
    if (format == Form.JSON) {
      return;
    }
    Reach reach = report.reach();
    StringBuilder text = new StringBuilder();
    text.append(
        "The change touches %s%d of %s: %s by %s%s.%n"
            .formatted(
                reach.of(Looked.Sight.UNKNOWN).isEmpty() ? "" : "at least ",
                reach.touched().size(),
                Count.of(reach.all().size(), "phone system"),
                Count.of(reach.objects(), "object"),
                Count.of(reach.steps(), "step"),
                resumed ? " are left" : ""));
    for (OneRing ring : report.rings()) {
      List<Looked> looked = ring.targets().stream().map(OneTarget::looked).toList();
      Reach own = new Reach(looked);
      text.append(
          "  ring %s: %s%d of %s, %s: %s%n"
              .formatted(
                  ring.name(),
                  own.of(Looked.Sight.UNKNOWN).isEmpty() ? "" : "at least ",
                  own.touched().size(),
                  Count.of(looked.size(), "phone system"),
                  Count.of(own.objects(), "object"),
                  named(looked.stream().map(Looked::name).toList())));
    }
    for (Map.Entry<String, Reach.Version> version : report.versions().entrySet()) {
      List<String> canaries = version.getValue().canaries();
      text.append(
          "  3CX %s: %s, %s%n"
              .formatted(
                  version.getKey(),
                  Count.of(version.getValue().phoneSystems().size(), "phone system"),
                  canaries.isEmpty() ? "no canary" : "canary " + named(canaries)));
    }
    listed("refused", reach.of(Looked.Sight.REFUSED), text);
    listed("not read, and their version is not known", reach.of(Looked.Sight.UNKNOWN), text);
    output.painted(text.toString());
  }

  private static void listed(String what, List<Looked> some, StringBuilder text) {
    if (!some.isEmpty()) {
      text.append("  %d %s:%n".formatted(some.size(), what));
      for (Looked one : some) {
        one.reasons()
            .forEach(why -> text.append("    ! %s: %s%n".formatted(one.name(), clean(why))));
      }
    }
  }

  /** Says what became of it. */
  void end(RolloutReport report, Output output) {
    if (format == Form.JSON) {
      output.result(report.json());
      return;
    }
    if (report.id().isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append("%nRollout %s: %s%n".formatted(report.id().get(), headline(report)));
    for (OneRing ring : report.rings()) {
      text.append("  ring %s: %s%n".formatted(ring.name(), counted(ring)));
      ring.targets().forEach(target -> told(target, text));
    }
    output.painted(text.toString());
  }

  private static String headline(RolloutReport report) {
    return report.sentence().isEmpty()
        ? report.result()
        : report.result() + ", " + clean(report.sentence());
  }

  private static String counted(OneRing ring) {
    SortedMap<RolloutState, Integer> counts = new TreeMap<>();
    ring.targets().forEach(target -> counts.merge(target.state(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((state, count) -> parts.add(count + " " + words(state)));
    return String.join(", ", parts);
  }

  private static String words(RolloutState state) {
    return switch (state) {
      case OPEN -> "not begun";
      case WRITING -> "broken off";
      case IN_SYNC -> "already as described";
      case APPLIED -> "applied, not proven yet";
      case PROVEN -> "proven";
      case UNPROVEN -> "applied, with nothing to prove it by";
      case UNREACHED -> "unknown";
      case HELD -> "held";
      case FAILED -> "failed";
    };
  }

  private static void told(OneTarget target, StringBuilder text) {
    boolean quiet =
        switch (target.state()) {
          case OPEN, IN_SYNC, PROVEN -> true;
          case WRITING, APPLIED, UNPROVEN, UNREACHED, HELD, FAILED -> false;
        };
    if (quiet) {
      return;
    }
    Optional<String> why =
        Optional.of(String.join("; ", target.reasons())).filter(all -> !all.isEmpty());
    text.append(
        "    ! %s: %s%s%n"
            .formatted(
                target.name(), words(target.state()), why.map(w -> ": " + clean(w)).orElse("")));
    target.takenBack().forEach(run -> text.append("        taken back by run %s%n".formatted(run)));
    target
        .left()
        .forEach(what -> text.append("        left to a person: %s%n".formatted(clean(what))));
  }

  private static String named(List<String> names) {
    String first = String.join(", ", names.stream().limit(NAMED).toList());
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }

  private static String clean(String text) {
    return Excerpt.escaped(text);
  }
}
