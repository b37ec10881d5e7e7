package enforcer.forge;

import static java.util.Objects.requireNonNull;

import enforcer.report.CommentMarkdown;
import enforcer.report.CommentMarkdown.Comment;
import enforcer.report.CommentSeal;
import enforcer.report.Life;
import enforcer.report.LifeState;
import enforcer.report.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one comment that we keep alive on a pull request. Only comments of the token's user that hold
 * the marker are ours; of several, the newest is kept and the others are folded away.
 *
 * <p>Nothing locks a comment, so each write is followed by a look: where a run has written in
 * between, the newer one of both stays.
 */
public final class PullRequestComment {
  private static final int TRIES = 4;

  private final Forge forge;
  private final CommentMarkdown markdown;
  private final Stage stage;
  private final List<String> warnings = new ArrayList<>();

  /** What was done. */
  public enum Done {
    CREATED,
    UPDATED,
    /** A newer run has spoken already. */
    LEFT,
    /** These plans were applied before, and this run wrote nothing. */
    APPLIED_BEFORE
  }

  /**
   * The end of it.
   *
   * @param link where people see it; may be empty
   * @param comment the text that was to be posted
   * @param warnings what did not work beside it
   */
  public record Result(Done done, String link, Comment comment, List<String> warnings) {}

  /** A comment of ours with its life. */
  private record Own(PostedComment comment, Optional<Life> life, boolean edited) {
    /** What somebody else wrote into it is not what we said. */
    static Own of(PostedComment comment) {
      boolean edited = !CommentSeal.holds(comment.body());
      return new Own(comment, edited ? Optional.empty() : Life.in(comment.body()), edited);
    }

    boolean holds(Stage stage) {
      return life.filter(l -> l.current().equals(stage)).isPresent();
    }

    boolean isNewerThan(Stage stage) {
      return life.filter(l -> !stage.isNewerThan(l.current())).isPresent();
    }
  }

  public PullRequestComment(Forge forge, CommentMarkdown markdown, Stage stage) {
    this.forge = requireNonNull(forge, "forge is null");
    this.markdown = requireNonNull(markdown, "markdown is null");
    this.stage = requireNonNull(stage, "stage is null");
  }

  /** Posts the comment, or brings the one that is there up to date. */
  public Result put() {
    String user = forge.user();
    List<Own> own = own(user);
    Done done = Done.UPDATED;
    for (int number = 1; number <= TRIES; number++) {
      Optional<Own> kept = newest(own);
      Comment comment = comment(kept);
      if (kept.filter(k -> k.isNewerThan(stage)).isPresent()) {
        return end(Done.LEFT, kept.get(), own, comment);
      }
      if (kept.flatMap(Own::life).filter(this::isApplied).isPresent()) {
        return end(Done.APPLIED_BEFORE, kept.get(), own, comment);
      }
      done = kept.isEmpty() ? Done.CREATED : done;
      if (kept.filter(Own::edited).isPresent()) {
        warnings.add("somebody changed the comment after it was posted; it is written anew");
      }
      write(kept, comment.text());
      own = own(user);
      Optional<Own> now = newest(own);
      if (now.filter(k -> k.holds(stage)).isPresent()) {
        return end(done, now.get(), own, comment);
      }
    }
    throw ForgeException.of(
        "the comment was changed by others each time that it was written",
        "let one job at a time write it, with a concurrency group");
  }

  /** A job that is run again is refused, and what it has applied stays applied. */
  private boolean isApplied(Life life) {
    return stage.state() == LifeState.REFUSED
        && life.current().proven()
        && life.current().plans().equals(stage.plans())
        && markdown.wroteNothing();
  }

  private Comment comment(Optional<Own> kept) {
    Optional<Life> before = kept.flatMap(Own::life);
    Life begun =
        kept.filter(Own::edited).isPresent() ? Life.of(stage).afterAnEdit() : Life.of(stage);
    return markdown.of(before.map(life -> life.with(stage)).orElse(begun));
  }

  private void write(Optional<Own> kept, String text) {
    if (kept.isPresent()) {
      forge.update(kept.get().comment(), text);
      return;
    }
    try {
      forge.create(text);
    } catch (ForgeException e) {
      // It may be there all the same; the next look tells.
      if (!e.isUncertain() || !warnings.isEmpty()) {
        throw e;
      }
      warnings.add(e.problem() + "; looked again whether the comment was posted");
    }
  }

  /** Our comments, the oldest first. */
  private List<Own> own(String user) {
    return forge.comments().stream()
        .filter(c -> !user.isEmpty() && c.author().equals(user) && Life.isMarked(c.body()))
        .map(Own::of)
        .toList();
  }

  /** The one that says the latest; a damaged one says nothing. */
  private static Optional<Own> newest(List<Own> own) {
    return own.stream().reduce((one, other) -> isNewer(one, other) ? one : other);
  }

  /** Whether one says something later than another; of two that say the same, the later posted. */
  private static boolean isNewer(Own one, Own other) {
    if (one.life().isEmpty() || other.life().isEmpty()) {
      return one.life().isPresent();
    }
    Stage said = one.life().get().current();
    Stage otherSaid = other.life().get().current();
    boolean both = said.isNewerThan(otherSaid) && otherSaid.isNewerThan(said);
    return both
        ? Comparator.comparingLong(PostedComment::id).compare(one.comment(), other.comment()) > 0
        : said.isNewerThan(otherSaid);
  }

  private Result end(Done done, Own kept, List<Own> own, Comment comment) {
    for (Own other : own) {
      if (other.comment().id() != kept.comment().id()) {
        fold(other.comment());
      }
    }
    return new Result(done, kept.comment().link(), comment, List.copyOf(warnings));
  }

  private void fold(PostedComment old) {
    try {
      forge.fold(old, Life.unmarked(old.body()));
    } catch (ForgeException e) {
      warnings.add("an older comment is not folded away: " + e.problem());
    }
  }
}
