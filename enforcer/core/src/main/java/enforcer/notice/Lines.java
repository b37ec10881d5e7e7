package enforcer.notice;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of a notice: a few lines, each short and without a character that moves a cursor, because
 * names in them were chosen by others.
 *
 * @param more how many lines were left out
 */
public record Lines(Topic topic, List<String> lines, int more) {
  private static final int MOST = 12;
  private static final int LONGEST = 300;

  /** What the lines of a part are about. */
  public enum Topic {
    FOUND("Differs"),
    OPEN("Still open"),
    FAILED("What failed"),
    TAKEN_BACK("Taken back, or left to a person"),
    CLEARED("No longer differs"),
    CORRECTED("Corrected"),
    HELD("Held, and not corrected yet"),
    LEFT("Still differs"),
    WAITING("Approved, not applied"),
    UNSEEN("Not judged"),
    WHO("By the audit log");

    private final String heading;

    Topic(String heading) {
      this.heading = heading;
    }

    /** The words above its lines. */
    public String heading() {
      return heading;
    }

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Lines {
    requireNonNull(topic, "topic is null");
    lines = List.copyOf(lines);
  }

  /** As many of these lines as a message has room for. */
  static Lines of(Topic topic, List<String> all) {
    return new Lines(
        topic, all.stream().limit(MOST).map(Lines::clean).toList(), Math.max(0, all.size() - MOST));
  }

  /** A foreign text on one line of bounded length. */
  static String clean(String text) {
    return Excerpt.shortened(Excerpt.escaped(text).strip(), LONGEST);
  }

  /** The heading, the lines below it, and how many were left out, as plain text. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>(List.of(topic.heading() + ":"));
    lines.forEach(line -> texts.add("- " + line));
    if (more > 0) {
      texts.add("- and " + more + " more");
    }
    return texts;
  }
}
