package enforcer.report;

import enforcer.plan.Digests;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last, hidden line of a comment, with the digest of what stands before it. It tells a comment
 * that somebody edited from one that stands as it was posted. It is no secret: who wants to forge
 * it can, and the job's own log is what nobody edits.
 */
public final class CommentSeal {
  private static final Pattern SEAL =
      Pattern.compile("(?s)(.*)<!-- enforcer:text ([0-9a-f]{64}) -->\\s*");

  /** How many bytes it needs. */
  static final int BYTES = seal("").length();

  private CommentSeal() {}

  static String sealed(String text) {
    return text + seal(text);
  }

  /** Whether a comment stands as it was posted. */
  public static boolean holds(String comment) {
    Matcher parts = SEAL.matcher(comment);
    return parts.matches() && digest(parts.group(1)).equals(parts.group(2));
  }

  private static String seal(String text) {
    return "\n<!-- enforcer:text " + digest(text) + " -->\n";
  }

  /** A forge may write the ends of lines otherwise, and drop blanks at the end. */
  private static String digest(String text) {
    return Digests.of(text.replace("\r", "").strip());
  }
}
