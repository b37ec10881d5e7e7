package enforcer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What somebody who may push to a bare repository with records can do there. */
final class BareRecords {
  private BareRecords() {}

  static ObjectId tip(Path place, String ref) throws IOException {
    try (Repository repository = open(place)) {
      Ref found = repository.exactRef(ref);
      return found == null ? ObjectId.zeroId() : found.getObjectId();
    }
  }

  static String text(Path place, ObjectId commit, String fqdn) throws IOException {
    try (Repository repository = open(place);
        RevWalk walk = new RevWalk(repository);
        TreeWalk file =
            TreeWalk.forPath(repository, fqdn + "/applied", walk.parseCommit(commit).getTree())) {
      return new String(repository.open(file.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Puts a commit on top; without a text the file of the PBX is gone. */
  static void commit(Path place, String ref, String fqdn, String text) throws IOException {
    ObjectId tip = tip(place, ref);
    ObjectId made;
    try (Repository repository = open(place);
        ObjectInserter inserter = repository.newObjectInserter()) {
      TreeFormatter root = new TreeFormatter();
      if (text != null) {
        TreeFormatter folder = new TreeFormatter();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        folder.append("applied", FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, bytes));
        root.append(fqdn, FileMode.TREE, inserter.insert(folder));
      }
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(root));
      commit.setParentId(tip);
      commit.setAuthor(new PersonIdent("n", "n@example.com"));
      commit.setCommitter(new PersonIdent("n", "n@example.com"));
      made = inserter.insert(commit);
      inserter.flush();
    }
    force(place, ref, made);
  }

  /** Moves a ref wherever; to nothing is its end. */
  static void force(Path place, String ref, ObjectId to) throws IOException {
    try (Repository repository = open(place)) {
      RefUpdate update = repository.updateRef(ref);
      update.setForceUpdate(true);
      if (to.equals(ObjectId.zeroId())) {
        update.delete();
      } else {
        update.setNewObjectId(to);
        update.update();
      }
    }
  }

  private static Repository open(Path place) throws IOException {
    return new FileRepositoryBuilder().setGitDir(place.toFile()).build();
  }
}
