package enforcer.cli.command;

import enforcer.cli.git.NoSuchTree;
import enforcer.cli.git.RecordRef;
import enforcer.cli.git.Remote;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import enforcer.document.WorkingTree;
import enforcer.run.SharedRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The ref of a Git repository that holds the record of what was applied. Only the command line and
 * the environment name it: whoever can change a document chooses none.
 */
record RecordPlace(Remote remote, String ref, Terminal terminal) {
  private static final String VARIABLE = "ENFORCER_RECORD";
  private static final String TOKEN = "ENFORCER_RECORD_TOKEN";
  private static final String REF = "refs/enforcer/applied";
  private static final String FORMS =
      "write REMOTE#REF, such as origin#" + REF + " or https://git.example.com/records.git#" + REF;

  static boolean isNamed(String option, Terminal terminal) {
    return option != null || terminal.environment().containsKey(VARIABLE);
  }

  /**
   * The place that an option names, else the variable; empty where neither does.
   *
   * @param option null where it is not given
   * @param paths what the command line names as documents or plans
   */
  static Optional<RecordPlace> of(String option, List<String> paths, Terminal terminal) {
    if (!isNamed(option, terminal)) {
      return Optional.empty();
    }
    String source = option == null ? VARIABLE : "--record";
    String written = option == null ? terminal.variable(VARIABLE) : option;
    int hash = written.indexOf('#');
    String ref = hash < 0 ? REF : written.substring(hash + 1);
    String where = hash < 0 ? written : written.substring(0, hash);
    if (where.isBlank() || where.startsWith("-") || !RecordRef.isRef(ref)) {
      // What is wrong may hold a password, so that it is not repeated.
      throw new CannotContinue(source + " names no ref of a Git repository", FORMS);
    }
    try {
      Path folder = terminal.workingFolder();
      Remote remote = Remote.of(where, folder, WorkingTree.repository(folder.toAbsolutePath()));
      remote
          .path()
          .ifPresent(
              path ->
                  new OperatorKeys(paths, terminal)
                      .refuseInTree(path, "the repository that " + source + " names"));
      return Optional.of(new RecordPlace(remote, ref, terminal));
    } catch (NoSuchTree e) {
      throw new CannotContinue(source + ": " + Excerpt.escaped(e.problem()), e.remedy());
    }
  }

  SharedRecords records() {
    return new RecordRef(
        remote, ref, Optional.of(terminal.variable(TOKEN)).filter(token -> !token.isBlank()));
  }
}
