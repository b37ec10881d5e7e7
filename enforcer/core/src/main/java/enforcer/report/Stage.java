package enforcer.report;

import static enforcer.report.MarkdownReport.code;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One state in the life of the plans of a pull request: which, when, in which run, and by whom.
 *
 * @param who may be empty
 * @param note what is to be added, such as why it was refused; may be empty
 * @param plans the fingerprint of all plans together
 * @param proven whether an apply has proven all of them
 */
public record Stage(
    LifeState state, Instant at, CiRun run, String who, String note, String plans, boolean proven) {
  private static final int SHORT = 12;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The only characters of a link that end neither it nor its line. */
  private static final Pattern SAFE_LINK =
      Pattern.compile("https?://[A-Za-z0-9._~:/?#@!$&*+,;=%-]+");

  public Stage {
    requireNonNull(state, "state is null");
    requireNonNull(at, "at is null");
    requireNonNull(run, "run is null");
    requireNonNull(who, "who is null");
    requireNonNull(note, "note is null");
    requireNonNull(plans, "plans is null");
  }

  /** One in which no apply has proven anything. */
  public Stage(LifeState state, Instant at, CiRun run, String who, String note, String plans) {
    this(state, at, run, who, note, plans, false);
  }

  /** The same in another state. */
  public Stage in(LifeState other) {
    return new Stage(other, at, run, who, note, plans, proven);
  }

  /**
   * Whether this was said after another one. The numbers of one workflow decide, because a slow run
   * may end after a newer one; else the clock does. The jobs of one run may have clocks that differ
   * a little, so that within it the order of the states decides first.
   */
  public boolean isNewerThan(Stage other) {
    int order = run.isComparable(other.run) ? run.compare(other.run) : 0;
    if (order != 0) {
      return order > 0;
    }
    boolean close = Duration.between(other.at, at).abs().compareTo(CLOCKS_DIFFER) < 0;
    return run.isComparable(other.run) && close && state != other.state
        ? state.compareTo(other.state) > 0
        : !at.isBefore(other.at);
  }

  /** {@code [run 12](…) of `plan`, commit `4f2c91a`, by `octocat`, 2026-11-29 22:37 UTC}. */
  String origin() {
    List<String> parts = new ArrayList<>();
    run.number().ifPresent(number -> parts.add(linked("run " + number)));
    if (run.number().isEmpty() && run.link().isPresent()) {
      parts.add(linked("run"));
    }
    if (!run.workflow().isEmpty()) {
      parts.add("workflow " + code(run.workflow()));
    }
    if (!run.commit().isEmpty()) {
      parts.add("commit " + code(brief(run.commit())));
    }
    if (!who.isEmpty()) {
      parts.add("by " + code(who));
    }
    parts.add(TIME.format(at));
    return String.join(", ", parts);
  }

  private String linked(String text) {
    return run.link()
        .map(URI::toASCIIString)
        .filter(SAFE_LINK.asMatchPredicate())
        .map(link -> "[" + text + "](" + link + ")")
        .orElse(text);
  }

  /** One line, for when a later one has taken its place. */
  String line() {
    return "- "
        + state.word()
        + ": "
        + origin()
        + (plans.isEmpty() ? "" : ", plans " + code(brief(plans)))
        + (note.isEmpty() ? "" : ": " + code(note))
        + "\n";
  }

  private static String brief(String digest) {
    return digest.length() > SHORT ? digest.substring(0, SHORT) : digest;
  }
}
