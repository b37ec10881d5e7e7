package enforcer.cli.git;

import enforcer.diagnostic.Excerpt;
import enforcer.journal.JournalException;
import enforcer.pbx.SystemName;
import enforcer.run.SharedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A ref of a Git repository with the records of what was applied: a file for each PBX, a commit for
 * each record. It is only ever moved forwards, from exactly the commit that was read.
 *
 * @param token for an https address that asks for one
 */
public record RecordRef(Remote remote, String ref, Optional<String> token)
    implements SharedRecords {
  private static final String FILE = "/applied";
  private static final int ATTEMPTS = 10;
  private static final int LARGEST = 8 << 20;

  /** Whether a text is the whole name of a ref. */
  public static boolean isRef(String name) {
    return name.startsWith("refs/") && Repository.isValidRefName(name);
  }

  /** Something that is done with a copy of what the ref holds. */
  @FunctionalInterface
  private interface Work<T> {
    T on(FetchedRef fetched) throws IOException;
  }

  @Override
  public Texts of(SystemName identity) {
    return fetched(one -> new Texts(text(one, one.tip(), identity), history(one, identity)));
  }

  @Override
  public List<SystemName> all() {
    return fetched(RecordRef::all);
  }

  private static List<SystemName> all(FetchedRef one) throws IOException {
    List<SystemName> names = new ArrayList<>();
    if (one.tip().isPresent()) {
      try (RevWalk walk = new RevWalk(one.repository());
          TreeWalk files = new TreeWalk(one.repository())) {
        files.addTree(walk.parseCommit(one.tip().get()).getTree());
        files.setRecursive(true);
        while (files.next()) {
          if (files.getPathString().endsWith(FILE)) {
            SystemName.of(files.getPathString().replace(FILE, "")).ifPresent(names::add);
          }
        }
      }
    }
    return names;
  }

  @Override
  public Put replace(SystemName identity, Optional<String> before, String text) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Put> put =
          fetched(
              one -> {
                if (!text(one, one.tip(), identity).equals(before)) {
                  return Optional.of(Put.OVERTAKEN);
                }
                return one.push(identity + FILE, text, "Record what was applied to " + identity)
                    ? Optional.of(Put.DONE)
                    : Optional.empty();
              });
      if (put.isPresent()) {
        return put.get();
      }
      LockSupport.parkNanos(
          TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(20, 200)));
    }
    throw unreachable("other runs, or a rule of the repository, keep this one from writing there");
  }

  private <T> T fetched(Work<T> work) {
    try (FetchedRef one = FetchedRef.of(remote, ref, token)) {
      return work.on(one);
    } catch (IOException | RefusedPush e) {
      String why = String.valueOf(e.getMessage());
      throw unreachable(
          Excerpt.escaped(why.replace(remote.address().toString(), remote.toString())));
    }
  }

  private JournalException.Unreachable unreachable(String why) {
    return new JournalException.Unreachable(
        "the record of what was applied, in " + name() + ", cannot be reached: " + why,
        "check the address, the ref and the right to push there; the next run tries again");
  }

  /** Each text that stood for a PBX in any commit of the ref. */
  private static List<String> history(FetchedRef one, SystemName identity) throws IOException {
    if (one.tip().isEmpty()) {
      return List.of();
    }
    Set<String> texts = new LinkedHashSet<>();
    try (RevWalk walk = new RevWalk(one.repository())) {
      walk.markStart(walk.parseCommit(one.tip().get()));
      for (RevCommit commit : walk) {
        text(one, Optional.of(commit), identity).ifPresent(texts::add);
      }
    }
    return List.copyOf(texts);
  }

  private static Optional<String> text(
      FetchedRef one, Optional<? extends ObjectId> at, SystemName identity) throws IOException {
    if (at.isEmpty()) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(one.repository());
        TreeWalk file =
            TreeWalk.forPath(
                one.repository(), identity + FILE, walk.parseCommit(at.get()).getTree())) {
      if (file == null) {
        return Optional.empty();
      }
      byte[] bytes = one.repository().open(file.getObjectId(0)).getCachedBytes(LARGEST);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Override
  public String name() {
    return Excerpt.escaped(remote + "#" + ref);
  }
}
