package enforcer.cli.command;

import java.util.function.Function;

/** What a person gives as the reason of something done by hand; others read it in one line. */
final class Reasons {
  private static final int LONGEST = 300;

  private Reasons() {}

  static void check(String reason, Function<String, ? extends RuntimeException> wrongUsage) {
    if (reason.isBlank()) {
      throw wrongUsage.apply("--reason is empty: say why, for whoever is refused meanwhile");
    }
    boolean plain =
        reason
            .codePoints()
            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    if (!plain || reason.length() > LONGEST) {
      throw wrongUsage.apply(
          "--reason takes one line of plain text with up to " + LONGEST + " characters");
    }
  }
}
