package enforcer.forge;

import java.util.List;
import java.util.Optional;

/** What we ask of the forge that holds a pull request. */
public sealed interface Forge permits GitHub, GitLab {

  /** Who may read a project. */
  enum Visibility {
    /** Those whom somebody let in. */
    RESTRICTED,
    /** Everybody. */
    PUBLIC
  }

  /** Who may read the project; one that cannot be read is a failure. */
  Visibility visibility();

  /** The name of the user whose token we have. */
  String user();

  /** The numbers of the pull requests that brought a commit. */
  List<Long> pullRequestsOf(String commit);

  /** The same project with another pull request. */
  Forge at(long number);

  /** All comments of the pull request, the oldest first. */
  List<PostedComment> comments();

  /** Posts a new comment. */
  PostedComment create(String text);

  /** Replaces the text of a comment; empty where somebody deleted it. */
  Optional<PostedComment> update(PostedComment comment, String text);

  /** Folds a comment of ours away, so that it is no longer one that we update. */
  void fold(PostedComment comment, String unmarked);
}
