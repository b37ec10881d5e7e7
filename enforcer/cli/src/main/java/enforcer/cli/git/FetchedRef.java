package enforcer.cli.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * A copy of one ref of another repository, in a repository of its own that has no hooks and goes
 * when it is closed.
 *
 * @param tip the commit that it stood at; empty where there is no such ref
 */
record FetchedRef(
    Path folder,
    Repository repository,
    Remote remote,
    String ref,
    Optional<String> token,
    Optional<ObjectId> tip)
    implements AutoCloseable {
  private static final int SECONDS = 30;
  private static final String USER = "x-access-token";
  private static final PersonIdent AUTHOR = new PersonIdent("enforcer", "enforcer@localhost");

  static FetchedRef of(Remote remote, String ref, Optional<String> token) throws IOException {
    Path folder = Files.createTempDirectory("enforcer-record");
    Repository repository =
        new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
    FetchedRef empty = new FetchedRef(folder, repository, remote, ref, token, Optional.empty());
    try {
      repository.create(true);
      empty.configure();
      return new FetchedRef(folder, repository, remote, ref, token, empty.fetch());
    } catch (IOException | RuntimeException e) {
      empty.close();
      throw e;
    }
  }

  private void configure() throws IOException {
    StoredConfig config = repository.getConfig();
    remote
        .headers()
        .forEach(
            (url, all) -> config.setStringList("http", url, "extraHeader", Arrays.asList(all)));
    config.setString("http", null, "followRedirects", "false");
    config.setString("core", null, "hooksPath", folder.resolve("no-hooks").toString());
    config.save();
  }

  private Transport open() throws IOException {
    Transport transport = Transport.open(repository, remote.address());
    transport.setTimeout(SECONDS);
    transport.setCheckFetchedObjects(true);
    String user = Optional.ofNullable(remote.address().getUser()).orElse(USER);
    token
        .filter(_ -> remote.path().isEmpty())
        .ifPresent(
            secret ->
                transport.setCredentialsProvider(
                    new UsernamePasswordCredentialsProvider(user, secret)));
    return transport;
  }

  private Optional<ObjectId> fetch() throws IOException {
    try (Transport transport = open();
        FetchConnection connection = transport.openFetch()) {
      Ref advertised = connection.getRef(ref);
      if (advertised == null) {
        return Optional.empty();
      }
      connection.fetch(NullProgressMonitor.INSTANCE, List.of(advertised), Set.of());
      return Optional.of(advertised.getObjectId());
    }
  }

  /**
   * Puts a file into the ref by a commit on top of the one that was fetched.
   *
   * @return whether it did; else the ref has moved since
   */
  boolean push(String path, String text, String message) throws IOException {
    ObjectId commit = commit(path, text, message);
    RemoteRefUpdate update =
        new RemoteRefUpdate(
            repository, null, commit, ref, false, null, tip.orElse(ObjectId.zeroId()));
    try (Transport transport = open()) {
      transport.push(NullProgressMonitor.INSTANCE, List.of(update));
    }
    return switch (update.getStatus()) {
      case OK, UP_TO_DATE -> true;
      case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD, REJECTED_OTHER_REASON -> false;
      default -> throw new RefusedPush("the push ended with " + update.getStatus());
    };
  }

  private ObjectId commit(String path, String text, String message) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
      DirCache tree = tree();
      DirCacheEditor editor = tree.editor();
      editor.add(
          new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
              entry.setFileMode(FileMode.REGULAR_FILE);
              entry.setObjectId(blob);
            }
          });
      editor.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree.writeTree(inserter));
      tip.ifPresent(commit::setParentId);
      commit.setAuthor(new PersonIdent(AUTHOR));
      commit.setCommitter(new PersonIdent(AUTHOR));
      commit.setMessage(message + "\n");
      ObjectId made = inserter.insert(commit);
      inserter.flush();
      return made;
    }
  }

  /** What the commit holds that was fetched. */
  private DirCache tree() throws IOException {
    DirCache tree = DirCache.newInCore();
    if (tip.isPresent()) {
      DirCacheBuilder builder = tree.builder();
      try (RevWalk walk = new RevWalk(repository)) {
        builder.addTree(
            new byte[0],
            DirCacheEntry.STAGE_0,
            walk.getObjectReader(),
            walk.parseCommit(tip.get()).getTree());
      }
      builder.finish();
    }
    return tree;
  }

  @Override
  public void close() {
    repository.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // What is left lies in the folder for temporary files.
    }
  }
}
