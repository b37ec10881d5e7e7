package enforcer.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A folder of plans that was made once, and jobs that comment on it. */
final class PlannedFolder {
  final Path folder;

  private PlannedFolder(Path folder) {
    this.folder = folder;
  }

  /** Plans of two phone systems, of which the second cannot be reached. */
  static PlannedFolder make(Path folder) {
    Sites sites =
        new Sites(folder)
            .with("alpha", "antiHacking: { failedLogins: 4 }\n")
            .with("beta", "antiHacking: { failedLogins: 5 }\n")
            .down("beta");
    try (sites) {
      sites.run("plan", "sites", "--out", "plans/");
    }
    return new PlannedFolder(folder);
  }

  /** Runs the command in a job; every wait is over at once. */
  Run comment(Map<String, String> job, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "comment";
    arguments[1] = "plans";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Run.in(folder).environment(job).hurried().run(arguments);
  }

  /** The text that another run of the same workflow would post. */
  String textOf(Map<String, String> job, int run) {
    return comment(
            with(job, "GITHUB_RUN_NUMBER", "" + run, "CI_PIPELINE_IID", "" + run), "--dry-run")
        .out();
  }

  /** A job with other variables. */
  static Map<String, String> with(Map<String, String> job, String... pairs) {
    Map<String, String> other = new HashMap<>(job);
    for (int i = 0; i < pairs.length; i += 2) {
      other.put(pairs[i], pairs[i + 1]);
    }
    return other;
  }

  /** A job without some variables. */
  static Map<String, String> without(Map<String, String> job, String... names) {
    Map<String, String> other = new HashMap<>(job);
    for (String name : names) {
      other.remove(name);
    }
    return other;
  }
}
