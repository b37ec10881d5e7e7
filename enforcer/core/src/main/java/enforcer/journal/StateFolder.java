package enforcer.journal;

import static java.util.Objects.requireNonNull;

import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder with the journals of this user's runs, which has a folder for each PBX. */
public record StateFolder(Path root) {
  private static final String IDENTITIES = ".identities";
  private static final String ROLLOUTS = ".rollouts";

  public StateFolder {
    requireNonNull(root, "root is null");
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
    return new PbxFolder(root.resolve(name(target.url())));
  }

  /** The folder of a PBX by its own name, whatever address it was reached by. */
  public PbxFolder of(SystemName identity) {
    return new PbxFolder(root.resolve(IDENTITIES).resolve(identity.fqdn()));
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
    return all().stream().filter(f -> f.equals(own) || f.identity().equals(identity)).toList();
  }

  /** The folders of all runs against the PBX of this name. */
  public List<PbxFolder> same(SystemName identity) {
    return all().stream().filter(f -> f.identity().equals(Optional.of(identity))).toList();
  }

  /** Whether any PBX is known by its own name. */
  public boolean knowsNames() {
    return Files.isDirectory(root.resolve(IDENTITIES));
  }

  /** What was done by hand to the PBX that has this folder, whatever address was named then. */
  public Interventions interventions(PbxFolder own) {
    return Interventions.of(same(own).stream().map(PbxFolder::interventions).toList());
  }

  /** Whether two addresses are known to be of the same PBX. */
  public boolean isSame(Target one, Target other) {
    Optional<SystemName> identity = of(one).identity();
    return of(one).equals(of(other))
        || identity.isPresent() && identity.equals(of(other).identity());
  }

  /** The journals of rollouts over many PBXs. */
  public RolloutFolder rollouts() {
    return new RolloutFolder(root.resolve(ROLLOUTS));
  }

  /** The folders of all PBXs that have a journal. */
  public List<PbxFolder> all() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> !folder.endsWith(IDENTITIES) && !folder.endsWith(ROLLOUTS))
          .sorted()
          .map(PbxFolder::new)
          .toList();
    } catch (IOException e) {
      throw OwnedFiles.unreadable("the folder " + root, e);
    }
  }

  /** Host and port in letters that every file system takes. */
  private static String name(URI url) {
    int usual = url.getScheme().equals("https") ? 443 : 80;
    int port = url.getPort() == -1 ? usual : url.getPort();
    return url.getHost().replaceAll("[^A-Za-z0-9.-]", "_") + "_" + port;
  }
}
