package enforcer.cli.git;

import enforcer.diagnostic.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The documents of an earlier commit, copied into a folder of their own.
 *
 * @param root the copy of the whole repository
 * @param folder the place in it that stands for the working folder
 * @param commit the commit that was copied
 * @param workingTree the root of the working tree
 * @param isBehind whether it is no commit that the working tree comes from, as far as that is known
 * @param isHead whether the commit is the one that is checked out
 */
public record EarlierTree(
    Path root, Path folder, String commit, Path workingTree, boolean isBehind, boolean isHead)
    implements AutoCloseable {
  private static final int LARGEST = 8 << 20;

  /** Where Git looks for a short name. */
  private static final List<String> PREFIXES =
      List.of("", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/");

  /** What documents are made of; everything else in a repository is left out. */
  private static final List<String> KINDS = List.of(".yaml", ".yml", ".pem", ".crt", ".cer");

  /**
   * The documents as they were where the working tree left another line of work.
   *
   * @param ref a branch, a tag or a commit; if it went on since, the last commit in common counts
   * @throws NoSuchTree where there is no repository or no such commit, or where the name means two
   */
  public static EarlierTree of(Path workingFolder, String ref) {
    return of(workingFolder, repository -> inCommon(repository, ref));
  }

  /**
   * The documents of a commit itself. The last commit in common would let whoever makes a branch
   * choose an old one.
   *
   * @param ref a branch, a tag or a commit
   * @throws NoSuchTree where there is no repository or no such commit, or where the name means two
   */
  public static EarlierTree at(Path workingFolder, String ref) {
    return of(workingFolder, repository -> named(repository, ref));
  }

  /** Finds a commit in a repository. */
  @FunctionalInterface
  private interface Choice {
    RevCommit of(Repository repository) throws IOException;
  }

  private static EarlierTree of(Path workingFolder, Choice choice) {
    Path here = workingFolder.toAbsolutePath().normalize();
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(here.toFile());
    if (builder.getGitDir() == null) {
      throw new NoSuchTree(
          "there is no Git repository around " + Excerpt.escaped(here.toString()),
          "run it in the working tree of one");
    }
    try (Repository repository = builder.build()) {
      RevCommit commit = choice.of(repository);
      Path workingTree = repository.getWorkTree().toPath().toRealPath();
      boolean isHead = commit.equals(repository.resolve("HEAD^{commit}"));
      boolean isBehind = isBehind(repository, commit);
      Path root = Files.createTempDirectory("enforcer-earlier");
      EarlierTree tree = new EarlierTree(root, root, commit.name(), workingTree, isBehind, isHead);
      try {
        // The border that no base may leave is where the repository ends.
        Files.createDirectory(root.resolve(".git"));
        copy(repository, commit, root);
        Path inside = workingTree.relativize(here.toRealPath());
        Path folder = root.resolve(inside.toString());
        Files.createDirectories(folder);
        return new EarlierTree(root, folder, commit.name(), workingTree, isBehind, isHead);
      } catch (IOException | RuntimeException e) {
        tree.close();
        throw e;
      }
    } catch (IOException e) {
      throw new NoSuchTree(
          "the Git repository cannot be read", "check its permissions, or clone it again");
    }
  }

  private static void requireOneMeaning(Repository repository, String ref) throws IOException {
    List<String> meant = new ArrayList<>();
    for (String folder : PREFIXES) {
      if (!ObjectId.isId(ref) && repository.exactRef(folder + ref) != null) {
        meant.add(folder + ref);
      }
    }
    if (meant.size() > 1) {
      throw new NoSuchTree(
          Excerpt.escaped(ref)
              + " may be "
              + Excerpt.escaped(String.join(" or ", meant))
              + ", and whoever pushes a tag could choose",
          "write the whole name of the one that is meant");
    }
  }

  private static RevCommit named(Repository repository, String ref) throws IOException {
    requireOneMeaning(repository, ref);
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.parseCommit(
          Optional.ofNullable(resolved(repository, ref)).orElseThrow(() -> none(ref)));
    }
  }

  private static RevCommit inCommon(Repository repository, String ref) throws IOException {
    requireOneMeaning(repository, ref);
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId named = Optional.ofNullable(resolved(repository, ref)).orElseThrow(() -> none(ref));
      RevCommit then = walk.parseCommit(named);
      ObjectId head = repository.resolve("HEAD^{commit}");
      if (head == null) {
        return then;
      }
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(then);
      walk.markStart(walk.parseCommit(head));
      RevCommit common = walk.next();
      if (common == null) {
        throw new NoSuchTree(
            "the working tree has no commit in common with " + Excerpt.escaped(ref), deeper());
      }
      walk.reset();
      walk.setRevFilter(RevFilter.ALL);
      return walk.parseCommit(common);
    }
  }

  /** A repository that holds a part of its history alone does not tell it. */
  private static boolean isBehind(Repository repository, RevCommit commit) throws IOException {
    ObjectId head = repository.resolve("HEAD^{commit}");
    try (RevWalk walk = new RevWalk(repository)) {
      return head != null
          && !walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(head))
          && repository.getObjectDatabase().getShallowCommits().isEmpty();
    } catch (MissingObjectException _) {
      return false;
    }
  }

  private static ObjectId resolved(Repository repository, String ref) throws IOException {
    try {
      return repository.resolve(ref + "^{commit}");
    } catch (RevisionSyntaxException e) {
      return null;
    }
  }

  private static NoSuchTree none(String ref) {
    return new NoSuchTree("there is no commit " + Excerpt.escaped(ref) + " here", deeper());
  }

  private static String deeper() {
    return "fetch it; the job of a CI often clones the last commit alone (fetch-depth: 0, or"
        + " GIT_DEPTH: 0)";
  }

  private static void copy(Repository repository, RevCommit commit, Path root) throws IOException {
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        boolean plain =
            walk.getFileMode(0) == FileMode.REGULAR_FILE
                || walk.getFileMode(0) == FileMode.EXECUTABLE_FILE;
        Path file = root.resolve(walk.getPathString()).normalize();
        if (plain && isOfDocuments(walk.getPathString()) && isInside(root, file)) {
          copy(repository.open(walk.getObjectId(0)), file);
        }
      }
    }
  }

  /** A tree may hold names that no working tree would get. */
  private static boolean isInside(Path root, Path file) {
    return file.startsWith(root) && !root.relativize(file).startsWith(".git");
  }

  private static boolean isOfDocuments(String path) {
    return KINDS.stream().anyMatch(path.toLowerCase(Locale.ROOT)::endsWith);
  }

  private static void copy(ObjectLoader blob, Path file) throws IOException {
    if (blob.getSize() <= LARGEST) {
      Files.createDirectories(file.getParent());
      Files.write(file, blob.getBytes());
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // What is left lies in the folder for temporary files.
    }
  }
}
