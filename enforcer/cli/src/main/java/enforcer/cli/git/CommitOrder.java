package enforcer.cli.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Which of two commits came first, as the repository around a folder knows it. */
public final class CommitOrder {
  private CommitOrder() {}

  /** Whether the repository holds the last commits alone, as jobs of a CI often clone it. */
  public static boolean isCut(Path folder) {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().normalize().toFile());
    if (builder.getGitDir() == null) {
      return false;
    }
    try (Repository repository = builder.build()) {
      return !repository.getObjectDatabase().getShallowCommits().isEmpty();
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Whether a commit is among those that led to another one; empty where the repository does not
   * know both.
   */
  public static Optional<Boolean> isBefore(String commit, String other, Path folder) {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().normalize().toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try (Repository repository = builder.build();
        RevWalk walk = new RevWalk(repository)) {
      return Optional.of(
          !commit.equals(other)
              && walk.isMergedInto(
                  walk.parseCommit(ObjectId.fromString(commit)),
                  walk.parseCommit(ObjectId.fromString(other))));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
