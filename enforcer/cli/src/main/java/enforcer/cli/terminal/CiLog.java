package enforcer.cli.terminal;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The log of a CI job, in which some lines are commands: {@code ::set-output …} and {@code ##[…]}
 * of GitHub Actions, {@code ##vso[…]} of Azure Pipelines, {@code ##teamcity[…]}. No text that we
 * print may be one.
 */
final class CiLog {
  /** The variables by which the usual systems say that they run a job. */
  static final List<String> SAID =
      List.of("CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL");

  /** Characters that a runner may skip before it looks for a command. */
  private static final Pattern AT_LINE_START =
      Pattern.compile("^([\\s\\p{Z}\\p{Cf}]*+):(?=:)", Pattern.MULTILINE);

  private static final Pattern ANYWHERE =
      Pattern.compile("#(?=#(?:vso|teamcity)?\\[)", Pattern.CASE_INSENSITIVE);

  private CiLog() {}

  /** Whether this process runs in a job of a CI. */
  static boolean isOf(Terminal terminal) {
    return SAID.stream()
        .map(terminal::variable)
        .anyMatch(said -> !said.isEmpty() && !said.equalsIgnoreCase("false"));
  }

  /**
   * The text without a command: one character of each is written out. In a text of JSON that means
   * the same.
   */
  static String harmless(String text) {
    String atStart = AT_LINE_START.matcher(text).replaceAll("$1\\\\u003a");
    return ANYWHERE.matcher(atStart).replaceAll("\\\\u0023");
  }
}
