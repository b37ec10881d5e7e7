package enforcer.cli.git;

import enforcer.diagnostic.Excerpt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A working tree that is as its commit is, and its commit.
 *
 * @param folder in the working tree
 * @param ref a branch or a tag that is at that commit, too; empty where any is taken
 */
public record CheckedOut(Path folder, Optional<String> ref, String commit) {

  /**
   * The commit that is checked out around a folder, with no file changed, added or removed since.
   *
   * @param ref a branch or a tag that must be at that commit, too; empty where any is taken
   * @throws NoSuchTree where there is none, or it is not as it should be
   */
  public static CheckedOut around(Path folder, Optional<String> ref) {
    Path here = folder.toAbsolutePath().normalize();
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(here.toFile());
    if (builder.getGitDir() == null) {
      throw new NoSuchTree(
          "there is no Git repository around " + Excerpt.escaped(here.toString()),
          "run it in the working tree of one");
    }
    try (Repository repository = builder.build();
        Git git = new Git(repository)) {
      ObjectId head = repository.resolve("HEAD^{commit}");
      if (head == null) {
        throw new NoSuchTree("the Git repository has no commit yet", "commit the files first");
      }
      if (ref.isPresent()) {
        requireAt(repository, head, ref.get());
      }
      if (!git.status().call().isClean()) {
        throw new NoSuchTree(
            "the working tree is not as its commit " + shown(head.name()) + " is",
            "look with git status; nothing but a commit is worked by");
      }
      return new CheckedOut(folder, ref, head.name());
    } catch (IOException | GitAPIException e) {
      throw new NoSuchTree(
          "the Git repository cannot be read", "check its permissions, or clone it again");
    }
  }

  private static void requireAt(Repository repository, ObjectId head, String ref)
      throws IOException {
    ObjectId named = repository.resolve(ref + "^{commit}");
    if (named == null) {
      throw new NoSuchTree(
          "there is no commit " + Excerpt.escaped(ref), "fetch it, or correct its name");
    }
    if (!named.equals(head)) {
      throw new NoSuchTree(
          "the working tree is at "
              + shown(head.name())
              + ", and "
              + Excerpt.escaped(ref)
              + " is at "
              + shown(named.name()),
          "check out what it names");
    }
  }

  private static String shown(String commit) {
    return commit.substring(0, 12);
  }

  /** Why it is no longer so; empty where it still is. */
  public Optional<String> moved() {
    try {
      CheckedOut now = around(folder, ref);
      return now.commit.equals(commit)
          ? Optional.empty()
          : Optional.of("commit " + shown(now.commit) + " is checked out by now");
    } catch (NoSuchTree e) {
      return Optional.of(e.problem());
    }
  }
}
