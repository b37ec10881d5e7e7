package enforcer.journal;

import static java.util.Objects.requireNonNull;

import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder with the journals of this user's runs, which has a folder for each PBX.
 *
 * @param store where it stands
 * @param root its name there
 * @param local the folder on this machine, for what never leaves it
 */
public record StateFolder(StateStore store, Path root, Path local) {
  private static final String IDENTITIES = ".identities";
  private static final String ROLLOUTS = ".rollouts";

  /** The name of the folder that machines share, in messages and in the paths of its files. */
  private static final String SHARED = "database";

  public StateFolder {
    requireNonNull(store, "store is null");
    requireNonNull(root, "root is null");
    requireNonNull(local, "local is null");
  }

  /** A folder on this machine. */
  public StateFolder(Path root) {
    this(FolderStore.HERE, root, root);
  }

  /** The same folder where machines share it. */
  public StateFolder in(StateStore shared) {
    return new StateFolder(shared, Path.of(SHARED), local);
  }

  /** Whether other machines use it as well. */
  public boolean isShared() {
    return store != FolderStore.HERE;
  }

  /**
   * The folder that is named, else the one of the environment.
   *
   * @throws JournalException if neither names a folder
   */
  public static StateFolder of(Optional<Path> named, Map<String, String> environment) {
    return named
        .or(() -> variable(environment, "ENFORCER_STATE_DIR"))
        .or(() -> variable(environment, "XDG_STATE_HOME").map(p -> p.resolve("enforcer")))
        .or(() -> variable(environment, "HOME").map(p -> p.resolve(".local/state/enforcer")))
        .map(StateFolder::new)
        .orElseThrow(
            () ->
                new JournalException(
                    "there is no place to keep the journal of a run: HOME is not set",
                    "name a folder with --state-dir"));
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty()).map(Path::of);
  }

  /** The folder of a PBX, which need not exist yet. */
  public PbxFolder of(Target target) {
    return new PbxFolder(store, root.resolve(name(target.url())));
  }

  /** The folder of a PBX by its own name, whatever address it was reached by. */
  public PbxFolder of(SystemName identity) {
    return new PbxFolder(store, root.resolve(IDENTITIES).resolve(identity.fqdn()));
  }

  /** The folders of all runs against the PBX at an address, whatever address they reached it by. */
  public List<PbxFolder> same(Target target) {
    return same(of(target));
  }

  /** The folders of the PBX that has this one, whatever address it was reached by. */
  public List<PbxFolder> same(PbxFolder own) {
    Optional<SystemName> identity = own.identity();
    if (identity.isEmpty()) {
      return List.of(own);
    }
    return Stream.concat(Stream.of(own), same(identity.get()).stream())
        .distinct()
        .sorted(Comparator.comparing(PbxFolder::path))
        .toList();
  }

  /** The folders of all runs against the PBX of this name. */
  public List<PbxFolder> same(SystemName identity) {
    return pbxs(store.folders(root, PbxFolder.IDENTITY, PbxFolder.remembered(identity)));
  }

  /** Whether any PBX is known by its own name. */
  public boolean knowsNames() {
    return !store.folders(root.resolve(IDENTITIES)).isEmpty();
  }

  /**
   * What was done by hand to the PBX that has this folder, whatever address was named then.
   *
   * @throws JournalException if the journals tell it otherwise
   */
  public Interventions interventions(PbxFolder own) {
    List<PbxFolder> folders = same(own);
    Interventions told = Interventions.of(folders.stream().map(PbxFolder::interventions).toList());
    return InterventionProof.proven(told, folders, own.path());
  }

  /** Whether two addresses are known to be of the same PBX. */
  public boolean isSame(Target one, Target other) {
    Optional<SystemName> identity = of(one).identity();
    return of(one).equals(of(other))
        || identity.isPresent() && identity.equals(of(other).identity());
  }

  /** The journals of rollouts over many PBXs. */
  public RolloutFolder rollouts() {
    return new RolloutFolder(store, root.resolve(ROLLOUTS));
  }

  /** The folders of all PBXs that have a journal. */
  public List<PbxFolder> all() {
    return pbxs(store.folders(root));
  }

  private List<PbxFolder> pbxs(List<Path> folders) {
    return folders.stream()
        .filter(folder -> !folder.endsWith(IDENTITIES) && !folder.endsWith(ROLLOUTS))
        .map(folder -> new PbxFolder(store, folder))
        .toList();
  }

  /** Host and port in letters that every file system takes. */
  private static String name(URI url) {
    int usual = url.getScheme().equals("https") ? 443 : 80;
    int port = url.getPort() == -1 ? usual : url.getPort();
    return url.getHost().replaceAll("[^A-Za-z0-9.-]", "_") + "_" + port;
  }
}
