package enforcer.cli.command;

import enforcer.cli.git.EarlierTree;
import enforcer.cli.git.NoSuchTree;
import enforcer.cli.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Option;

/** With what the guardrails of a change are compared. */
final class BaseOptions {
  private static final String OPTION = "--base-ref";

  @Option(
      names = OPTION,
      paramLabel = "REF",
      description =
          "Compare the guardrails of the files with those in this branch, tag or commit itself: the"
              + " stricter of both holds, and each that is weaker is named. For the branch of a"
              + " pull request that is the branch it goes to; after a merge, the commit before it.")
  private String ref;

  boolean isGiven() {
    return ref != null;
  }

  /**
   * The base, whose files are copied.
   *
   * @throws CannotContinue where it is not to be had
   */
  ComparedBase open(Terminal terminal) {
    if (ref == null) {
      return new ComparedBase(Optional.empty(), terminal);
    }
    try {
      EarlierTree tree = EarlierTree.at(terminal.workingFolder(), ref);
      if (tree.isHead() && terminal.isInCi()) {
        tree.close();
        throw new CannotContinue(
            OPTION + ": this is the commit that is checked out, so that nothing would be compared",
            "name the one before the change: HEAD^1, or what a push event gives as before");
      }
      return new ComparedBase(Optional.of(tree), terminal);
    } catch (NoSuchTree e) {
      throw new CannotContinue(OPTION + ": " + e.problem(), e.remedy());
    }
  }
}
